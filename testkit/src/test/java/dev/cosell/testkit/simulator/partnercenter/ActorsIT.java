package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Microsoft's sellers, the partner's portal users and time do to referrals. */
class ActorsIT {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T14:05:09.12Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String engagementWithRequest() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        caller.created(Bodies.connected(engagement));
        return engagement;
    }

    private JsonNode microsofts(String engagement) {
        return simulator.engagement(engagement).stream()
                .filter(referral -> referral.path("organizationId").asText().equals("msft"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode partners(String engagement) {
        return simulator.engagement(engagement).stream()
                .filter(referral -> !referral.path("organizationId").asText().equals("msft"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void share_coSell_looksLikeTheDocumentedInboundDeal() {
        JsonNode deal = simulator
                .seller()
                .share(InboundDeal.coSell()
                        .customer("Contoso GmbH", "AT")
                        .dealValue(new BigDecimal("99000.50"), "EUR")
                        .closingDate(LocalDate.of(2026, 12, 24))
                        .contact("Max", "Muster", "+431555", "max@contoso.example")
                        .addSolution("SOL-2-XYZ", "Second"));
        assertThat(deal.path("status").asText()).isEqualTo("New");
        assertThat(deal.path("substatus").asText()).isEqualTo("Pending");
        assertThat(deal.path("type").asText()).isEqualTo("Shared");
        assertThat(deal.path("direction").asText()).isEqualTo("Incoming");
        assertThat(deal.path("organizationId").asText()).isEqualTo(simulator.organizationId());
        assertThat(deal.at("/inviteContext/invitedBy/organizationId").asText()).isEqualTo("msft");
        assertThat(deal.path("createdDateTime").asText()).isEqualTo("2026-03-01T14:05:09.1200000Z");
        assertThat(deal.path("expirationDateTime").asText()).isEqualTo("2026-03-15T14:05:09.1200000Z");
        assertThat(deal.at("/trackingInfo/microsoftMsxId").asText()).isEqualTo("7-2ABCDEFGHI");
        assertThat(deal.at("/customerProfile/name").asText()).isEqualTo("Contoso GmbH");
        assertThat(deal.at("/customerProfile/team/0/email").asText()).isEqualTo("max@contoso.example");
        assertThat(deal.at("/details/dealValue").decimalValue()).isEqualByComparingTo("99000.50");
        assertThat(deal.at("/details/closingDateTime").asText()).isEqualTo("2026-12-24T00:00:00Z");
        assertThat(deal.at("/details/requirements/solutions")).hasSize(2);
        assertThat(simulator.engagement(deal.path("engagementId").asText())).hasSize(1);
    }

    @Test
    void share_lead_isIndependentAndDirect() {
        JsonNode lead = simulator.seller().share(InboundDeal.lead());
        assertThat(lead.path("type").asText()).isEqualTo("Independent");
        assertThat(lead.path("qualification").asText()).isEqualTo("Direct");
        assertThat(lead.path("callToAction").asText()).isEqualTo("Contact me");
        assertThat(lead.at("/details/dealValue").isNull()).isTrue();
    }

    @Test
    void share_withMicrosoftReferral_putsTwoIntoTheEngagement() {
        JsonNode deal = simulator.seller().share(InboundDeal.coSell().withMicrosoftReferral());
        String engagement = deal.path("engagementId").asText();
        assertThat(simulator.engagement(engagement)).hasSize(2);
        simulator.seller().win(engagement);
        assertThat(microsofts(engagement).path("substatus").asText()).isEqualTo("Won");
        assertThat(partners(engagement).path("status").asText()).isEqualTo("New");
    }

    @Test
    @Tag("R-095")
    void accept_request_putsMsxIdOnBothAndASellerOnMicrosofts() throws Exception {
        String engagement = engagementWithRequest();
        simulator.seller().accept(engagement, "7-ABC");
        assertThat(microsofts(engagement).path("substatus").asText()).isEqualTo("Accepted");
        assertThat(microsofts(engagement).path("acceptedDateTime").isTextual()).isTrue();
        assertThat(microsofts(engagement).path("team")).hasSize(1);
        assertThat(microsofts(engagement).at("/trackingInfo/microsoftMsxId").asText())
                .isEqualTo("7-ABC");
        assertThat(partners(engagement).at("/trackingInfo/microsoftMsxId").asText())
                .isEqualTo("7-ABC");
        assertThatThrownBy(() -> simulator.seller().accept(engagement)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void declineAndLose_closeMicrosoftsSideOnly() throws Exception {
        String declined = engagementWithRequest();
        simulator.seller().decline(declined, "no budget");
        assertThat(microsofts(declined).path("statusReason").asText()).isEqualTo("no budget");
        assertThat(partners(declined).path("status").asText()).isEqualTo("Active");
        String lost = engagementWithRequest();
        simulator.seller().accept(lost);
        simulator.seller().lose(lost, "other vendor");
        assertThat(microsofts(lost).path("substatus").asText()).isEqualTo("Lost");
        assertThat(partners(lost).path("status").asText()).isEqualTo("Active");
    }

    @Test
    @Tag("R-087")
    @Tag("R-088")
    void advance_fourteenDays_expiresWhatIsUnanswered() throws Exception {
        String inbound =
                simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        String engagement = engagementWithRequest();
        simulator.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(simulator.referral(inbound).path("status").asText()).isEqualTo("New");
        simulator.advance(Duration.ofSeconds(2));
        assertThat(simulator.referral(inbound).path("substatus").asText()).isEqualTo("Expired");
        assertThat(simulator.referral(inbound).path("closedDateTime").isTextual())
                .isTrue();
        assertThat(microsofts(engagement).path("substatus").asText()).isEqualTo("Expired");
        assertThat(microsofts(engagement).path("statusReason").isNull()).isTrue();
        assertThat(partners(engagement).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void expiry_clockMovedWithoutTheJob_isSeenByTheNextCall() throws Exception {
        String inbound = simulator.seller().share(InboundDeal.lead()).path("id").asText();
        clock.advance(Duration.ofDays(15));
        JsonNode seen = Caller.body(new Caller(simulator).get(inbound));
        assertThat(seen.path("substatus").asText()).isEqualTo("Expired");
        assertThat(seen.at("/customerProfile/team")).isEmpty();
    }

    @Test
    void lost_inboundDeal_hidesTheContactsMail() {
        String id = simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        simulator.portal().accept(id);
        simulator.portal().close(id, "Lost", "other vendor");
        assertThat(simulator.referral(id).at("/customerProfile/team/0/email").asText())
                .isEmpty();
    }

    @Test
    void edits_bySellerAndPortal_moveTagAndTime() {
        String id = simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        String tag = simulator.referral(id).path("eTag").asText();
        simulator.seller().editDealValue(id, new BigDecimal("80000"));
        simulator.seller().editClosingDate(id, LocalDate.of(2026, 10, 1));
        simulator.seller().setMsxId(id, "7-XYZ");
        simulator.portal().editName(id, "New name");
        simulator.portal().editExternalReference(id, "006X");
        JsonNode after = simulator.referral(id);
        assertThat(after.path("eTag").asText()).isNotEqualTo(tag);
        assertThat(after.path("lastModifiedVia").asText()).isEqualTo("Portal");
        assertThat(after.at("/details/dealValue").decimalValue()).isEqualByComparingTo("80000");
        assertThat(after.at("/details/closingDateTime").asText()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(after.at("/trackingInfo/microsoftMsxId").asText()).isEqualTo("7-XYZ");
        assertThat(after.path("name").asText()).isEqualTo("New name");
    }

    @Test
    void edits_ofClosedReferralOrForbiddenMove_areRefused() {
        String id = simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        assertThatThrownBy(() -> simulator.portal().close(id, "Won", "")).isInstanceOf(IllegalStateException.class);
        simulator.portal().close(id, "Declined", "no time");
        JsonNode closed = simulator.referral(id);
        assertThatThrownBy(() -> simulator.seller().editNotes(id, "x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> simulator.portal().editName(id, "x")).isInstanceOf(IllegalStateException.class);
        assertThat(simulator.referral(id)).isEqualTo(closed);
    }

    @Test
    void faults_documentedBodies_areAnswered() throws Exception {
        simulator.faults().inject(PartnerCenterFaults.throttled(57));
        simulator.faults().inject(PartnerCenterFaults.unavailable(5).on("GET", "/v1.0/engagements/referrals"));
        HttpResponse<String> throttled = caller.list();
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("57");
        assertThat(Caller.body(throttled).path("message").asText())
                .isEqualTo("Rate limit is exceeded. Try again in 57 seconds.");
        HttpResponse<String> unavailable = caller.list();
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(Caller.body(unavailable).at("/error/code").asText()).isEqualTo("serviceNotAvailable");
        assertThat(simulator.calls().countByTemplate()).containsEntry("GET /v1.0/engagements/referrals", 2);
    }

    @Test
    void control_overHttp_drivesTheSameActors() throws Exception {
        JsonNode deal = Caller.body(control("POST", "/inbound", "{\"kind\":\"coSell\",\"name\":\"By curl\"}"));
        String id = deal.path("id").asText();
        assertThat(deal.path("name").asText()).isEqualTo("By curl");
        JsonNode edited = Caller.body(control("PATCH", "/referrals/" + id, "{\"dealValue\":5,\"notes\":\"n\"}"));
        assertThat(edited.at("/details/dealValue").asInt()).isEqualTo(5);
        String engagement = engagementWithRequest();
        JsonNode both = Caller.body(control("POST", "/engagements/" + engagement + "/accept", ""));
        assertThat(both).hasSize(2);
        assertThat(microsofts(engagement).path("substatus").asText()).isEqualTo("Accepted");
        assertThat(control("POST", "/engagements/" + engagement + "/accept", "").statusCode())
                .isEqualTo(409);
        JsonNode now = Caller.body(control("POST", "/clock", "{\"advance\":\"P15D\"}"));
        assertThat(now.path("now").asText()).startsWith("2026-03-16T14:05:09");
        assertThat(Caller.body(control("GET", "/referrals/" + id, ""))
                        .path("substatus")
                        .asText())
                .isEqualTo("Expired");
        assertThat(control("POST", "/faults", "{\"kind\":\"throttled\",\"retryAfter\":3}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(caller.list().statusCode()).isEqualTo(429);
        JsonNode counts = Caller.body(control("GET", "/calls", ""));
        assertThat(counts.path("POST /v1.0/engagements/referrals").asInt()).isEqualTo(2);
    }

    private HttpResponse<String> control(String method, String path, String body) throws Exception {
        return caller.call(method, URI.create(simulator.baseUri() + "/control" + path), body);
    }
}
