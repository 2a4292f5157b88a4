package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.referral.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Turns what is remembered and what was seen of one deal into a plan. Pure: no I/O, no clock, no randomness; the same input gives the same plan.
 *
 * <p>Every business rule lives here or in what it calls, and is tested without a server.
 */
public final class Reconciler {
    /** How long to wait before a state older than its own event is read again. */
    private static final List<Duration> STALE_READ_DELAYS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60));

    private Reconciler() {}

    /**
     * Plans a deal.
     *
     * @param deal the deal
     * @param link its memory, {@link Link#none()} where there is none
     * @param seen what was seen; {@link LookupPlanner} had nothing left to ask
     * @param settings what the host chose
     * @param now the present time in UTC, for dates and audit lines
     */
    public static SyncPlan plan(DealName deal, Link link, Observation seen, SyncSettings settings, Instant now) {
        if (link.apart()) {
            return SyncPlan.builder(deal, link).build(); // a person keeps it apart, whatever is seen
        }
        Situation situation = new Situation(deal, link, seen, settings, now);
        if (showsOldState(seen) && link.staleReads() < STALE_READ_DELAYS.size()) {
            return readAgain(situation);
        }
        if (link.complete()) {
            return link.lead() == null ? LinkedPlanner.plan(situation) : LeadPlanner.plan(situation);
        }
        return deal instanceof DealName.OfReferral ? InboundPlanner.plan(situation) : OutboundPlanner.plan(situation);
    }

    private static boolean showsOldState(Observation seen) {
        Instant announced = seen.changedAt().get(Side.REFERRAL);
        Referral own = seen.own().orNull();
        return announced != null
                && !announced.equals(Observation.TIME_NOT_KNOWN)
                && own != null
                && own.updatedAt() != null
                && own.updatedAt().isBefore(announced);
    }

    private static SyncPlan readAgain(Situation situation) {
        int reads = situation.link().staleReads();
        Link memory = situation.link().toBuilder().staleReads(reads + 1).build();
        return SyncPlan.builder(situation.deal(), memory)
                .wake(
                        STALE_READ_DELAYS.get(reads),
                        Set.of(Side.REFERRAL),
                        "Partner Center still shows a state older than its event (R-008)")
                .build();
    }
}
