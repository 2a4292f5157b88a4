package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import org.jspecify.annotations.Nullable;

/**
 * Decides status and stage of a linked deal. Pure.
 *
 * <p>Stages are compared by the part they play ({@link StageClass}), so that a seller's move between two open stages is nothing to Partner Center.
 */
final class Lifecycle {
    private static final FieldId STATE = StandardFields.STATE.id();

    private final ReferralState state;
    private final StageClass stage;
    private final @Nullable FieldBaseline base;
    private final boolean referralMoved;
    private final boolean stageMoved;
    private final boolean neverAgreed;
    private final boolean reasonGiven;

    private Lifecycle(ReferralState state, StageClass stage, @Nullable FieldBaseline base, boolean reasonGiven) {
        this.state = state;
        this.stage = stage;
        this.base = base;
        this.neverAgreed = base == null;
        this.referralMoved = base != null && !state.toString().equals(base.partnerCenter());
        this.stageMoved = base != null && !stage.name().equals(base.crm());
        this.reasonGiven = reasonGiven;
    }

    /**
     * Returns the decision, or null where there is nothing to do.
     *
     * @param state state of the own referral
     * @param stage part that the CRM stage plays
     * @param base last agreed pair, or null
     * @param reasonGiven whether the CRM record names a reason for losing or declining
     */
    static @Nullable FieldDecision decide(
            ReferralState state, StageClass stage, @Nullable FieldBaseline base, boolean reasonGiven) {
        return new Lifecycle(state, stage, base, reasonGiven).decide();
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
        return won ? stage == StageClass.WON : stage == StageClass.LOST || stage == StageClass.DECLINED;
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
        StageClass wanted = state.equals(ReferralState.WON)
                ? StageClass.WON
                : state.equals(ReferralState.LOST) ? StageClass.LOST : null;
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

    private FieldDecision followStage() {
        ReferralState target = stage.state();
        if (stage == StageClass.ON_HOLD) {
            return stays(Reason.NOT_ALLOWED, "an accepted referral cannot go back on hold (R-090)");
        }
        if (!state.mayBecome(target)) {
            return stays(
                    Reason.NOT_ALLOWED,
                    state.awaitsAnswer()
                            ? "accept or decline the referral first (R-083)"
                            : "an accepted referral cannot be declined; close it as lost (R-090)");
        }
        boolean needsReason = stage == StageClass.LOST || stage == StageClass.DECLINED;
        if (needsReason && !reasonGiven) {
            return stays(Reason.NOT_ALLOWED, "a reason is needed (R-085)");
        }
        return FieldDecision.write(
                STATE, Outcome.TO_PARTNER_CENTER, new FieldBaseline(target.toString(), stage.name()), why(target));
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
