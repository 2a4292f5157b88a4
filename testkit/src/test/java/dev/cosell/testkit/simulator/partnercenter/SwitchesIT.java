package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Options of the builder and of the inbound deal that no other test needs. */
class SwitchesIT {

    @Test
    void identity_setInBuilder_isWhatTheServiceUses() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.builder()
                .tenantId("tenant-1")
                .client("client-1", "secret-1")
                .refreshToken("refresh-1")
                .organization("org-1", "Org One")
                .mpnId("42")
                .start()) {
            assertThat(simulator.tokenUri().getPath()).isEqualTo("/tenant-1/oauth2/v2.0/token");
            String form = "grant_type=refresh_token&client_id=client-1&client_secret=secret-1&refresh_token=refresh-1"
                    + "&scope=https://api.partner.microsoft.com/.default";
            Caller caller = new Caller(simulator);
            JsonNode answer = Caller.body(caller.call(
                    "POST", simulator.tokenUri(), form, "Content-Type", "application/x-www-form-urlencoded"));
            JsonNode deal =
                    caller.withToken(answer.path("access_token").asText()).created(Bodies.privateDeal());
            assertThat(deal.path("organizationId").asText()).isEqualTo("org-1");
            assertThat(deal.path("organizationName").asText()).isEqualTo("Org One");
            assertThat(deal.path("mpnId").asText()).isEqualTo("42");
        }
    }

    @Test
    void secureBase_servesTheSameServiceUnderTls() throws Exception {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(simulator.tlsContext()).build();
            URI uri = URI.create(simulator.secureBaseUri() + "/v1.0/engagements/referrals");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + simulator.tokens().delegatedToken(Audience.REFERRALS))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(simulator.tlsTrustAnchor().getSubjectX500Principal().getName())
                    .contains("Simulator TLS Root");
        }
    }

    @Test
    @Tag("R-085")
    void portalStrictness_lostWithoutReason_isRefused() throws Exception {
        try (PartnerCenterSimulator simulator =
                PartnerCenterSimulator.builder().strictness(Strictness.PORTAL).start()) {
            Caller caller = new Caller(simulator);
            String id = caller.created(Bodies.privateDeal()).path("id").asText();
            String lost = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Closed\"},"
                    + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Lost\"}]";
            assertThat(caller.patch(id, lost).statusCode()).isEqualTo(400);
            String reasoned =
                    lost.replace("}]", "},{\"op\":\"replace\",\"path\":\"/statusReason\",\"value\":\"no budget\"}]");
            assertThat(caller.patch(id, reasoned).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void inboundDeal_everyPart_reachesTheReferral() {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            JsonNode deal = simulator
                    .seller()
                    .share(InboundDeal.coSell()
                            .name("Named")
                            .address("Street 1", "Wien", "1010")
                            .notes("Deal notes")
                            .helpRequired("QuotesOrLicensing", "Quote please")
                            .solution("SOL-9-QQQ", "Only one")
                            .msxId(null)
                            .set("/campaignId", new TextNode("spring")));
            assertThat(deal.path("name").asText()).isEqualTo("Named");
            assertThat(deal.at("/customerProfile/address/city").asText()).isEqualTo("Wien");
            assertThat(deal.at("/details/notes").asText()).isEqualTo("Deal notes");
            assertThat(deal.at("/inviteContext/assistanceRequestCode").asText()).isEqualTo("QuotesOrLicensing");
            assertThat(deal.at("/details/requirements/solutions")).hasSize(1);
            assertThat(deal.at("/target/0/id").asText()).isEqualTo("SOL-9-QQQ");
            assertThat(deal.at("/trackingInfo/microsoftMsxId").isNull()).isTrue();
            assertThat(deal.path("campaignId").asText()).isEqualTo("spring");
        }
    }

    @Test
    void portal_remainingEdits_areWritten() {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            String id =
                    simulator.seller().share(InboundDeal.coSell()).path("id").asText();
            simulator.seller().completeMatching(id);
            simulator.portal().editSolution(id, "SOL-9-QQQ", "Other");
            simulator.portal().editNotes(id, "By portal");
            JsonNode after = simulator.referral(id);
            assertThat(after.at("/details/requirements/solutions/0/id").asText())
                    .isEqualTo("SOL-9-QQQ");
            assertThat(after.at("/details/notes").asText()).isEqualTo("By portal");
            assertThat(after.at("/customerProfile/isMatchingComplete").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void register_notAWebAddress_isRefused() {
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            WebhookControl webhooks = simulator.webhooks();
            List<String> events = List.of("referral-created");
            assertThatThrownBy(() -> webhooks.register(URI.create("ftp://a.example/x"), events, false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> webhooks.send(new byte[0])).isInstanceOf(IllegalStateException.class);
            assertThat(webhooks.registeredUrl()).isNull();
        }
    }
}
