package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ActorId;

/** The first load of two existing populations. The text of {@code docs/initial-load.md}. */
final class InitialLoadTour {
    private InitialLoadTour() {}

    static void load(SyncEngine engine) {
        // snippet:load
        Load load = engine.load("acme");
        LoadReport report = load.report();
        report.print(System.out);
        load.run(LoadConfirmation.of(report.token(), ActorId.of("user-17"))
                .withCreates(report.createsInCrm(), report.createsInPartnerCenter()));
        System.out.println(load.progress());
        // snippet:end
    }
}
