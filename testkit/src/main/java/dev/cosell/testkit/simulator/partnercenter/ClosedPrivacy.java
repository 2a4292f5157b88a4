package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Contact data that the service takes away when a deal that was sent to the partner ends; partner-center-api 4.4. */
final class ClosedPrivacy {

    private ClosedPrivacy() {}

    static void apply(ObjectNode closed) {
        boolean fromMicrosoft =
                closed.at("/inviteContext/invitedBy/organizationId").asText().equals(StoredReferral.MICROSOFT);
        String substatus = closed.path("substatus").asText();
        boolean lead = closed.path("type").asText().equals("Independent");
        if (fromMicrosoft && lead && substatus.equals("Expired")) {
            ((ObjectNode) closed.path("customerProfile")).putArray("team");
        } else if (fromMicrosoft && substatus.equals("Lost")) {
            for (JsonNode contact : closed.at("/customerProfile/team")) {
                ((ObjectNode) contact).put("email", "");
            }
        }
    }
}
