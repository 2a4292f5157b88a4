package dev.cosell.benchmarks.whole;

import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets an engine work the edits of the conflict script, and looks for those that are missing in its list of conflicts. */
final class EngineConflicts {
    private static final int MOST_TURNS = 20;

    private final ServicesAddress services;
    private final EngineHost host;

    EngineConflicts(ServicesAddress services, EngineHost host) {
        this.services = services;
        this.host = host;
    }

    /** Returns a line for each shape. */
    List<String> play(Sizes sizes) throws IOException, InterruptedException {
        drain();
        List<String> lines = new ArrayList<>();
        for (Conflicts each : Conflicts.play(services, sizes, this::drain)) {
            lines.add(each.line(each.missing().stream().filter(this::kept).count()));
        }
        services.requireAgreement("the conflict script");
        return lines;
    }

    private double drain() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<String> events = services.events();
            if (events.isEmpty()) {
                host.settle();
                return 0;
            }
            events.forEach(this::signal);
            host.engine().runOnce(Integer.MAX_VALUE);
            host.advance(5);
        }
        throw new IllegalStateException("the engine hears its own writes without end");
    }

    private void signal(String event) {
        String id = event.substring(event.indexOf(' ') + 1);
        if (event.startsWith("CRM")) {
            host.signals().crmRecordMayHaveChanged(CrmRecordId.of(id));
        } else {
            host.signals().referralMayHaveChanged(ReferralId.of(id), null, null);
        }
    }

    private boolean kept(String missing) {
        String value = missing.substring(missing.lastIndexOf(' ') + 1);
        return host.engine().conflicts(EngineHost.CONNECTION).stream().anyMatch(each -> holds(each, value));
    }

    private static boolean holds(ConflictRecord conflict, String value) {
        return value.equals(conflict.partnerCenter()) || value.equals(conflict.crm());
    }
}
