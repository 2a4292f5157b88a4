package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;

/** The attributes of a deal: purchase intent, and role, area and play of Services deals; partner-center-api 2.5 and 3.1. */
final class AttributeRules {

    static final String PATH = "details.requirements.additionalRequirements.attributes";

    private AttributeRules() {}

    static void check(JsonNode referral) {
        JsonNode attributes = attributes(referral);
        if (!FieldChecks.absent(attributes)) {
            FieldChecks.array(attributes, PATH);
        }
        for (JsonNode attribute : attributes) {
            FieldChecks.token(attribute.path("type"), Vocabulary.ATTRIBUTE_TYPE, PATH + ".type");
            if (attribute.path("type").asText().equals("CustomerMarketplaceIntent")) {
                FieldChecks.token(attribute.path("id"), Vocabulary.MARKETPLACE_INTENT, PATH + ".id");
            } else {
                FieldChecks.requiredText(attribute.path("id"), PATH + ".id");
            }
        }
        if (has(referral, "SolutionPlay") && !has(referral, "SolutionArea")) {
            throw Refusal.invalid(PATH, "A solution play belongs to a solution area.");
        }
        if (has(referral, "PartnerRole") && !(has(referral, "SolutionArea") && has(referral, "SolutionPlay"))) {
            throw Refusal.invalid(PATH, "A Services deal needs a solution area and a solution play.");
        }
    }

    static boolean has(JsonNode referral, String type) {
        for (JsonNode attribute : attributes(referral)) {
            if (attribute.path("type").asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode attributes(JsonNode referral) {
        return referral.at("/details/requirements/additionalRequirements/attributes");
    }
}
