package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import org.jspecify.annotations.Nullable;

/**
 * Decides the status as {@link Lifecycle} does, except that stages that play another part since the mapping changed never accept or close anything by themselves: what they
 * would do is shown to a person. Pure.
 */
final class StateReview {
    private static final FieldId STATE = StandardFields.STATE.id();

    private StateReview() {}

    static @Nullable FieldDecision decide(
            Situation situation, Link link, Referral own, Opportunity crm, FieldPlanner notes) {
        FieldDecision usual = Lifecycle.decide(situation, link, own, crm);
        StandingDifference pair = new StandingDifference(
                Reason.REVIEW,
                own.state().toString(),
                StageClass.of(crm, situation.settings()).name());
        SettledConflict settled = link.settled().get(STATE);
        if (settled != null) {
            FieldDecision chosen = settled(situation, link, own, crm, settled);
            if (chosen != null) {
                return chosen;
            }
            boolean agreed = usual != null && usual.outcome() == FieldDecision.Outcome.AGREED;
            notes.stateSettled(!agreed && link.mapping().isRemapped(STATE));
        }
        boolean asks = usual != null && (usual.writesCrm() || usual.writesPartnerCenter());
        return asks && link.mapping().isRemapped(STATE) ? review(link, pair) : usual;
    }

    /** Returns what carries out a person's decision, or null where the sides say the same by now, or were moved since. */
    private static @Nullable FieldDecision settled(
            Situation situation, Link link, Referral own, Opportunity crm, SettledConflict settled) {
        StageClass stage = StageClass.of(crm, situation.settings());
        boolean unmoved = own.state().toString().equals(settled.partnerCenter())
                && stage.name().equals(settled.crm());
        if (!unmoved || Lifecycle.compatible(own.state(), stage)) {
            return null;
        }
        return Lifecycle.settle(situation, link, own, crm, settled.value().equals(settled.crm()));
    }

    private static FieldDecision review(Link link, StandingDifference pair) {
        String why = "the mapping of the stages changed and the sides differ (R-241)";
        FieldDecision stays = FieldDecision.stays(STATE, Reason.REVIEW, pair.partnerCenter(), pair.crm(), why);
        return pair.equals(link.standing().get(STATE))
                ? stays
                : stays.afterConflict(new FieldDecision.Loser(null, pair.partnerCenter(), pair.crm()), why);
    }
}
