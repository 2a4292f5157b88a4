package dev.cosell.samples.quickstart;

import dev.cosell.core.engine.ConflictReview;
import dev.cosell.core.engine.DryRunTotals;
import dev.cosell.core.engine.SettledMany;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.mapping.FieldId;

/** Seeing what a changed mapping would do, and settling what differs afterwards. The text of {@code docs/changing-a-mapping.md}. */
final class MappingTour {
    private MappingTour() {}

    static void lookAhead(SyncEngine engine) {
        // snippet:look-ahead
        DryRunTotals totals = engine.dryRunAll("acme", plan -> {});
        totals.lines().forEach(System.out::println);
        // snippet:end
    }

    static SettledMany settle(SyncEngine engine, FieldId campaign) {
        // snippet:settle-all
        ConflictReview review = engine.review("acme");
        review.waiting().forEach((field, deals) -> System.out.println(field + ": " + deals));
        SettledMany settled = review.settleAll(campaign, ConflictChoice.CRM, ActorId.of("user-17"));
        // snippet:end
        return settled;
    }
}
