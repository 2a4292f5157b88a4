package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the second POST, the one that asks Microsoft in, must hold; partner-center-api 3.2 and R-054. */
final class ConnectedRules {

    private static final Set<String> NO_HELP = Set.of("", "Unknown");

    private ConnectedRules() {}

    /** Tells whether a create request is aimed at Microsoft. */
    static boolean targetsMicrosoft(ObjectNode body) {
        for (JsonNode target : body.path("target")) {
            if (target.path("id").asText().equals(StoredReferral.MICROSOFT)) {
                return true;
            }
        }
        return false;
    }

    static void check(ObjectNode body) {
        for (JsonNode target : body.path("target")) {
            if (!target.path("type").asText().equals("BusinessProfileLocation")) {
                throw Refusal.invalid("target.type", "Microsoft is a BusinessProfileLocation.");
            }
        }
        if (!body.path("type").asText().equals("Shared")) {
            throw Refusal.invalid("type", "A referral for Microsoft is Shared.");
        }
        if (!body.at("/consent/consentToShareReferralWithMicrosoftSellers").asBoolean(false)) {
            throw Refusal.invalid(
                    "consent.consentToShareReferralWithMicrosoftSellers",
                    "A referral for Microsoft must be visible to Microsoft sellers.");
        }
        if (NO_HELP.contains(body.at("/inviteContext/assistanceRequestCode").asText(""))) {
            throw Refusal.invalid("inviteContext.assistanceRequestCode", "Say which help is wanted.");
        }
        FieldChecks.completeMember(body.at("/customerProfile/team/0"), "customerProfile.team[0]");
    }

    /** Checks the engagement the referral shall join. */
    static void checkEngagement(List<StoredReferral> engagement) {
        boolean openOwn = engagement.stream().anyMatch(own -> !own.ownedByMicrosoft() && !own.closed());
        if (!openOwn) {
            throw Refusal.invalid("engagementId", "The engagement has no open deal of the partner.");
        }
        boolean visible = engagement.stream().anyMatch(own -> !own.ownedByMicrosoft() && own.sharedWithMicrosoft());
        if (!visible) {
            throw Refusal.invalid("engagementId", "The partner's deal is not visible to Microsoft sellers.");
        }
        if (engagement.stream().anyMatch(referral -> referral.ownedByMicrosoft() && !referral.closed())) {
            throw Refusal.conflict("engagementId", "The engagement has an open referral for Microsoft.");
        }
    }
}
