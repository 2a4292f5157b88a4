package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.LifecycleSettings.EarlyWin;
import dev.cosell.core.mapping.LifecycleSettings.OnHoldToClosed;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides status and stage of a linked deal. Pure.
 *
 * <p>Stages are compared by the part they play ({@link StageClass}), so that a seller's move between two open stages is nothing to Partner Center.
 */
final class Lifecycle {
    private static final FieldId STATE = StandardFields.STATE.id();

    /** A deal won earlier after its creation may be refused a registration. */
    static final Duration REGISTRATION_DELAY = Duration.ofHours(72);

    private final Situation situation;
    private final LifecycleSettings rules;
    private final Referral own;
    private final ReferralState state;
    private final StageClass stage;
    private final @Nullable FieldBaseline base;
    private final boolean referralMoved;
    private final boolean stageMoved;
    private final boolean neverAgreed;
    private final StepCandidate offered;

    private Lifecycle(Situation situation, Link link, Referral own, Opportunity crm) {
        this.situation = situation;
        this.rules = situation.settings().lifecycle();
        this.own = own;
        this.state = own.state();
        this.stage = StageClass.of(crm, situation.settings());
        this.base = link.baselines().get(STATE);
        this.neverAgreed = base == null;
        this.referralMoved = base != null && !state.toString().equals(base.partnerCenter());
        this.stageMoved = base != null && !stage.name().equals(base.crm());
        this.offered = StepCandidate.of(crm);
    }

    /** Returns the decision, or null where there is nothing to do. */
    static @Nullable FieldDecision decide(Situation situation, Link link, Referral own, Opportunity crm) {
        return new Lifecycle(situation, link, own, crm).decide();
    }

    /**
     * Returns what carries out a person's choice between the status and the stage of a deal whose stages were mapped anew; nothing is done that the life cycle forbids.
     *
     * @param stageCounts whether the stage was chosen
     */
    static FieldDecision settle(Situation situation, Link link, Referral own, Opportunity crm, boolean stageCounts) {
        Lifecycle cycle = new Lifecycle(situation, link, own, crm);
        return stageCounts && !cycle.state.terminal() ? cycle.followStage() : cycle.followState();
    }

