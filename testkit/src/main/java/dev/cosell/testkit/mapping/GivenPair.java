package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A referral and a record that a person says are in step; checks that the mapping sees it so. */
record GivenPair(String name, EngagementView referral, Opportunity crm) {
    /** Status and final choices agree by rules of their own, sets element by element; what is only watched may differ. */
    private static final Set<MergeKind> BY_OTHER_RULES =
            Set.of(MergeKind.STATE, MergeKind.SET, MergeKind.RATCHET, MergeKind.WATCHED);

    private static final String ROW = "  %s %-30s %-44s %s";

    /** Returns what a person should read, or null where both sides read the same. */
    @Nullable
    String complaint(SyncSettings settings) {
        MappingCase on = new MappingCase("given pair " + name, referral, crm);
        ReferralSide left = new ReferralSide(settings);
        CrmSide right = new CrmSide(settings);
        List<String> lines = new ArrayList<>();
        boolean apart = false;
        boolean telling = false;
        for (FieldPolicy policy : settings.fieldRules().policies()) {
            SyncField field = policy.field();
            FieldReading one = left.read(field, on);
            FieldReading other = right.read(field, on);
            if (!BY_OTHER_RULES.contains(field.kind()) && one.known() && other.known()) {
                boolean differs = !one.equals(other);
                apart |= differs;
                telling |= one.form() != null && other.form() != null;
                lines.add(row(
                        differs ? ">" : " ",
                        field.label(),
                        shown(left, field, one, on),
                        shown(right, field, other, on)));
            }
        }
        if (!apart) {
            return telling
                    ? null
                    : "given pair \"" + name + "\" shows no field on both sides\n  cure:      give records that do";
        }
        return "given pair \"" + name + "\" is not in step\n" + row(" ", "", "Partner Center", "CRM") + "\n"
                + String.join("\n", lines)
                + "\n  cure:      let both readers give the same canonical text for the same value";
    }

    private static String row(String mark, String label, String one, String other) {
        return String.format(Locale.ROOT, ROW, mark, label, one, other).stripTrailing();
    }

    private static String shown(MappingSide side, SyncField field, FieldReading read, MappingCase on) {
        return Breach.words(read) + " of " + side.held(field, on);
    }
}
