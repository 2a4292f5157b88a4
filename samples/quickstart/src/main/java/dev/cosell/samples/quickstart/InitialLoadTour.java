package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.CrmFacts;
import dev.cosell.core.reconcile.InitialLoad;
import dev.cosell.core.reconcile.InitialLoadReport;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmAdapter;
import java.time.Instant;
import java.util.List;

/** The first look at two existing populations. The text of {@code docs/initial-load.md}. */
final class InitialLoadTour {
    private InitialLoadTour() {}

    static void look(
            SyncEngine engine, CrmAdapter crm, List<Referral> referrals, List<Opportunity> records, Instant now) {
        SyncSettings settings = SyncSettings.defaults();
        // snippet:report
        InitialLoad.Population population = new InitialLoad.Population(referrals, records, engine.links("acme"));
        InitialLoadReport report = InitialLoad.report(CrmFacts.of(crm), population, settings, now);
        report.print(System.out);
        // snippet:end
    }
}
