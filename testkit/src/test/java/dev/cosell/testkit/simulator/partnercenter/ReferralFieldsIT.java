package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every field that partner-center-api part 2 names occurs in a full answer, spelled exactly. */
class ReferralFieldsIT {

    private static final List<String> FIELDS = List.of(
            "",
            "@odata.context id engagementId name organizationId organizationName externalReferenceId createdDateTime"
                    + " updatedDateTime expirationDateTime acceptedDateTime closedDateTime status substatus statusReason"
                    + " type qualification direction referralSource callToAction quality isSpam tags favorite campaignId"
                    + " salesStage referralProgram mpnId dealSensitivity createdVia lastModifiedVia lastRunId target"
                    + " customerProfile consent details team inviteContext links trackingInfo registrations"
                    + " registrationStatus eTag",
            "/customerProfile",
            "name size address team ids isMatchingComplete",
            "/customerProfile/address",
            "addressLine1 addressLine2 city state postalCode country region",
            "/customerProfile/team/0",
            "firstName lastName phoneNumber email title contactPreference emailValidationStatus phoneValidationStatus",
            "/customerProfile/team/0/contactPreference",
            "locale disableNotifications",
            "/consent",
            "consentToToShareInfoWithOthers consentToContact consentToShareReferralWithMicrosoftSellers"
                    + " consentToMicrosoftToContactSpecificPartners",
            "/details",
            "notes dealValue currency closingDateTime customerRequestedContact customerAction incentiveLevel"
                    + " requirements",
            "/details/requirements",
            "industries products services solutions offers salesPlays additionalRequirements",
            "/details/requirements/solutions/0",
            "id name type publisherName solutionType",
            "/details/requirements/additionalRequirements",
            "iot attributes",
            "/inviteContext",
            "notes assistanceRequestCode invitedMpnId invitedBy",
            "/inviteContext/invitedBy",
            "organizationId organizationName",
            "/target/0",
            "type id",
            "/links",
            "self relatedReferrals",
            "/links/self",
            "uri method",
            "/trackingInfo",
            "microsoftMsxId microsoftUSFedOpportunityId microsoftUSFedLeadId migratedPSCDealId"
                    + " migratedPSCPartnerDealId");

    @Test
    void get_inboundDeal_hasEveryDocumentedField() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            String id =
                    simulator.seller().share(InboundDeal.coSell()).path("id").asText();
            JsonNode deal = Caller.body(new Caller(simulator).get(id));
            for (int i = 0; i < FIELDS.size(); i += 2) {
                JsonNode node = FIELDS.get(i).isEmpty() ? deal : deal.at(FIELDS.get(i));
                assertThat(node.fieldNames())
                        .toIterable()
                        .as(FIELDS.get(i))
                        .contains(FIELDS.get(i + 1).split(" "));
            }
        }
    }
}
