package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** POST: the partner's own deal, or the connected referral for Microsoft. */
final class ReferralCreation {

    /** How long a receiver may take to answer. */
    static final Duration ANSWER_TIME = Duration.ofDays(14);

    private final ReferralLedger ledger;
    private final Stamps stamps;
    private final ReferralSettings settings;
    private final CreateRules rules;

    ReferralCreation(ReferralLedger ledger, Stamps stamps, ReferralSettings settings) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.settings = settings;
        this.rules = new CreateRules(settings.strictness());
    }

    StoredReferral create(JsonNode body) {
        ObjectNode request = rules.check(body);
        FieldChecks.optionalText(request.path("engagementId"), "engagementId");
        if (ConnectedRules.targetsMicrosoft(request)) {
            FieldChecks.requiredText(request.path("engagementId"), "engagementId");
            ConnectedRules.check(request);
            return ledger.change("API", change -> connected(change, request));
        }
        return ledger.change("API", change -> own(change, request));
    }

    private StoredReferral own(ReferralLedger.Change change, ObjectNode request) {
        ObjectNode referral = ReferralShape.of(request);
        ReferralShape.party(referral, settings.partner(), settings.partner());
        String engagementId = request.path("engagementId").asText("");
        if (engagementId.isEmpty()) {
            engagementId = stamps.guid();
        } else if (change.ofEngagement(engagementId).isEmpty()) {
            throw Refusal.notFound();
        }
        referral.put("engagementId", engagementId);
        referral.put("status", "Active").put("substatus", "Accepted");
        referral.put("acceptedDateTime", Wire.stamp(change.time()));
        referral.put("direction", settings.ownDealsIncoming() ? "Incoming" : "Outgoing");
        referral.put("mpnId", request.path("mpnId").asText(settings.mpnId()));
        deriveType(referral);
        return change.insert(referral, true);
    }

    private StoredReferral connected(ReferralLedger.Change change, ObjectNode request) {
        String engagementId = request.path("engagementId").asText();
        List<StoredReferral> engagement = change.ofEngagement(engagementId);
        if (engagement.isEmpty()) {
            throw Refusal.notFound();
        }
        ConnectedRules.checkEngagement(engagement);
        ObjectNode referral = ReferralShape.of(request);
        ReferralShape.party(referral, Organization.MICROSOFT, settings.partner());
        referral.put("engagementId", engagementId);
        referral.put("expirationDateTime", Wire.stamp(change.time().plus(ANSWER_TIME)));
        // The partner's people are not Microsoft's; its own team is filled when a seller accepts.
        referral.putArray("team");
        deriveType(referral);
        return change.insert(referral, true);
    }

    /** The type follows from visibility, whatever was asked for; partner-center-api T4. */
    static void deriveType(ObjectNode referral) {
        boolean visible = referral.at("/consent/consentToShareReferralWithMicrosoftSellers")
                .asBoolean();
        referral.put("type", visible ? "Shared" : "Independent");
    }
}
