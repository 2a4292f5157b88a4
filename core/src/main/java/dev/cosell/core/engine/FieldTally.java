package dev.cosell.core.engine;

import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.SyncPlan;
import java.util.Map;
import java.util.TreeMap;

/** Counts per field what plans would do. Confined to one thread. */
final class FieldTally {
    private final Map<FieldId, FieldForecast> fields = new TreeMap<>();

    void add(SyncPlan plan) {
        for (FieldDecision decision : plan.decisions()) {
            if (decision.outcome() != FieldDecision.Outcome.AGREED) {
                fields.merge(decision.field(), of(decision), FieldTally::sum);
            }
        }
    }

    private static FieldForecast of(FieldDecision decision) {
        boolean there = decision.writesPartnerCenter();
        boolean here = decision.writesCrm();
        StandingDifference standing = decision.standing();
        return new FieldForecast(
                one(here && !there),
                one(there && !here),
                one(there && here),
                one(decision.loser() != null || decision.awaitsReview()),
                standing == null || standing.awaitsReview()
                        ? Map.of()
                        : Map.of(standing.reason().name(), 1L));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }

    private static FieldForecast sum(FieldForecast one, FieldForecast other) {
        Map<String, Long> stays = new TreeMap<>(one.stays());
        other.stays().forEach((reason, deals) -> stays.merge(reason, deals, Long::sum));
        return new FieldForecast(
                one.toCrm() + other.toCrm(),
                one.toPartnerCenter() + other.toPartnerCenter(),
                one.toBoth() + other.toBoth(),
                one.conflicts() + other.conflicts(),
                stays);
    }

    Map<FieldId, FieldForecast> fields() {
        return fields;
    }
}
