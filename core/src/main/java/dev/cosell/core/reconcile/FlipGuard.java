package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldFlips;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The oscillation breaker (sync-engine 1): a field that is written to and fro is left as it is, and the deal goes on, until a person settles it, the mapping changes, or one
 * side gets a value that is not part of it. Pure; made for one plan.
 */
final class FlipGuard {
    private final Link link;
    private final String mapping;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();

    FlipGuard(Situation situation, Link link) {
        this.link = link;
        this.mapping = link.flips().isEmpty() ? "" : situation.settings().fingerprint();
        this.now = situation.now();
    }

    private record Change(FieldDecision decision, FieldFlips flips) {}

    /** Tells whether something is remembered of the writes of a field. */
    boolean watches(FieldDecision decision) {
        return link.flips().containsKey(decision.field());
    }

    /** Returns the decision, or the one that leaves the field as it is. */
    FieldDecision check(FieldDecision decision, @Nullable String partnerCenter, @Nullable String crm) {
        FieldFlips flips = link.flips(decision.field());
        boolean writes = decision.writesPartnerCenter() || decision.writesCrm();
        if (flips.mapping() != null) {
            boolean settled = link.settled().containsKey(decision.field());
            if (settled || !flips.stays(mapping, partnerCenter, crm)) {
                changes.add(new Change(decision, FieldFlips.NONE));
                return decision;
            }
            return writes || decision.awaitsReview() ? left(decision, partnerCenter, crm, true) : decision;
        }
        if (!writes || link.settled().containsKey(decision.field()) || !oscillates(decision, flips)) {
            return decision;
        }
        changes.add(new Change(decision, flips.parked(mapping, partnerCenter, crm)));
        return left(decision, partnerCenter, crm, false);
    }

    private boolean oscillates(FieldDecision decision, FieldFlips flips) {
        return decision.after() != null
                && (decision.writesPartnerCenter()
                                && flips.oscillates(
                                        Side.REFERRAL, decision.after().partnerCenter(), now)
                        || decision.writesCrm()
                                && flips.oscillates(Side.CRM, decision.after().crm(), now));
    }

    /** What stands already is not said again, whichever of its values the sides hold just now. */
    private FieldDecision left(
            FieldDecision decision, @Nullable String partnerCenter, @Nullable String crm, boolean again) {
        StandingDifference stands = link.standing().get(decision.field());
        String why = "written to and fro; left as it is until a person decides or a new value comes";
        if (again && stands != null && stands.reason() == Reason.OSCILLATES) {
            return FieldDecision.stays(decision.field(), Reason.OSCILLATES, stands.partnerCenter(), stands.crm(), why);
        }
        return FieldDecision.stays(decision.field(), Reason.OSCILLATES, partnerCenter, crm, why)
                .afterConflict(
                        new FieldDecision.Loser(link.baselines().get(decision.field()), partnerCenter, crm), why);
    }

    /** Notes what has changed in the memory of the deal. */
    void remember(Link.Builder memory) {
        changes.forEach(change -> memory.flips(change.decision().field(), change.flips()));
    }
}
