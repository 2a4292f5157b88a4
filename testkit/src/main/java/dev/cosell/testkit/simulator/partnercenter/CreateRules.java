package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a POST must hold, whoever it is for; partner-center-api 10.1, "Create validation". */
final class CreateRules {

    private final ReferralSettings settings;

    CreateRules(ReferralSettings settings) {
        this.settings = settings;
    }

    /** Returns the body as an object when it may be created; refuses it otherwise. */
    ObjectNode check(JsonNode body) {
        FieldChecks.object(body, "referral");
        FieldChecks.token(body.path("type"), Vocabulary.TYPE, "type");
        FieldChecks.object(body.path("customerProfile"), "customerProfile");
        FieldChecks.object(body.path("consent"), "consent");
        FieldChecks.object(body.path("details"), "details");
        texts(body);
        customer(body.path("customerProfile"));
        consent(body.path("consent"));
        details(body.path("details"));
        AttributeRules.check(body);
        parties(body);
        if (settings.strictness() == Strictness.PORTAL) {
            PortalRules.checkNew(body);
        }
        return (ObjectNode) body;
    }

    private static void texts(JsonNode body) {
        for (String field : List.of(
                "name", "externalReferenceId", "campaignId", "referralProgram", "mpnId", "statusReason", "lastRunId")) {
            FieldChecks.optionalText(body.path(field), field);
        }
        FieldChecks.optionalToken(body.path("qualification"), Vocabulary.QUALIFICATION, "qualification");
        FieldChecks.optionalToken(body.path("salesStage"), Vocabulary.SALES_STAGE, "salesStage");
        FieldChecks.optionalToken(body.path("status"), Vocabulary.STATUS, "status");
        FieldChecks.optionalToken(body.path("substatus"), Vocabulary.SUBSTATUS, "substatus");
    }

    private static void customer(JsonNode customer) {
        FieldChecks.requiredText(customer.path("name"), "customerProfile.name");
        FieldChecks.optionalToken(customer.path("size"), Vocabulary.SIZE, "customerProfile.size");
        FieldChecks.object(customer.path("address"), "customerProfile.address");
        JsonNode address = customer.path("address");
        FieldChecks.country(address.path("country"), "customerProfile.address.country");
        for (String field : List.of("addressLine1", "addressLine2", "city", "state", "postalCode", "region")) {
            FieldChecks.optionalText(address.path(field), "customerProfile.address." + field);
        }
        if (!FieldChecks.absent(customer.path("team"))) {
            FieldChecks.members(customer.path("team"), "customerProfile.team");
        }
        for (JsonNode id : customer.path("ids")) {
            FieldChecks.token(id.path("profileType"), Vocabulary.CUSTOMER_ID_TYPE, "customerProfile.ids.profileType");
            FieldChecks.requiredText(id.path("id"), "customerProfile.ids.id");
        }
    }

    private static void consent(JsonNode consent) {
        for (String flag : List.of(
                "consentToToShareInfoWithOthers",
                "consentToContact",
                "consentToShareReferralWithMicrosoftSellers",
                "consentToMicrosoftToContactSpecificPartners")) {
            FieldChecks.optionalFlag(consent.path(flag), "consent." + flag);
        }
        if (!consent.path("consentToToShareInfoWithOthers").asBoolean(false)) {
            throw Refusal.invalid(
                    "consent.consentToToShareInfoWithOthers", "Consent to share contact information is required.");
        }
    }

    private static void details(JsonNode details) {
        FieldChecks.optionalText(details.path("notes"), "details.notes");
        FieldChecks.currency(details.path("currency"), "details.currency");
        if (!FieldChecks.absent(details.path("dealValue"))) {
            FieldChecks.amount(details.path("dealValue"), "details.dealValue");
        }
        if (!FieldChecks.absent(details.path("closingDateTime"))) {
            FieldChecks.timestamp(details.path("closingDateTime"), "details.closingDateTime");
        }
        if (!FieldChecks.absent(details.path("requirements"))) {
            FieldChecks.object(details.path("requirements"), "details.requirements");
            requirements(details.path("requirements"));
        }
    }

    private static void requirements(JsonNode requirements) {
        String path = "details.requirements.";
        FieldChecks.tokenList(requirements.path("industries"), Vocabulary.INDUSTRY, path + "industries");
        FieldChecks.tokenList(requirements.path("products"), Vocabulary.PRODUCT, path + "products");
        FieldChecks.tokenList(requirements.path("services"), Vocabulary.SERVICE, path + "services");
        if (!FieldChecks.absent(requirements.path("solutions"))) {
            FieldChecks.solutions(requirements.path("solutions"), path + "solutions");
        }
    }

    private static void parties(JsonNode body) {
        if (!FieldChecks.absent(body.path("team"))) {
            FieldChecks.members(body.path("team"), "team");
        }
        if (!FieldChecks.absent(body.path("target"))) {
            FieldChecks.array(body.path("target"), "target");
        }
        for (JsonNode target : body.path("target")) {
            FieldChecks.token(target.path("type"), Vocabulary.TARGET_TYPE, "target.type");
            FieldChecks.requiredText(target.path("id"), "target.id");
        }
        JsonNode invite = body.path("inviteContext");
        if (!FieldChecks.absent(invite)) {
            FieldChecks.object(invite, "inviteContext");
            FieldChecks.optionalToken(
                    invite.path("assistanceRequestCode"), Vocabulary.ASSISTANCE, "inviteContext.assistanceRequestCode");
            FieldChecks.optionalText(invite.path("notes"), "inviteContext.notes");
        }
    }
}
