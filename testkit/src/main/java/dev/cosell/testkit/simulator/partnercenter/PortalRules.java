package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;

/** What the portal asks for beyond the API; partner-center-api 3.1 and 7.1. */
final class PortalRules {

    private PortalRules() {}

    static void checkNew(JsonNode body) {
        FieldChecks.requiredText(body.path("name"), "name");
        JsonNode details = body.path("details");
        FieldChecks.requiredText(details.path("notes"), "details.notes");
        FieldChecks.amount(details.path("dealValue"), "details.dealValue");
        FieldChecks.timestamp(details.path("closingDateTime"), "details.closingDateTime");
        FieldChecks.completeMember(body.at("/team/0"), "team[0]");
        FieldChecks.solution(details.at("/requirements/solutions/0"), "details.requirements.solutions[0]");
        for (JsonNode attribute : details.at("/requirements/additionalRequirements/attributes")) {
            if (attribute.path("type").asText().equals("CustomerMarketplaceIntent")) {
                return;
            }
        }
        throw Refusal.invalid(
                "details.requirements.additionalRequirements.attributes",
                "The customer's marketplace purchase intent is required.");
    }

    static void checkReason(String substatus, JsonNode reason) {
        if ((substatus.equals("Lost") || substatus.equals("Declined"))
                && reason.asText("").isBlank()) {
            throw Refusal.invalid("statusReason", "A reason is required.");
        }
    }
}