    /** Returns how long a deal that may be registered should still stay open, zero where that does not matter. */
    static Duration tooEarlyToWin(Referral own, Instant now) {
        Instant created = own.createdAt();
        boolean shared = Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers()) || own.invitedByMicrosoft();
        if (created == null || !shared) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, created.plus(REGISTRATION_DELAY));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Tells whether a state and a stage say the same. */
    static boolean compatible(ReferralState state, StageClass stage) {
        if (state.awaitsAnswer()) {
            return stage == StageClass.ON_HOLD;
        }
        if (!state.terminal()) {
            return stage == StageClass.ACTIVE;
        }
        boolean won = state.substatus().equals(ReferralSubstatus.WON);
        return won ? stage == StageClass.WON : stage.closed() && stage != StageClass.WON;
    }

    private @Nullable FieldDecision decide() {
        if (compatible(state, stage)) {
            return FieldDecision.agreed(STATE, state.toString(), stage.name());
        }
        if (state.terminal()) {
            return closedInPartnerCenter();
        }
        if (!state.awaitsAnswer() && !state.status().equals(ReferralStatus.ACTIVE)) {
            return null; // a status that this version does not know says nothing about the stage
        }
        if (stageMoved || neverAgreed && stage != StageClass.ON_HOLD) {
            return followStage();
        }
        return referralMoved || neverAgreed ? toCrm(StageClass.ACTIVE, "accepted in Partner Center (R-082)") : null;
    }

    private FieldDecision closedInPartnerCenter() {
        StageClass wanted = counterpart(state, situation.settings());
        boolean reopened = stageMoved && !referralMoved;
        if (wanted == null || reopened || stage.closed()) {
            return stays(Reason.CLOSED, "the referral is closed for good; create a new one (R-089, R-096)");
        }
        FieldDecision closing = toCrm(wanted, "closed in Partner Center (R-110)");
        return stageMoved
                ? closing.afterConflict(
                        new FieldDecision.Loser(base, state.toString(), stage.name()),
                        "both changed (R-121): closed in Partner Center")
                : closing;
    }

    /** Returns the stage class that follows a closing in the portal, or null where the settings name no stage for it. */
    static @Nullable StageClass counterpart(ReferralState state, SyncSettings settings) {
        if (state.equals(ReferralState.WON)) {
            return StageClass.WON;
        }
        if (state.equals(ReferralState.LOST)) {
            return StageClass.LOST;
        }
        if (state.equals(ReferralState.DECLINED) && !settings.declinedStages().isEmpty()) {
            return StageClass.DECLINED;
        }
        boolean error = state.equals(ReferralState.ERROR)
                && !settings.lifecycle().errorStages().isEmpty();
        return error ? StageClass.ERROR : null;
    }

    private FieldDecision followState() {
        StageClass wanted = state.awaitsAnswer()
                ? StageClass.ON_HOLD
                : state.terminal() ? counterpart(state, situation.settings()) : StageClass.ACTIVE;
        return wanted == null
                ? stays(Reason.CLOSED, "the referral is closed for good; create a new one (R-089, R-096)")
                : toCrm(wanted, "settled by a person (R-121)");
    }

    private FieldDecision followStage() {
        ReferralState target = stage.state();
        if (stage == StageClass.ON_HOLD) {
            return stays(Reason.NOT_ALLOWED, "an accepted referral cannot go back on hold (R-090)");
        }
        if (stage != StageClass.ERROR && !state.mayBecome(target)) {
            return wins() && rules.onHoldToClosed() == OnHoldToClosed.ACCEPT_THEN_CLOSE
                    ? acceptFirst()
                    : stays(
                            Reason.NOT_ALLOWED,
                            state.awaitsAnswer()
                                    ? "accept or decline the referral first (R-083)"
                                    : "an accepted referral cannot be declined; close it as lost (R-090)");
        }
        String objection = offered.objection(stage);
        if (objection != null) {
            return stays(Reason.NOT_ALLOWED, objection);
        }
        boolean tooEarly = stage == StageClass.WON
                && rules.earlyWin() == EarlyWin.HOLD
                && !tooEarlyToWin(own, situation.now()).isZero();
        return tooEarly
                ? stays(
                        Reason.NOT_ALLOWED,
                        "won less than 72 hours after its creation, closed once they are over (R-092)")
                : FieldDecision.write(
                        STATE,
                        Outcome.TO_PARTNER_CENTER,
                        new FieldBaseline(target.toString(), stage.name()),
                        why(target));
    }

    private boolean wins() {
        return state.awaitsAnswer() && (stage == StageClass.WON || stage == StageClass.LOST);
    }

    /** The first of two steps; once the acceptance is through, the closed stage is an ordinary move. */
    private FieldDecision acceptFirst() {
        String objection = offered.objection(stage);
        return objection != null
                ? stays(Reason.NOT_ALLOWED, objection)
                : FieldDecision.write(
                        STATE,
                        Outcome.TO_PARTNER_CENTER,
                        new FieldBaseline(ReferralState.ACCEPTED.toString(), StageClass.ACTIVE.name()),
                        "accepted first, then closed (R-083)");
    }

    private static String why(ReferralState target) {
        return target.equals(ReferralState.ACCEPTED) ? "accepted in the CRM (R-082)" : "closed in the CRM (R-091)";
    }

    private FieldDecision toCrm(StageClass wanted, String why) {
        return FieldDecision.write(STATE, Outcome.TO_CRM, new FieldBaseline(state.toString(), wanted.name()), why);
    }

    private FieldDecision stays(Reason reason, String why) {
        return FieldDecision.stays(STATE, reason, state.toString(), stage.name(), why);
    }
}
