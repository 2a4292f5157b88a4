package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
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
    private static final String LEFT = "written to and fro; left as it is until a person decides or a new value comes";

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

    /** Returns the decision, or the one that leaves the field as it is and asks a person. */
    FieldDecision check(FieldDecision decision, @Nullable String partnerCenter, @Nullable String crm) {
        Verdict verdict = verdict(decision, decision.after(), new FieldBaseline(partnerCenter, crm));
        if (verdict == Verdict.FREE) {
            return decision;
        }
        StandingDifference stands = stands(decision, verdict);
        return stands != null
                ? left(decision, stands)
                : left(decision, new StandingDifference(Reason.OSCILLATES, partnerCenter, crm))
                        .afterConflict(
                                new FieldDecision.Loser(link.baselines().get(decision.field()), partnerCenter, crm),
                                LEFT);
    }

    /**
     * Returns the decision about a set, or the one that leaves it as it is. No person is asked, for there is no one value to choose: a set that gets or loses another element
     * goes on.
     *
     * @param after the keys that the sides hold once the decision is carried out
     * @param held the keys that they hold now
     * @param difference the keys that only one of them holds
     */
    FieldDecision check(
            FieldDecision decision, FieldBaseline after, FieldBaseline held, StandingDifference difference) {
        Verdict verdict = verdict(decision, after, held);
        if (verdict == Verdict.FREE) {
            return decision;
        }
        StandingDifference stands = stands(decision, verdict);
        return left(decision, stands != null ? stands : difference);
    }

    private enum Verdict {
        FREE,
        PARKS,
        STAYS
    }

    private Verdict verdict(FieldDecision decision, @Nullable FieldBaseline after, FieldBaseline now) {
        FieldFlips flips = link.flips(decision.field());
        boolean writes = decision.writesPartnerCenter() || decision.writesCrm();
        boolean settled = link.settled().containsKey(decision.field());
        if (flips.mapping() != null) {
            if (settled || !flips.stays(mapping, now.partnerCenter(), now.crm())) {
                changes.add(new Change(decision, FieldFlips.NONE));
                return Verdict.FREE;
            }
            return writes || decision.awaitsReview() ? Verdict.STAYS : Verdict.FREE;
        }
        if (!writes || settled || after == null || !oscillates(decision, after, flips)) {
            return Verdict.FREE;
        }
        changes.add(new Change(decision, flips.parked(mapping, now.partnerCenter(), now.crm())));
        return Verdict.PARKS;
    }

    private boolean oscillates(FieldDecision decision, FieldBaseline after, FieldFlips flips) {
        return decision.writesPartnerCenter() && flips.oscillates(Side.REFERRAL, after.partnerCenter(), now)
                || decision.writesCrm() && flips.oscillates(Side.CRM, after.crm(), now);
    }

    /** What stands already is not said again, whichever of its values the sides hold just now. */
    private @Nullable StandingDifference stands(FieldDecision decision, Verdict verdict) {
        StandingDifference stands = link.standing().get(decision.field());
        return verdict == Verdict.STAYS && stands != null && stands.reason() == Reason.OSCILLATES ? stands : null;
    }

    private static FieldDecision left(FieldDecision decision, StandingDifference difference) {
        return FieldDecision.stays(
                decision.field(), Reason.OSCILLATES, difference.partnerCenter(), difference.crm(), LEFT);
    }

    /** Notes what has changed in the memory of the deal. */
    void remember(Link.Builder memory) {
        changes.forEach(change -> memory.flips(change.decision().field(), change.flips()));
    }
}
