package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.SettableClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralCreateIT {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15.293181734Z"));
    private PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(PartnerCenterSimulatorBuilder builder) {
        simulator.close();
        simulator = builder.clock(clock).start();
        caller = new Caller(simulator);
    }

    @Test
    @Tag("R-060")
    void create_ownDeal_isActiveAcceptedWhateverWasSent() throws Exception {
        JsonNode deal = caller.created(Bodies.privateDeal().put("status", "New").put("substatus", "Pending"));
        assertThat(deal.path("status").asText()).isEqualTo("Active");
        assertThat(deal.path("substatus").asText()).isEqualTo("Accepted");
        assertThat(deal.path("acceptedDateTime")).isEqualTo(deal.path("createdDateTime"));
        assertThat(deal.path("expirationDateTime").isNull()).isTrue();
        assertThat(deal.path("salesStage").asText()).isEqualTo("10");
        assertThat(deal.path("direction").asText()).isEqualTo("Outgoing");
        assertThat(deal.path("mpnId").asText()).isEqualTo("1234567");
    }

    @Test
    void create_documentedRequest_isAnsweredWithTheDocumentedForm() throws Exception {
        HttpResponse<String> response = caller.call(
                "POST",
                simulator.referralsUri(),
                Bodies.privateDeal().toString(),
                "client-request-id",
                "5f2b7a0e-5c0a-4ac6-9a63-2f3d2e5f9d11");
        JsonNode deal = Caller.body(response);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("client-request-id")).contains("5f2b7a0e-5c0a-4ac6-9a63-2f3d2e5f9d11");
        assertThat(response.headers().map().keySet())
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .contains("request-id", "x-ms-ags-diagnostic", "timestamp", "etag", "date");
        assertThat(response.headers().firstValue("ETag"))
                .contains(deal.path("eTag").asText());
        assertThat(response.body()).contains("\"dealValue\":48500.00").contains("\"statusReason\":null");
        assertThat(deal.path("createdDateTime").asText()).isEqualTo("2026-03-02T09:30:15.2931817Z");
        assertThat(deal.path("eTag").asText()).matches("\"[0-9a-f]{8}-0000-0100-0000-69a558a70000\"");
        assertThat(deal.path("externalReferenceId").asText()).isEqualTo("OPP-000417");
        assertThat(deal.at("/customerProfile/ids/0/id").asText()).isEqualTo("ACC-00921");
        assertThat(deal.at("/details/requirements/solutions/0/publisherName").asText())
                .isEqualTo("Example ISV AS");
        assertThat(deal.at("/inviteContext/assistanceRequestCode").asText()).isEqualTo("Unknown");
        assertThat(deal.at("/inviteContext/invitedBy/organizationId").asText()).isEqualTo(simulator.organizationId());
        assertThat(deal.at("/links/relatedReferrals/uri").asText())
                .endsWith(
                        "?$filter=engagementId eq " + deal.path("engagementId").asText());
        assertThat(deal.has("simulatedFutureField")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Shared,false,Independent", "Independent,true,Shared"})
    void create_typeSent_isDerivedFromVisibility(String sent, boolean visible, String derived) throws Exception {
        ObjectNode body = Bodies.privateDeal().put("type", sent);
        ((ObjectNode) body.path("consent")).put("consentToShareReferralWithMicrosoftSellers", visible);
        assertThat(caller.created(body).path("type").asText()).isEqualTo(derived);
    }

    @Test
    void create_pascalCaseMembers_areRead() throws Exception {
        ObjectNode body = Bodies.privateDeal();
        body.set("CustomerProfile", body.remove("customerProfile"));
        body.set("Name", body.remove("name"));
        assertThat(caller.created(body).path("name").asText()).isEqualTo("Northwind warehouse analytics");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/type|(remove)|type",
                "/type|\"Private\"|type",
                "/customerProfile|(remove)|customerProfile",
                "/customerProfile/name|\"\"|customerProfile.name",
                "/customerProfile/size|\"huge\"|customerProfile.size",
                "/customerProfile/address/country|\"USA\"|customerProfile.address.country",
                "/customerProfile/address/country|(remove)|customerProfile.address.country",
                "/customerProfile/ids|[{\"profileType\":\"Vat\",\"id\":\"1\"}]|customerProfile.ids.profileType",
                "/consent|(remove)|consent",
                "/consent/consentToToShareInfoWithOthers|false|consent.consentToToShareInfoWithOthers",
                "/consent/consentToToShareInfoWithOthers|(remove)|consent.consentToToShareInfoWithOthers",
                "/consent/consentToContact|\"yes\"|consent.consentToContact",
                "/details|(remove)|details",
                "/details/dealValue|-1|details.dealValue",
                "/details/dealValue|\"much\"|details.dealValue",
                "/details/currency|\"EURO\"|details.currency",
                "/details/currency|(remove)|details.currency",
                "/details/closingDateTime|\"30.09.2026\"|details.closingDateTime",
                "/details/closingDateTime|\"2026-02-30T00:00:00Z\"|details.closingDateTime",
                "/details/requirements/products|[{\"id\":\"Clouds\"}]|details.requirements.products[0].id",
                "/details/requirements/industries|[{\"id\":\"Farming\"}]|details.requirements.industries[0].id",
                "/details/requirements/services|[{\"id\":\"Magic\"}]|details.requirements.services[0].id",
                "/details/requirements/solutions|[{\"type\":\"Kind\",\"id\":\"S\"}]|details.requirements.solutions[0].type",
                "/qualification|\"Warm\"|qualification",
                "/salesStage|\"50\"|salesStage",
                "/target|[{\"type\":\"Somewhere\",\"id\":\"x\"}]|target.type",
                "/inviteContext|{\"assistanceRequestCode\":\"Everything\"}|inviteContext.assistanceRequestCode",
                "/team|{}|team",
            })
    void create_invalidMember_is400WithItsPath(String pointer, String value, String target) throws Exception {
        HttpResponse<String> response = caller.post(changed(Bodies.privateDeal(), pointer, value));
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Caller.body(response).path("error");
        assertThat(error.path("code").asText()).isEqualTo("invalidRequest");
        assertThat(error.path("target").asText()).isEqualTo(target);
        assertThat(simulator.referrals()).isEmpty();
    }

    static ObjectNode changed(ObjectNode body, String pointer, String value) throws Exception {
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = slash == 0 ? body : (ObjectNode) body.at(pointer.substring(0, slash));
        if (value.equals("(remove)")) {
            parent.remove(pointer.substring(slash + 1));
        } else {
            parent.set(
                    pointer.substring(slash + 1),
                    Caller.json("{\"v\":" + value + "}").get("v"));
        }
        return body;
    }

    @Test
    void create_notJsonOrWrongMediaType_isRefused() throws Exception {
        assertThat(caller.call("POST", simulator.referralsUri(), "{]").statusCode())
                .isEqualTo(400);
        assertThat(caller.call("POST", simulator.referralsUri(), "[]").statusCode())
                .isEqualTo(400);
        assertThat(caller.call("POST", simulator.referralsUri(), "").statusCode())
                .isEqualTo(415);
        assertThat(caller.call("POST", simulator.referralsUri(), "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    @Tag("R-054")
    void create_connectedForMicrosoft_isNewPendingForFourteenDays() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        JsonNode connected = caller.created(Bodies.connected(engagement));
        assertThat(connected.path("engagementId").asText()).isEqualTo(engagement);
        assertThat(connected.path("organizationId").asText()).isEqualTo("msft");
        assertThat(connected.path("status").asText()).isEqualTo("New");
        assertThat(connected.path("substatus").asText()).isEqualTo("Pending");
        assertThat(connected.path("expirationDateTime").asText()).startsWith("2026-03-16T09:30:15.");
        assertThat(connected.path("acceptedDateTime").isNull()).isTrue();
        assertThat(connected.path("team")).isEmpty();
        assertThat(connected.at("/inviteContext/invitedBy/organizationId").asText())
                .isEqualTo(simulator.organizationId());
        assertThat(simulator.engagement(engagement)).hasSize(2);
    }

    @ParameterizedTest
    @Tag("R-054")
    @CsvSource(
            delimiter = '|',
            value = {
                "/engagementId|(remove)|engagementId",
                "/type|\"Independent\"|type",
                "/consent/consentToShareReferralWithMicrosoftSellers|false|consent.consentToShareReferralWithMicrosoftSellers",
                "/customerProfile/team|[]|customerProfile.team[0].firstName",
                "/customerProfile/team|[{\"firstName\":\"P\",\"lastName\":\"L\",\"email\":\"p@x.example\"}]|customerProfile.team[0].phoneNumber",
                "/inviteContext|(remove)|inviteContext.assistanceRequestCode",
                "/inviteContext/assistanceRequestCode|\"Unknown\"|inviteContext.assistanceRequestCode",
                "/inviteContext/assistanceRequestCode|null|inviteContext.assistanceRequestCode",
                "/target|[{\"type\":\"SolutionProfile\",\"id\":\"msft\"}]|target.type",
            })
    void create_connectedIncomplete_is400(String pointer, String value, String target) throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        HttpResponse<String> response = caller.post(changed(Bodies.connected(engagement), pointer, value));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.body(response).at("/error/target").asText()).isEqualTo(target);
        assertThat(simulator.engagement(engagement)).hasSize(1);
    }

    @Test
    void create_connectedTwice_is409UntilTheFirstIsClosed() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        caller.created(Bodies.connected(engagement));
        HttpResponse<String> second = caller.post(Bodies.connected(engagement));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Caller.body(second).at("/error/code").asText()).isEqualTo("invalidRequest");
        simulator.seller().expire(engagement);
        assertThat(caller.post(Bodies.connected(engagement)).statusCode()).isEqualTo(201);
    }

    @Test
    void create_unknownEngagement_is404() throws Exception {
        assertThat(caller.post(Bodies.connected("b3f0a5c2-7f1e-4a44-9d55-2b6f0e9c2222"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.post(Bodies.privateDeal().put("engagementId", "b3f0a5c2"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void create_connectedToPrivateOrClosedDeal_is400() throws Exception {
        JsonNode hidden = caller.created(Bodies.privateDeal());
        assertThat(caller.post(Bodies.connected(hidden.path("engagementId").asText()))
                        .statusCode())
                .isEqualTo(400);
        JsonNode closed = caller.created(Bodies.coSellDeal());
        simulator.portal().close(closed.path("id").asText(), "Won", "");
        assertThat(caller.post(Bodies.connected(closed.path("engagementId").asText()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void create_sameBodyTwice_makesTwoReferrals() throws Exception {
        String first = caller.created(Bodies.privateDeal()).path("id").asText();
        String second = caller.created(Bodies.privateDeal()).path("id").asText();
        assertThat(first).isNotEqualTo(second);
        assertThat(simulator.referrals()).hasSize(2);
    }

    @Test
    void create_portalStrictness_refusesWhatThePortalRefuses() throws Exception {
        restart(PartnerCenterSimulator.builder().strictness(Strictness.PORTAL));
        for (String pointer : new String[] {"/name", "/team", "/details/notes", "/details/requirements"}) {
            assertThat(caller.post(changed(Bodies.privateDeal(), pointer, "(remove)"))
                            .statusCode())
                    .as(pointer)
                    .isEqualTo(400);
        }
        assertThat(caller.post(Bodies.privateDeal()).statusCode()).isEqualTo(201);
    }

    @Test
    void create_switches_answer200AndIncoming() throws Exception {
        restart(PartnerCenterSimulator.builder().createAnswers200().ownDealsIncoming());
        HttpResponse<String> response = caller.post(Bodies.privateDeal());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.body(response).path("direction").asText()).isEqualTo("Incoming");
    }

    @Test
    void ids_sameSeed_areTheSame() throws Exception {
        String first = caller.created(Bodies.privateDeal()).path("id").asText();
        restart(PartnerCenterSimulator.builder());
        assertThat(caller.created(Bodies.privateDeal()).path("id").asText()).isEqualTo(first);
        restart(PartnerCenterSimulator.builder().seed(7));
        assertThat(caller.created(Bodies.privateDeal()).path("id").asText()).isNotEqualTo(first);
    }

    @Test
    @Tag("R-054")
    void create_connectedAsTheFactSheetShowsIt_isTaken() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        JsonNode connected = caller.created(Caller.json(
                        """
                        { "engagementId": "", "name": "Northwind warehouse analytics", "type": "Shared",
                          "externalReferenceId": "OPP-000417", "qualification": "SalesQualified",
                          "target": [ { "type": "BusinessProfileLocation", "id": "msft" } ],
                          "customerProfile": { "name": "Northwind Traders",
                            "address": { "addressLine1": "12 Harbour Street", "city": "Bergen", "postalCode": "5003",
                                         "country": "NO" },
                            "team": [ { "firstName": "Per", "lastName": "Lie", "phoneNumber": "+4755550199",
                                        "email": "per@northwind.example" } ] },
                          "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true,
                                       "consentToShareReferralWithMicrosoftSellers": true },
                          "details": { "notes": "Move of the reporting estate.", "dealValue": 48500.00,
                            "currency": "NOK", "closingDateTime": "2026-09-30T00:00:00Z",
                            "requirements": {
                              "solutions": [ { "type": "Name", "id": "SOL-10001-ABC", "name": "Stock Lens" } ],
                              "additionalRequirements": { "iot": {},
                                "attributes": [ { "type": "CustomerMarketplaceIntent", "id": "Yes" } ] } } },
                          "team": [ { "firstName": "Ida", "lastName": "Berg", "phoneNumber": "+4755550100",
                                      "email": "ida@partner.example" } ],
                          "inviteContext": { "notes": "Please help.", "assistanceRequestCode": "ProofOfConceptOrDemo" } }
                        """)
                .put("engagementId", engagement));
        assertThat(connected.at("/inviteContext/notes").asText()).isEqualTo("Please help.");
        assertThat(connected.path("target")).hasSize(1);
    }
}
