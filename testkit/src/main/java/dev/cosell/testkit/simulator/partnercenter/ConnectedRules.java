package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        checkHelp(body);
        FieldChecks.completeMember(body.at("/customerProfile/team/0"), "customerProfile.team[0]");
    }

    /** Returns the location of another partner that a create request is aimed at, or null. */
    static @Nullable String invitedLocation(ObjectNode body) {
        JsonNode targets = body.path("target");
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("BusinessProfileLocation")) {
                if (targets.size() != 1) {
                    throw Refusal.invalid("target", "A referral invites one party.");
                }
                return target.path("id").asText();
            }
        }
        return null;
    }

    static void checkHelp(ObjectNode body) {
        if (NO_HELP.contains(body.at("/inviteContext/assistanceRequestCode").asText(""))) {
            throw Refusal.invalid("inviteContext.assistanceRequestCode", "Say which help is wanted.");
        }
    }

    static void checkOpenOwn(List<StoredReferral> engagement, String partnerId) {
        if (engagement.stream().noneMatch(own -> own.ownedBy(partnerId) && !own.closed())) {
            throw Refusal.invalid("engagementId", "The engagement has no open deal of the partner.");
        }
    }

    /** A Services deal carries role, area and play on both of its referrals; partner-center-api 3.1. */
    static void checkServices(List<StoredReferral> engagement, String partnerId, ObjectNode body) {
        boolean services = engagement.stream()
                .filter(own -> own.ownedBy(partnerId))
                .anyMatch(own -> AttributeRules.has(own.json(), "PartnerRole"));
        if (services && !AttributeRules.has(body, "PartnerRole")) {
            throw Refusal.invalid(
                    AttributeRules.PATH,
                    "A Services deal needs role, area and play on the referral for Microsoft too.");
        }
    }

    /** Checks the engagement the referral shall join. */
    static void checkEngagement(List<StoredReferral> engagement, String partnerId, boolean secondAllowed) {
        checkOpenOwn(engagement, partnerId);
        boolean visible = engagement.stream().anyMatch(own -> own.ownedBy(partnerId) && own.sharedWithMicrosoft());
        if (!visible) {
            throw Refusal.invalid("engagementId", "The partner's deal is not visible to Microsoft sellers.");
        }
        if (!secondAllowed
                && engagement.stream().anyMatch(referral -> referral.ownedByMicrosoft() && !referral.closed())) {
            throw Refusal.conflict("engagementId", "The engagement has an open referral for Microsoft.");
        }
    }
}
