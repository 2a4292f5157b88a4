package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Invented data for deals that Microsoft shares; shaped like partner-center-api 3.3. */
final class SampleDeal {

    private SampleDeal() {}

    static ObjectNode coSell() {
        ObjectNode deal = common("Fabrikam - plant telemetry", "SalesQualified");
        ObjectNode details = (ObjectNode) deal.path("details");
        details.put("dealValue", 75000).put("closingDateTime", "2026-08-31T00:00:00Z");
        ObjectNode requirements = (ObjectNode) details.path("requirements");
        requirements.putArray("solutions").add(solution("SOL-10001-ABC", "Stock Lens"));
        requirements.putArray("industries").addObject().put("id", "Manufacturing");
        requirements.putArray("products").addObject().put("id", "Azure");
        ArrayNode attributes = requirements.putObject("additionalRequirements").putArray("attributes");
        attributes.addObject().put("type", "CustomerMarketplaceIntent").put("id", "HaveNotDecided");
        deal.putArray("target").addObject().put("type", "SolutionProfile").put("id", "SOL-10001-ABC");
        ObjectNode invite = deal.putObject("inviteContext");
        invite.put("notes", "Please contact the customer this week.");
        invite.put("assistanceRequestCode", "ProofOfConceptOrDemo");
        deal.putObject("trackingInfo").put("microsoftMsxId", "7-2ABCDEFGHI");
        return deal;
    }

    static ObjectNode lead() {
        ObjectNode deal = common("Lead: Fabrikam AG", "Direct");
        deal.put("referralSource", "AppSource").put("callToAction", "Contact me");
        ((ObjectNode) deal.path("details")).put("customerAction", "ContactMe").put("customerRequestedContact", true);
        ((ObjectNode) deal.path("consent")).put("consentToShareReferralWithMicrosoftSellers", false);
        deal.putObject("inviteContext");
        deal.putObject("trackingInfo");
        return deal;
    }

    static ObjectNode member(String firstName, String lastName, String phoneNumber, String email) {
        ObjectNode member = Wire.object();
        member.put("firstName", firstName).put("lastName", lastName);
        member.put("phoneNumber", phoneNumber).put("email", email);
        member.putObject("contactPreference").put("locale", "de-de").putNull("disableNotifications");
        return member;
    }

    static ObjectNode solution(String id, String name) {
        ObjectNode solution = Wire.object();
        solution.put("id", id).put("name", name).put("type", "Name");
        return solution.put("publisherName", "Example ISV AS").put("solutionType", "3P");
    }

    private static ObjectNode common(String name, String qualification) {
        ObjectNode deal = Wire.object();
        deal.put("name", name).put("qualification", qualification).put("salesStage", "10");
        ObjectNode customer = deal.putObject("customerProfile");
        customer.put("name", "Fabrikam AG").put("size", "251to1000employees");
        ObjectNode address = customer.putObject("address");
        address.put("addressLine1", "Hafenring 4").put("addressLine2", "").put("city", "Hamburg");
        address.put("state", "").put("postalCode", "20457").put("country", "DE").put("region", "");
        customer.putArray("team").add(member("Eva", "Kern", "+49405550111", "eva@fabrikam.example"));
        ObjectNode consent = deal.putObject("consent");
        consent.put("consentToToShareInfoWithOthers", true).put("consentToContact", true);
        consent.put("consentToShareReferralWithMicrosoftSellers", true);
        ObjectNode details = deal.putObject("details");
        details.put("notes", "Customer asks for a demo in April.").put("currency", "EUR");
        details.putObject("requirements");
        return deal;
    }
}
