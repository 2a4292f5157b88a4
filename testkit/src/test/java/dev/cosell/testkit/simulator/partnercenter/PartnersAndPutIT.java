package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Invited partners, Services deals, PUT, and what the partner sees of others; partner-center-api 2.7, 3.1, 3.7, 4.4. */
class PartnersAndPutIT {

    private static final String LOCATION = "7654321";

    private final PartnerCenterSimulator simulator = PartnerCenterSimulator.start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static ObjectNode invitation(String engagement, String location) {
        ObjectNode body = Bodies.connected(engagement);
        ((ObjectNode) body.at("/target/0")).put("id", location);
        return body;
    }

    private String engagement() throws Exception {
        return caller.created(Bodies.coSellDeal()).path("engagementId").asText();
    }

    @Test
    void invite_knownLocation_createsAReferralTheInviterCannotChange() throws Exception {
        String engagement = engagement();
        JsonNode invited = caller.created(invitation(engagement, LOCATION));
        assertThat(invited.path("organizationId").asText())
                .isEqualTo(simulator.otherPartner(LOCATION).organizationId());
        assertThat(invited.path("status").asText()).isEqualTo("New");
        assertThat(invited.path("expirationDateTime").isTextual()).isTrue();
        assertThat(invited.at("/inviteContext/invitedMpnId").asText()).isEqualTo(LOCATION);
        for (String path : new String[] {"/details/dealValue", "/team", "/details/requirements/solutions"}) {
            String operation = "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":[]}]";
            assertThat(caller.patch(invited.path("id").asText(), operation).statusCode())
                    .isEqualTo(403);
        }
        assertThat(caller.post(invitation(engagement, LOCATION)).statusCode()).isEqualTo(409);
    }

    @Test
    void invite_withoutHelpUnknownLocationOrEngagement_isRefused() throws Exception {
        String engagement = engagement();
        ObjectNode helpless = invitation(engagement, LOCATION);
        ((ObjectNode) helpless.path("inviteContext")).put("assistanceRequestCode", "Unknown");
        assertThat(caller.post(helpless).statusCode()).isEqualTo(400);
        assertThat(caller.post(invitation(engagement, "999")).statusCode()).isEqualTo(400);
        assertThat(caller.post(invitation("b3f0a5c2-7f1e-4a44-9d55-2b6f0e9c2222", LOCATION))
                        .statusCode())
                .isEqualTo(404);
        ObjectNode alone = invitation(engagement, LOCATION);
        alone.remove("engagementId");
        assertThat(caller.post(alone).statusCode()).isEqualTo(400);
    }

    @Test
    void otherPartner_answersAndEdits_asRelatedReferral() throws Exception {
        String engagement = engagement();
        caller.created(invitation(engagement, LOCATION));
        OtherPartner other = simulator.otherPartner(LOCATION);
        assertThatThrownBy(() -> other.win(engagement)).isInstanceOf(IllegalStateException.class);
        other.accept(engagement);
        other.editDealValue(engagement, new BigDecimal("777"));
        other.win(engagement);
        JsonNode page = Caller.body(caller.list("$filter", "engagementId eq '" + engagement + "'"));
        assertThat(page.path("value")).hasSize(2);
        assertThat(Caller.body(caller.list()).path("value")).hasSize(1);
        JsonNode seen = page.path("value").get(0);
        assertThat(seen.path("organizationId").asText()).isEqualTo(other.organizationId());
        assertThat(seen.path("substatus").asText()).isEqualTo("Won");
        assertThat(seen.at("/details/dealValue").isNull()).isTrue();
    }

    @Test
    @Tag("R-080")
    void otherPartner_shares_isAnInboundDealToAccept() throws Exception {
        JsonNode deal = simulator.otherPartner(LOCATION).share(InboundDeal.coSell());
        assertThat(deal.path("status").asText()).isEqualTo("New");
        assertThat(deal.at("/inviteContext/invitedBy/organizationName").asText())
                .isEqualTo("Fabrikam Services GmbH");
        String accept = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Active\"},"
                + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Accepted\"}]";
        assertThat(caller.patch(deal.path("id").asText(), accept).statusCode()).isEqualTo(204);
    }

    @Test
    void relatedReferral_ofMicrosoft_isReducedUnlessSwitched() throws Exception {
        String engagement = engagement();
        String id = caller.created(Bodies.connected(engagement)).path("id").asText();
        JsonNode reduced = Caller.body(caller.get(id));
        assertThat(reduced.at("/customerProfile/team")).isEmpty();
        assertThat(reduced.at("/details/notes").isNull()).isTrue();
        assertThat(reduced.path("status").asText()).isEqualTo("New");
        simulator.seller().decline(engagement, "no");
        assertThat(Caller.body(caller.get(id)).path("statusReason").isNull())
                .as("a deal below 25,000 USD")
                .isTrue();
        simulator.switches().set(ServiceSwitch.RELATED_SHOWN_WHOLE, true);
        assertThat(Caller.body(caller.get(id)).path("statusReason").asText()).isEqualTo("no");
    }

    @Test
    void services_roleNeedsAreaAndPlay_onBothReferrals() throws Exception {
        ObjectNode deal = Bodies.coSellDeal();
        attribute(deal, "PartnerRole", "Solution design");
        assertThat(caller.post(deal).statusCode()).isEqualTo(400);
        attribute(deal, "SolutionPlay", "Data Security");
        assertThat(caller.post(deal).statusCode()).isEqualTo(400);
        attribute(deal, "SolutionArea", "Security");
        String engagement = caller.created(deal).path("engagementId").asText();
        ObjectNode connected = Bodies.connected(engagement);
        assertThat(caller.post(connected).statusCode()).isEqualTo(400);
        attribute(connected, "PartnerRole", "Solution design");
        attribute(connected, "SolutionPlay", "Data Security");
        attribute(connected, "SolutionArea", "Security");
        assertThat(caller.post(connected).statusCode()).isEqualTo(201);
        attribute(deal, "FavouriteColour", "blue");
        assertThat(caller.post(deal).statusCode()).isEqualTo(400);
    }

    @Test
    void put_editableMembers_areReplacedAndOthersRefused() throws Exception {
        JsonNode stored = caller.created(Bodies.privateDeal());
        ObjectNode body = stored.deepCopy();
        body.remove("links");
        body.put("salesStage", "40");
        ((ObjectNode) body.path("details")).put("dealValue", 50000);
        String tag = stored.path("eTag").asText();
        assertThat(put(stored, body).statusCode()).as("without If-Match").isEqualTo(400);
        HttpResponse<String> replaced = put(stored, body, "If-Match", tag);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(Caller.body(replaced).path("salesStage").asText()).isEqualTo("40");
        assertThat(Caller.body(replaced).at("/details/dealValue").asInt()).isEqualTo(50000);
        assertThat(put(stored, body, "If-Match", tag).statusCode()).isEqualTo(412);
        String now = Caller.body(replaced).path("eTag").asText();
        body.put("name", "Another name");
        assertThat(put(stored, body, "If-Match", now).statusCode()).isEqualTo(400);
        body.put("name", stored.path("name").asText());
        ((ObjectNode) body.at("/customerProfile/address")).put("country", "SE");
        assertThat(put(stored, body, "If-Match", now).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> put(JsonNode stored, JsonNode body, String... headers) throws Exception {
        URI uri = URI.create(simulator.referralsUri() + "/" + stored.path("id").asText());
        return caller.call("PUT", uri, body.toString(), headers);
    }

    private static void attribute(ObjectNode deal, String type, String id) {
        ArrayNode attributes = (ArrayNode) deal.at("/details/requirements/additionalRequirements/attributes");
        attributes.addObject().put("type", type).put("id", id);
    }
}
