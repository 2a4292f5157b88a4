package dev.cosell.testkit.scenario;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.DealName;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.ParkedDeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that a person needs who looks at a scenario that failed: both sides, what the engine says of the deal, what happened, and the seed. */
final class Evidence {
    private final ScenarioWorld world;
    private final Deal deal;

    Evidence(ScenarioWorld world, Deal deal) {
        this.world = world;
        this.deal = deal;
    }

    AssertionError failure(String headline, SyncField... about) {
        return new AssertionError(text(headline, Set.of(about)));
    }

    String text(String headline, Set<SyncField> about) {
        List<String> lines = new ArrayList<>();
        lines.add(headline);
        lines.add("");
        lines.addAll(new SideBySide(world, deal).lines(about));
        lines.addAll(leads());
        lines.addAll(conflicts());
        lines.addAll(parked());
        lines.add("");
        lines.add("what the engine would do now");
        explanation().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add("what happened");
        lines.addAll(world.story().lines());
        lines.add("");
        lines.add(seed());
        return String.join("\n", lines);
    }

    String seed() {
        return "seed " + world.setup().seed() + " (play it again with -D" + ScenarioSetup.FIRST_SEED + "="
                + world.setup().seed() + ")";
    }

    private List<String> leads() {
        return deal.leads().stream()
                .map(each -> "    lead " + each.id() + ": " + each.get(CrmLead.STATUS)
                        + (each.converted() ? ", became " + each.opportunity() : ""))
                .toList();
    }

    private List<String> conflicts() {
        List<String> lines = new ArrayList<>();
        for (ConflictRecord each : world.store().conflicts(world.connectionId())) {
            if (isOurs(each.deal())) {
                lines.add("    conflict, " + each.state() + ", " + each.field() + ": Partner Center "
                        + each.partnerCenter() + ", CRM " + each.crm() + ", both sides got " + each.winner());
            }
        }
        return lines;
    }

    private List<String> parked() {
        List<String> lines = new ArrayList<>();
        for (ParkedDeal each : world.store().parked(world.connectionId())) {
            if (isOurs(each.deal().text())) {
                lines.add("    parked: " + each.finding().asLine());
            }
        }
        return lines;
    }

    boolean isOurs(String name) {
        return deal.names().stream().anyMatch(each -> each.text().equals(name));
    }

    /** The engine reads both sides for it, which may be what fails just now. */
    private List<String> explanation() {
        HostProcess process = world.process();
        List<DealName> names = deal.names();
        if (process == null || names.isEmpty()) {
            return List.of(process == null ? "nothing: no process is running" : "nothing: the deal is on neither side");
        }
        try {
            return process.engine()
                    .deals(world.connection())
                    .explain(names.get(0))
                    .lines();
        } catch (SyncException unreadable) {
            return List.of("it cannot say: " + unreadable.getMessage());
        }
    }
}
