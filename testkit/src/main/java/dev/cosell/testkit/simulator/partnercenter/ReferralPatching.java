package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PATCH: precondition, allow-list, state machine, ratchets; all operations or none. */
final class ReferralPatching {

    private final ReferralLedger ledger;
    private final ReferralSettings settings;

    ReferralPatching(ReferralLedger ledger, ReferralSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * Applies a patch document.
     *
     * @param ifMatch the eTag with its quotes, {@code *}, or null for no check
     */
    StoredReferral patch(String id, JsonNode document, @Nullable String ifMatch) {
        List<PatchOperation> operations = PatchOperation.parse(document);
        return ledger.change("API", change -> patch(change, id, operations, ifMatch));
    }

    private StoredReferral patch(
            ReferralLedger.Change change, String id, List<PatchOperation> operations, @Nullable String ifMatch) {
        StoredReferral referral = change.find(id);
        if (referral == null) {
            throw Refusal.notFound();
        }
        if (referral.ownedByMicrosoft()) {
            throw Refusal.denied("The referral belongs to another organization.");
        }
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(referral.eTag())) {
            throw Refusal.staleTag();
        }
        if (referral.closed()) {
            return register(change, referral, operations);
        }
        ObjectNode after = referral.json().deepCopy();
        boolean frozen =
                change.ofEngagement(referral.engagementId()).stream().anyMatch(StoredReferral::ownedByMicrosoft);
        PatchRules.apply(operations, after, frozen);
        StateMachine.check(referral.json(), after);
        if (settings.strictness() == Strictness.PORTAL) {
            PortalRules.checkReason(after.path("substatus").asText(), after.path("statusReason"));
        }
        StateMachine.stamp(referral.json(), after, Wire.stamp(change.time()));
        ReferralCreation.deriveType(after);
        return change.replace(referral, after);
    }

    /** A closed referral takes one thing only: a deal registration of a Won deal (4.2, R-089). */
    private static StoredReferral register(
            ReferralLedger.Change change, StoredReferral referral, List<PatchOperation> operations) {
        boolean won = referral.json().path("substatus").asText().equals("Won");
        for (PatchOperation operation : operations) {
            if (!won || !operation.path().equals("/registrations/-")) {
                throw Refusal.invalid("status", "The referral is closed.");
            }
        }
        ObjectNode after = referral.json().deepCopy();
        for (PatchOperation operation : operations) {
            DealRegistration.add(after, operation.value(), Wire.stamp(change.time()));
        }
        return change.replace(referral, after);
    }
}
