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
        this.rules = new CreateRules(settings);
    }

    StoredReferral create(JsonNode body, Writer writer) {
        ObjectNode request = rules.check(body);
        FieldChecks.optionalText(request.path("engagementId"), "engagementId");
        if (ConnectedRules.targetsMicrosoft(request)) {
            FieldChecks.requiredText(request.path("engagementId"), "engagementId");
            ConnectedRules.check(request);
            return ledger.change(writer, change -> connected(change, request));
        }
        String location = ConnectedRules.invitedLocation(request);
        if (location != null) {
            FieldChecks.requiredText(request.path("engagementId"), "engagementId");
            ConnectedRules.checkHelp(request);
            return ledger.change(writer, change -> invited(change, request, location));
        }
        return ledger.change(writer, change -> own(change, request));
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
        ConnectedRules.checkEngagement(
                engagement, settings.partner().id(), settings.is(ServiceSwitch.SECOND_MICROSOFT_REFERRAL));
        ConnectedRules.checkServices(engagement, settings.partner().id(), request);
        ObjectNode referral = ReferralShape.of(request);
        ReferralShape.party(referral, Organization.MICROSOFT, settings.partner());
        referral.put("engagementId", engagementId);
        referral.put("expirationDateTime", Wire.stamp(change.time().plus(ANSWER_TIME)));
        // The partner's people are not Microsoft's; its own team is filled when a seller accepts.
        referral.putArray("team");
        deriveType(referral);
        return change.insert(referral, true);
    }

    /** Creates the referral of another partner: its own, New/Pending, which the inviter cannot change (4.4). */
    private StoredReferral invited(ReferralLedger.Change change, ObjectNode request, String location) {
        Organization partner = settings.partners().find(location);
        if (partner == null) {
            throw Refusal.invalid("target.id", "There is no partner location of this id.");
        }
        List<StoredReferral> engagement =
                change.ofEngagement(request.path("engagementId").asText());
        if (engagement.isEmpty()) {
            throw Refusal.notFound();
        }
        ConnectedRules.checkOpenOwn(engagement, settings.partner().id());
        if (engagement.stream().anyMatch(other -> other.ownedBy(partner.id()) && !other.closed())) {
            throw Refusal.conflict("engagementId", "The engagement has an open referral for this partner.");
        }
        ObjectNode referral = ReferralShape.of(request);
        ReferralShape.party(referral, partner, settings.partner());
        ((ObjectNode) referral.path("inviteContext")).put("invitedMpnId", location);
        referral.put("engagementId", request.path("engagementId").asText());
        referral.put("expirationDateTime", Wire.stamp(change.time().plus(ANSWER_TIME)));
        referral.put("mpnId", location).put("direction", "Outgoing").put("externalReferenceId", "");
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
