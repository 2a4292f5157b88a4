package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One referral at rest.
 *
 * @param sequence the order of creation
 * @param json the whole referral in wire form; never changed in place, a change stores a new record
 */
record StoredReferral(long sequence, ObjectNode json) {

    static final String MICROSOFT = "msft";

    String id() {
        return text("id");
    }

    String engagementId() {
        return text("engagementId");
    }

    String status() {
        return text("status");
    }

    Instant updated() {
        return Instant.parse(text("updatedDateTime"));
    }

    String eTag() {
        return text("eTag");
    }

    boolean closed() {
        return status().equals("Closed");
    }

    boolean ownedByMicrosoft() {
        return text("organizationId").equals(MICROSOFT);
    }

    boolean ownedBy(String organizationId) {
        return text("organizationId").equals(organizationId);
    }

    boolean sharedWithMicrosoft() {
        return json.at("/consent/consentToShareReferralWithMicrosoftSellers").asBoolean();
    }

    /** Whether somebody of the referral's own team has this mail address. */
    boolean hasTeamMember(String email) {
        for (var member : json.path("team")) {
            if (member.path("email").asText().equalsIgnoreCase(email)) {
                return true;
            }
        }
        return false;
    }

    private String text(String member) {
        return json.path(member).asText();
    }
}
