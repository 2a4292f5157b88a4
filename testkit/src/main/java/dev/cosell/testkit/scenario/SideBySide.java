package dev.cosell.testkit.scenario;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both sides of a deal as the mapping reads them, field by field. Shows values: a scenario plays with made-up ones. */
final class SideBySide {
    private static final int WIDTH = 34;
    private static final String ROW = "  %s %-28s %-" + WIDTH + "s %s";

    private final ScenarioWorld world;
    private final @Nullable EngagementView engagement;
    private final @Nullable Opportunity record;

    SideBySide(ScenarioWorld world, Deal deal) {
        this.world = world;
        this.engagement = deal.engagement().orElse(null);
        this.record = deal.record().orElse(null);
    }

    FieldReading partnerCenter(SyncField field) {
        return engagement == null ? FieldReading.NOT_KNOWN : field.read(engagement, settings());
    }

    FieldReading crm(SyncField field) {
        return record == null ? FieldReading.NOT_KNOWN : field.read(record, settings());
    }

    private SyncSettings settings() {
        return world.settings();
    }

    /** Returns a line for each field of which either side shows something; a mark stands before those that are told. */
    List<String> lines(Set<SyncField> marked) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                ROW,
                " ",
                "",
                engagement == null ? "Partner Center: no referral" : "Partner Center",
                world.sides().crm().product() + (record == null ? ": no record" : "")));
        for (FieldPolicy policy : settings().fieldRules().policies()) {
            SyncField field = policy.field();
            FieldReading left = partnerCenter(field);
            String right = field.equals(StandardFields.STATE) ? stage() : shown(crm(field));
            boolean interesting = left.form() != null || !right.isEmpty() && !right.equals("(empty)");
            if (field.kind() == MergeKind.SET) {
                lines.addAll(solutions(field, marked.contains(field)));
            } else if (interesting || marked.contains(field)) {
                lines.add(row(marked.contains(field), field.label(), shown(left), right));
            }
        }
        return lines;
    }

    private List<String> solutions(SyncField field, boolean marked) {
        if (!field.equals(StandardFields.SOLUTIONS)) {
            return List.of();
        }
        String left = engagement == null ? "" : ids(engagement.own().solutions());
        List<Solution> held = record == null ? null : record.solutions();
        return List.of(row(marked, field.label(), left, held == null ? "" : ids(held)));
    }

    private static String ids(List<Solution> solutions) {
        return solutions.stream().map(Solution::id).sorted().collect(Collectors.joining(", "));
    }

    /** A seller knows the stage by its name, not by what it stands for. */
    private String stage() {
        String held = record == null ? null : record.get(CrmField.STAGE);
        return held == null ? "" : held;
    }

    private static String row(boolean marked, String label, String left, String right) {
        return String.format(Locale.ROOT, ROW, marked ? ">" : " ", label, left, right)
                .stripTrailing();
    }

    static String shown(FieldReading reading) {
        if (!reading.known()) {
            return "";
        }
        return reading.form() == null ? "(empty)" : shortened(reading.form());
    }

    private static String shortened(String form) {
        String line = form.replace("\n", "\\n").replace("\r", "\\r");
        return line.length() < WIDTH ? line : line.substring(0, WIDTH - 2) + "…";
    }
}
