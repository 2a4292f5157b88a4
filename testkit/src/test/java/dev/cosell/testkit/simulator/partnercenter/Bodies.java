package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Request bodies as the fact sheet shows them. */
final class Bodies {

    private Bodies() {}

    /** The minimal private deal of partner-center-api 3.1. */
    static ObjectNode privateDeal() {
        return Caller.json(
                """
                {
                  "name": "Northwind warehouse analytics",
                  "externalReferenceId": "OPP-000417",
                  "type": "Independent",
                  "qualification": "SalesQualified",
                  "customerProfile": {
                    "name": "Northwind Traders",
                    "size": "251to1000employees",
                    "address": { "addressLine1": "12 Harbour Street", "addressLine2": "", "city": "Bergen",
                                 "state": "", "postalCode": "5003", "country": "NO" },
                    "team": [],
                    "ids": [ { "profileType": "External", "id": "ACC-00921" } ]
                  },
                  "consent": {
                    "consentToToShareInfoWithOthers": true,
                    "consentToContact": true,
                    "consentToShareReferralWithMicrosoftSellers": false,
                    "consentToMicrosoftToContactSpecificPartners": false
                  },
                  "details": {
                    "notes": "Move of the reporting estate.",
                    "dealValue": 48500.00,
                    "currency": "NOK",
                    "closingDateTime": "2026-09-30T00:00:00Z",
                    "requirements": {
                      "industries": [ { "id": "Wholesale & Distribution" } ],
                      "products": [ { "id": "Azure" } ],
                      "services": [ { "id": "IPServices(ISV)" } ],
                      "solutions": [ { "type": "Name", "id": "SOL-10001-ABC", "name": "Stock Lens",
                                       "publisherName": "Example ISV AS", "solutionType": "3P" } ],
                      "additionalRequirements": {
                        "iot": {},
                        "attributes": [ { "type": "CustomerMarketplaceIntent", "id": "HaveNotDecided" } ]
                      }
                    }
                  },
                  "team": [ { "firstName": "Ida", "lastName": "Berg", "phoneNumber": "+4755550100",
                              "email": "ida@partner.example",
                              "contactPreference": { "locale": "en-us", "disableNotifications": false } } ],
                  "target": []
                }
                """);
    }

    /** The partner's own half of a co-sell deal: visible, aimed at the solution. */
    static ObjectNode coSellDeal() {
        ObjectNode deal = privateDeal().put("type", "Shared");
        ((ObjectNode) deal.path("consent")).put("consentToShareReferralWithMicrosoftSellers", true);
        deal.putArray("target").addObject().put("type", "SolutionProfile").put("id", "SOL-10001-ABC");
        return deal;
    }

    /** The connected referral of partner-center-api 3.2. */
    static ObjectNode connected(String engagementId) {
        ObjectNode deal = coSellDeal().put("engagementId", engagementId);
        deal.putArray("target")
                .addObject()
                .put("type", "BusinessProfileLocation")
                .put("id", "msft");
        ((ObjectNode) deal.path("customerProfile"))
                .putArray("team")
                .addObject()
                .put("firstName", "Per")
                .put("lastName", "Lie")
                .put("phoneNumber", "+4755550199")
                .put("email", "per@northwind.example");
        deal.putObject("inviteContext")
                .put("notes", "Please help with sizing the proof of concept.")
                .put("assistanceRequestCode", "ProofOfConceptOrDemo");
        return deal;
    }
}
