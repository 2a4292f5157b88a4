package dev.cosell.core.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A difference that may stay, recorded once with its pair of values. The same pair again causes nothing.
 *
 * @param reason why it may stay
 * @param partnerCenter value in Partner Center, or null where empty
 * @param crm value in the CRM, or null where empty
 */
public record StandingDifference(Reason reason, @Nullable String partnerCenter, @Nullable String crm) {
    /** Checks that the reason is present. */
    public StandingDifference {
        Objects.requireNonNull(reason, "reason");
    }

    /** Tells whether a person has to decide it. */
    public boolean awaitsReview() {
        return reason == Reason.REVIEW || reason == Reason.OSCILLATES;
    }

    /** Why a difference may stay. */
    public enum Reason {
        /** The opportunity is on hold; the edit waits for the acceptance. */
        ON_HOLD,
        /** The referral is closed. */
        CLOSED,
        /** Partner Center offers no way to change the field after creation. */
        NOT_UPDATABLE,
        /** The CRM's record is closed and takes no changes; what comes for it waits until it is open again. */
        RECORD_CLOSED,
        /** A value was emptied on one side and kept on the other. */
        EMPTIED,
        /** The step is not allowed by the life cycle. */
        NOT_ALLOWED,
        /** The service refused the value; it is not sent again until it changes. */
        REFUSED,
        /** The field rests by choice of the host. */
        PAUSED,
        /** The host lets the field flow the other way only. */
        ONE_WAY,
        /** Both sides changed it and a person decides. */
        REVIEW,
        /** The field was written to and fro by automations, and is left as it is (sync-engine 1). */
        OSCILLATES,
        /** The CRM's value has no counterpart in Partner Center. */
        UNMAPPED
    }

    /** Shows the reason only. */
    @Override
    public String toString() {
        return "StandingDifference[" + reason + "]";
    }
}
