package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each switch turned both ways over the control interface, the lists' delay, the limits and the faults by chance. */
class SwitchesAndLimitsIT {

    private static final String CLOSE_WON = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"Closed\"},"
            + "{\"op\":\"replace\",\"path\":\"/substatus\",\"value\":\"Won\"}]";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).loopbackWebhooks().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> control(String method, String path, String body) throws Exception {
        return caller.call(method, URI.create(simulator.baseUri() + "/control" + path), body);
    }

    private void turn(ServiceSwitch which) throws Exception {
        HttpResponse<String> answer = control("PATCH", "/switches", "{\"" + which + "\":true}");
        assertThat(Caller.body(answer).path(which.name()).asBoolean()).isTrue();
    }

    private String own() throws Exception {
        return caller.created(Bodies.privateDeal()).path("id").asText();
    }

    @Test
    void createAnswers200_turnedOn_holdsFromTheNextCall() throws Exception {
        turn(ServiceSwitch.CREATE_ANSWERS_200);
        turn(ServiceSwitch.OWN_DEALS_INCOMING);
        HttpResponse<String> answer = caller.post(Bodies.privateDeal());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.body(answer).path("direction").asText()).isEqualTo("Incoming");
    }

    @Test
    void switches_unknownName_is409AndTurnsNone() throws Exception {
        HttpResponse<String> answer = control("PATCH", "/switches", "{\"CREATE_ANSWERS_200\":true,\"NO_SUCH\":true}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(simulator.switches().isOn(ServiceSwitch.CREATE_ANSWERS_200)).isFalse();
    }

    @Test
    void invisible_toAReferralsUser_is404Or403() throws Exception {
        String id = own();
        control("PATCH", "/settings", "{\"referralsUser\":\"nobody@partner.example\"}");
        assertThat(caller.get(id).statusCode()).isEqualTo(404);
        turn(ServiceSwitch.INVISIBLE_IS_403);
        assertThat(caller.get(id).statusCode()).isEqualTo(403);
    }

    @Test
    void secondMicrosoftReferral_is409UnlessSwitched() throws Exception {
        String engagement =
                caller.created(Bodies.coSellDeal()).path("engagementId").asText();
        caller.created(Bodies.connected(engagement));
        assertThat(caller.post(Bodies.connected(engagement)).statusCode()).isEqualTo(409);
        turn(ServiceSwitch.SECOND_MICROSOFT_REFERRAL);
        assertThat(caller.post(Bodies.connected(engagement)).statusCode()).isEqualTo(201);
    }

    @Test
    void otherPaths_are400UnlessLenient_andTheServicesOwnStay400() throws Exception {
        String id = own();
        String name = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"New name\"}]";
        assertThat(caller.patch(id, name).statusCode()).isEqualTo(400);
        turn(ServiceSwitch.LENIENT_PATCH_PATHS);
        assertThat(caller.patch(id, name).statusCode()).isEqualTo(204);
        assertThat(simulator.referral(id).path("name").asText()).isEqualTo("New name");
        for (String path : List.of("/eTag", "/id", "/trackingInfo/microsoftMsxId", "/nowhere", "name")) {
            String operation = "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"x\"}]";
            assertThat(caller.patch(id, operation).statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void contacts_afterMicrosoftWasAskedIn_areFinalUnlessSwitched() throws Exception {
        JsonNode deal = caller.created(Bodies.coSellDeal());
        caller.created(Bodies.connected(deal.path("engagementId").asText()));
        String contacts = "[{\"op\":\"replace\",\"path\":\"/customerProfile/team\",\"value\":[]}]";
        assertThat(caller.patch(deal.path("id").asText(), contacts).statusCode())
                .isEqualTo(400);
        turn(ServiceSwitch.CONTACTS_STAY_OPEN);
        assertThat(caller.patch(deal.path("id").asText(), contacts).statusCode())
                .isEqualTo(204);
    }

    @Test
    @Tag("R-090")
    void wonFromNew_is400UnlessSwitched_andErrorNeverGoes() throws Exception {
        String id = simulator.seller().share(InboundDeal.coSell()).path("id").asText();
        assertThat(caller.patch(id, CLOSE_WON).statusCode()).isEqualTo(400);
        turn(ServiceSwitch.CLOSE_UNANSWERED);
        assertThat(caller.patch(id, CLOSE_WON.replace("Won", "Error")).statusCode())
                .isEqualTo(400);
        assertThat(caller.patch(id, CLOSE_WON).statusCode()).isEqualTo(204);
    }

    @Test
    void oddId_is400Or404() throws Exception {
        assertThat(caller.get("no_id").statusCode()).isEqualTo(400);
        turn(ServiceSwitch.ODD_ID_IS_404);
        assertThat(caller.get("no_id").statusCode()).isEqualTo(404);
    }

    @Test
    void postOnExistingRegistration_overwritesOr409() throws Exception {
        Caller registrar = caller.withToken(simulator.tokens().delegatedToken(Audience.PARTNER_CENTER));
        URI uri = URI.create(simulator.webhooksUri() + "/registration");
        String body = "{\"WebhookUrl\":\"https://hooks.partner.example/a\",\"WebhookEvents\":[\"referral-created\"]}";
        assertThat(registrar.call("POST", uri, body).statusCode()).isEqualTo(200);
        assertThat(registrar.call("POST", uri, body).statusCode()).isEqualTo(200);
        turn(ServiceSwitch.REGISTRATION_CONFLICT);
        HttpResponse<String> refused = registrar.call("POST", uri, body);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Caller.body(refused).has("description")).isTrue();
    }

    @Test
    @Tag("R-012")
    void multiTenancyOff_raisesNoEvents() throws Exception {
        simulator.webhooks().register(URI.create("http://localhost:9/x"), List.of("referral-created"), false);
        turn(ServiceSwitch.MULTI_TENANCY_OFF);
        own();
        assertThat(simulator.webhooks().announced()).isEmpty();
        simulator.switches().set(ServiceSwitch.MULTI_TENANCY_OFF, false);
        own();
        assertThat(simulator.webhooks().announced()).hasSize(1);
    }

    @Test
    void listDelay_showsOldStateInLists_andNewOneById() throws Exception {
        String first = own();
        simulator.advance(Duration.ofMinutes(10));
        control("PATCH", "/settings", "{\"listDelay\":\"PT1M\"}");
        String second = own();
        caller.patch(first, "[{\"op\":\"replace\",\"path\":\"/salesStage\",\"value\":\"40\"}]");
        JsonNode lagging = Caller.body(caller.list());
        assertThat(lagging.path("value")).hasSize(1);
        assertThat(lagging.at("/value/0/salesStage").asText()).isEqualTo("10");
        assertThat(Caller.body(caller.get(first)).path("salesStage").asText()).isEqualTo("40");
        assertThat(caller.get(second).statusCode()).isEqualTo(200);
        simulator.advance(Duration.ofMinutes(2));
        JsonNode caughtUp = Caller.body(caller.list("$orderby", "createdDateTime asc"));
        assertThat(caughtUp.path("value")).hasSize(2);
        assertThat(caughtUp.at("/value/0/salesStage").asText()).isEqualTo("40");
    }

    @Test
    void callsPerMinute_oneTooMany_isTheGateways429AndCountsItself() throws Exception {
        simulator.limits().callsPerMinute(2);
        assertThat(caller.list().statusCode()).isEqualTo(200);
        simulator.advance(Duration.ofSeconds(20));
        assertThat(caller.list().statusCode()).isEqualTo(200);
        simulator.advance(Duration.ofSeconds(20));
        HttpResponse<String> refused = caller.list();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(Caller.body(refused).path("statusCode").asInt()).isEqualTo(429);
        simulator.advance(Duration.ofSeconds(20));
        assertThat(caller.list().statusCode()).as("the refused call counted").isEqualTo(429);
        simulator.advance(Duration.ofSeconds(61));
        assertThat(caller.list().statusCode()).isEqualTo(200);
    }

    @Test
    void writesAndDays_haveLimitsOfTheirOwn_andRetryAfterMayBeADate() throws Exception {
        simulator.limits().writesPerMinute(1);
        own();
        turn(ServiceSwitch.RETRY_AFTER_AS_DATE);
        HttpResponse<String> refused = caller.post(Bodies.privateDeal());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("Sun, 01 Mar 2026 10:01:00 GMT");
        assertThat(caller.list().statusCode()).isEqualTo(200);
        simulator.limits().writesPerMinute(0);
        simulator.limits().callsPerDay(1);
        assertThat(caller.list().statusCode()).isEqualTo(200);
        assertThat(caller.list().statusCode()).isEqualTo(429);
    }

    @Test
    void faultsByChance_sameSeed_strikeTheSameCalls() throws Exception {
        assertThat(strikes()).isEqualTo(strikes()).contains(500).contains(200);
        assertThatThrownBy(() -> simulator.faults().injectRandomly(Fault.dropAfter(), 1.5, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Integer> strikes() throws Exception {
        control("POST", "/faults", "{\"kind\":\"serverError\",\"status\":500,\"probability\":0.5,\"seed\":3}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            statuses.add(caller.list().statusCode());
        }
        simulator.faults().clear();
        return statuses;
    }

    @Test
    void serverErrorsAndHtml_comeAsAsked() throws Exception {
        for (int status : new int[] {500, 502, 503, 504, 507, 509}) {
            simulator.faults().inject(PartnerCenterFaults.serverError(status));
            assertThat(caller.list().statusCode()).isEqualTo(status);
        }
        simulator.faults().inject(PartnerCenterFaults.htmlPage(502));
        HttpResponse<String> page = caller.list();
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThatThrownBy(() -> PartnerCenterFaults.serverError(404)).isInstanceOf(IllegalArgumentException.class);
        simulator.faults().latency(Duration.ofMillis(1));
        assertThat(caller.list().statusCode()).isEqualTo(200);
    }

    @Test
    void reset_forgetsReferralsAndKeepsTokens() throws Exception {
        String id = own();
        assertThat(control("POST", "/reset", "").statusCode()).isEqualTo(204);
        assertThat(caller.get(id).statusCode()).isEqualTo(404);
        assertThat(simulator.referrals()).isEmpty();
    }
}
