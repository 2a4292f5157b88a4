package dev.cosell.core.referral;

import java.util.Objects;
import java.util.Set;

/**
 * Status and substatus of a referral, which always go together.
 *
 * @param status status
 * @param substatus substatus
 */
public record ReferralState(ReferralStatus status, ReferralSubstatus substatus) {
    /** Sent in and not yet answered. */
    public static final ReferralState NEW_PENDING = new ReferralState(ReferralStatus.NEW, ReferralSubstatus.PENDING);

    /** Accepted, or created by its owner. */
    public static final ReferralState ACCEPTED = new ReferralState(ReferralStatus.ACTIVE, ReferralSubstatus.ACCEPTED);

    /** Closed as won. */
    public static final ReferralState WON = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.WON);

    /** Closed as lost. */
    public static final ReferralState LOST = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.LOST);

    /** Declined by its receiver. */
    public static final ReferralState DECLINED = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.DECLINED);

    /** Expired without an answer; set by the service alone. */
    public static final ReferralState EXPIRED = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.EXPIRED);

    /** Closed as an error; in the portal and bulk files only, unless enabled (C-5). */
    public static final ReferralState ERROR = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.ERROR);

    private static final Set<ReferralSubstatus> AFTER_NEW = Set.of(ReferralSubstatus.DECLINED);
    private static final Set<ReferralSubstatus> AFTER_ACTIVE = Set.of(ReferralSubstatus.WON, ReferralSubstatus.LOST);

    /** Checks that both parts are present. */
    public ReferralState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(substatus, "substatus");
    }

    /** Tells whether nothing can change any more. */
    public boolean terminal() {
        return status.equals(ReferralStatus.CLOSED);
    }

    /** Tells whether an answer of the receiver is still awaited. */
    public boolean awaitsAnswer() {
        return status.equals(ReferralStatus.NEW);
    }

    /**
     * Tells whether the owner of a referral may move it from this state to another by the API (R-090, partner-center-api 4.2).
     *
     * <p>Winning or losing an unanswered referral is refused here although the API's table permits it: the portal forbids it. Expired
     * is set by the service alone, Error by the portal alone.
     */
    public boolean mayBecome(ReferralState next) {
        if (terminal()) {
            return false;
        }
        if (next.equals(ACCEPTED)) {
            return true;
        }
        if (!next.terminal()) {
            return awaitsAnswer() && next.awaitsAnswer();
        }
        return (awaitsAnswer() ? AFTER_NEW : AFTER_ACTIVE).contains(next.substatus());
    }

    /**
     * Returns the state of a text that {@link #toString()} made.
     *
     * @throws IllegalArgumentException if it has not that form
     */
    public static ReferralState parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("not the form of a referral state");
        }
        return new ReferralState(
                ReferralStatus.of(text.substring(0, slash)), ReferralSubstatus.of(text.substring(slash + 1)));
    }

    /** Returns {@code New/Pending} and the like. */
    @Override
    public String toString() {
        return status + "/" + substatus;
    }
}
