package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Closes what nobody answered in time; partner-center-api 4.2. */
final class ExpiryJob implements Runnable {

    private final ReferralLedger ledger;
    private final Stamps stamps;

    ExpiryJob(ReferralLedger ledger, Stamps stamps) {
        this.ledger = ledger;
        this.stamps = stamps;
    }

    @Override
    public void run() {
        if (ledger.anyMatch(this::overdue)) {
            ledger.change("Expiry", change -> {
                change.all().stream().filter(this::overdue).forEach(referral -> expire(change, referral));
                return null;
            });
        }
    }

    /** Closes one referral as expired now. */
    static StoredReferral expire(ReferralLedger.Change change, StoredReferral referral) {
        ObjectNode expired = referral.json().deepCopy();
        expired.put("status", "Closed").put("substatus", "Expired");
        StateMachine.stamp(referral.json(), expired, Wire.stamp(change.time()));
        return change.replace(referral, expired);
    }

    private boolean overdue(StoredReferral referral) {
        String expiration = referral.json().path("expirationDateTime").asText("");
        return referral.status().equals("New")
                && !expiration.isEmpty()
                && !Instant.parse(expiration).isAfter(stamps.now());
    }
}
