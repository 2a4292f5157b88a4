package dev.cosell.testkit.simulator.partnercenter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Acts as Microsoft's reviewer of deal registrations; partner-center-api 7.3. Thread-safe.
 *
 * <p>Each decision is a commit like any other. A decision that the states do not permit throws {@link IllegalStateException}
 * and changes nothing.
 */
public final class RegistrationReviewer {

    private final ReferralLedger ledger;
    private final Set<String> unmanaged = ConcurrentHashMap.newKeySet();

    RegistrationReviewer(ReferralLedger ledger) {
        this.ledger = ledger;
    }

    /** Approves a registration without a manual review; not one above 1 M USD a year or pay-as-you-go. */
    public void approve(String referralId) {
        decide(referralId, "Approved", "");
    }

    /** Lets a manual review pass. */
    public void pass(String referralId) {
        decide(referralId, "Passed", "");
    }

    /** Lets a manual review fail. */
    public void fail(String referralId, String reason) {
        decide(referralId, "Failed", reason);
    }

    /** Asks the partner to change the registration. */
    public void requireAction(String referralId, String reason) {
        decide(referralId, "ActionRequired", reason);
    }

    /** Takes an approved registration back into review. */
    public void reviewAgain(String referralId) {
        decide(referralId, "ReviewPending", "");
    }

    /** Ends an approved, passed or failed registration. */
    public void close(String referralId) {
        decide(referralId, "Closed", "");
    }

    /** Makes a decision by the name of the state it leads to. */
    public void decide(String referralId, String status, String reason) {
        ledger.change("RegistrationReview", change -> {
            StoredReferral referral = change.find(referralId);
            if (referral == null || !DealRegistration.exists(referral.json())) {
                throw new IllegalStateException("There is no registration of referral " + referralId);
            }
            var after = referral.json().deepCopy();
            DealRegistration.decide(after, status, reason, Wire.stamp(change.time()));
            return change.replace(referral, after);
        });
    }

    /** Says that a customer has no managed account at Microsoft: its deals cannot be registered. By its exact name. */
    public void customerIsUnmanaged(String customerName) {
        unmanaged.add(customerName);
    }

    Set<String> unmanaged() {
        return unmanaged;
    }
}
