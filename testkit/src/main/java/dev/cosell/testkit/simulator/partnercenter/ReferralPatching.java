package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PATCH and PUT: precondition, allow-list, state machine, ratchets; all operations or none. */
final class ReferralPatching {

    private static final String REGISTRATIONS = "/registrations/";

    private final ReferralLedger ledger;
    private final ReferralSettings settings;
    private final RegistrationReviewer reviewer;

    ReferralPatching(ReferralLedger ledger, ReferralSettings settings, RegistrationReviewer reviewer) {
        this.ledger = ledger;
        this.settings = settings;
        this.reviewer = reviewer;
    }

    /**
     * Applies a patch document.
     *
     * @param ifMatch the eTag with its quotes, {@code *}, or null for no check
     */
    StoredReferral patch(String id, JsonNode document, @Nullable String ifMatch, Writer writer) {
        List<PatchOperation> operations = PatchOperation.parse(document);
        return ledger.change(writer, change -> patch(change, own(change, id, ifMatch), operations));
    }

    /** Replaces a referral as the deprecated PUT did: the same members can change as by a patch, the tag is required. */
    StoredReferral replace(String id, JsonNode body, @Nullable String ifMatch, Writer writer) {
        FieldChecks.object(body, "referral");
        if (ifMatch == null) {
            throw Refusal.invalid("If-Match", "The header If-Match is required.");
        }
        return ledger.change(writer, change -> {
            StoredReferral referral = own(change, id, ifMatch);
            return patch(change, referral, WholeReferral.differences(referral.json(), (ObjectNode) body));
        });
    }

    private StoredReferral own(ReferralLedger.Change change, String id, @Nullable String ifMatch) {
        StoredReferral referral = change.find(id);
        if (referral == null) {
            throw Refusal.notFound();
        }
        if (!referral.ownedBy(settings.partner().id())) {
            throw Refusal.denied("The referral belongs to another organization.");
        }
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(referral.eTag())) {
            throw Refusal.staleTag();
        }
        return referral;
    }

    private StoredReferral patch(
            ReferralLedger.Change change, StoredReferral referral, List<PatchOperation> operations) {
        if (referral.closed()) {
            return register(change, referral, operations);
        }
        ObjectNode after = referral.json().deepCopy();
        boolean frozen = !settings.is(ServiceSwitch.CONTACTS_STAY_OPEN)
                && change.ofEngagement(referral.engagementId()).stream().anyMatch(StoredReferral::ownedByMicrosoft);
        PatchRules.apply(operations, after, frozen, settings.is(ServiceSwitch.LENIENT_PATCH_PATHS));
        StateMachine.check(referral.json(), after, settings.is(ServiceSwitch.CLOSE_UNANSWERED));
        if (settings.strictness() == Strictness.PORTAL) {
            PortalRules.checkReason(after.path("substatus").asText(), after.path("statusReason"));
        }
        StateMachine.stamp(referral.json(), after, Wire.stamp(change.time()));
        ReferralCreation.deriveType(after);
        return change.replace(referral, after);
    }

    /** A closed referral takes one thing only: the deal registration of a Won deal (4.2, R-089). */
    private StoredReferral register(
            ReferralLedger.Change change, StoredReferral referral, List<PatchOperation> operations) {
        boolean won = referral.json().path("substatus").asText().equals("Won");
        if (!won || operations.stream().anyMatch(operation -> !operation.path().startsWith(REGISTRATIONS))) {
            throw Refusal.invalid("status", "The referral is closed.");
        }
        ObjectNode after = referral.json().deepCopy();
        List<StoredReferral> engagement = change.ofEngagement(referral.engagementId());
        RegistrationEligibility.check(referral, engagement, reviewer.unmanaged());
        RegistrationRules rules =
                new RegistrationRules(change.time(), RegistrationEligibility.earliestSignature(engagement));
        String time = Wire.stamp(change.time());
        boolean edited = false;
        for (PatchOperation operation : operations) {
            if (operation.path().equals("/registrations/-")) {
                DealRegistration.add(after, operation.value(), rules, time);
            } else if (operation.path().startsWith("/registrations/0/")) {
                DealRegistration.edit(after, operation.path(), operation.value());
                edited = true;
            } else {
                throw Refusal.invalid(operation.path(), "The path cannot be patched.");
            }
        }
        if (edited) {
            DealRegistration.resubmit(after, rules, time);
        }
        return change.replace(referral, after);
    }
}
