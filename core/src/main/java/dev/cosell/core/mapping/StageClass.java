package dev.cosell.core.mapping;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralState;

/** The part that a CRM stage plays for co-sell. Moves between stages of one class are the seller's own affair. */
public enum StageClass {
    /** Received, not accepted: nothing is sent to Partner Center. */
    ON_HOLD,
    /** Open and accepted. */
    ACTIVE,
    /** Closed as won. */
    WON,
    /** Closed as lost. */
    LOST,
    /** Closed as declined: a stage that the settings name so. */
    DECLINED,
    /** Closed as an error: a stage that the settings name so (R-086, C-5). */
    ERROR;

    /** Returns the class of an opportunity's stage. */
    public static StageClass of(Opportunity opportunity, SyncSettings settings) {
        String stage = opportunity.get(CrmField.STAGE);
        if (stage != null && settings.declinedStages().contains(stage)) {
            return DECLINED;
        }
        if (stage != null && settings.lifecycle().errorStages().contains(stage)) {
            return ERROR;
        }
        if (opportunity.is(CrmField.WON)) {
            return WON;
        }
        if (opportunity.is(CrmField.CLOSED)) {
            return LOST;
        }
        return stage != null && settings.onHoldStages().contains(stage) ? ON_HOLD : ACTIVE;
    }

    /** Tells whether the opportunity is closed. */
    public boolean closed() {
        return this == WON || this == LOST || this == DECLINED || this == ERROR;
    }

    /** Returns the state of the referral that goes with this class. */
    public ReferralState state() {
        return switch (this) {
            case ON_HOLD -> ReferralState.NEW_PENDING;
            case ACTIVE -> ReferralState.ACCEPTED;
            case WON -> ReferralState.WON;
            case LOST -> ReferralState.LOST;
            case DECLINED -> ReferralState.DECLINED;
            case ERROR -> ReferralState.ERROR;
        };
    }
}
