package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRegistrationIT {

    private static final String EVENTS = "\"WebhookEvents\":[\"referral-created\",\"test-created\"]";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:50:02.2386997Z"));
    private final PartnerCenterSimulator simulator = PartnerCenterSimulator.builder()
            .clock(clock)
            .loopbackWebhooks()
            .firstRetryPause(Duration.ofMillis(1))
            .start();
    private final Receiver receiver = new Receiver();
    private final Caller caller =
            new Caller(simulator).withToken(simulator.tokens().appOnlyToken(Audience.PARTNER_CENTER));

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        return caller.call(method, URI.create(simulator.webhooksUri() + "/registration" + path), body, headers);
    }

    private static String registration(String url) {
        return "{\"WebhookUrl\":\"" + url + "\"," + EVENTS + "}";
    }

    @Test
    void events_listsAllReferralEvents() throws Exception {
        JsonNode names = Caller.body(call("GET", "/events", ""));
        assertThat(names)
                .map(JsonNode::asText)
                .contains(
                        "referral-created",
                        "referral-updated",
                        "related-referral-created",
                        "related-referral-updated",
                        "test-created");
    }

    @Test
    @Tag("R-010")
    void registration_getPostPut_followTheDocumentedShapes() throws Exception {
        HttpResponse<String> none = call("GET", "", "");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(Caller.body(none).path("code").asText()).isEqualTo("1000");
        assertThat(call("PUT", "", registration("https://a.example/x")).statusCode())
                .isEqualTo(404);
        HttpResponse<String> created = call("POST", "", registration("https://a.example/pc?t=prod"));
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(Caller.body(created).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("SubscriberId", "WebhookUrl", "WebhookEvents");
        JsonNode read = Caller.body(call("GET", "", ""));
        assertThat(read.path("WebhookUrl").asText()).isEqualTo("https://a.example/pc?t=prod");
        assertThat(read.has("SubscriberId")).isFalse();
        assertThat(call("PUT", "", registration("https://b.example/")).statusCode())
                .isEqualTo(200);
        assertThat(call("POST", "", registration("https://c.example/")).statusCode())
                .isEqualTo(200);
        assertThat(simulator.webhooks().registeredUrl()).isEqualTo(URI.create("https://c.example/"));
    }

    @Test
    void registration_headers_areEchoedOrMade() throws Exception {
        HttpResponse<String> response = call("GET", "/events", "", "MS-CorrelationId", "c-1", "MS-RequestId", "r-1");
        assertThat(response.headers().firstValue("MS-CorrelationId")).contains("c-1");
        assertThat(response.headers().firstValue("MS-RequestId")).contains("r-1");
        assertThat(response.headers().firstValue("MS-CV")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"WebhookUrl\":\"https://a.example/\"}",
                "{\"WebhookUrl\":\"https://a.example/\",\"WebhookEvents\":[]}",
                "{\"WebhookUrl\":\"https://a.example/\",\"WebhookEvents\":[\"referral-deleted\"]}",
                "{\"WebhookUrl\":\"http://a.example/\"," + EVENTS + "}",
                "{\"WebhookUrl\":\"a.example/x\"," + EVENTS + "}",
                "{\"WebhookUrl\":\"https://a b\"," + EVENTS + "}",
                "{" + EVENTS + "}",
                "nonsense",
            })
    void registration_invalid_is400InPartnerCenterShape(String body) throws Exception {
        HttpResponse<String> response = call("POST", "", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.body(response).path("code").asText()).isEqualTo("800002");
        assertThat(simulator.webhooks().registeredUrl()).isNull();
    }

    @Test
    void registration_loopbackHttp_isRefusedByDefault() throws Exception {
        try (PartnerCenterSimulator strict = PartnerCenterSimulator.start()) {
            Caller other = new Caller(strict).withToken(strict.tokens().appOnlyToken(Audience.PARTNER_CENTER));
            URI uri = URI.create(strict.webhooksUri() + "/registration");
            assertThat(other.call("POST", uri, registration(receiver.url().toString()))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("R-013")
    void validation_delivered_isCompletedWithDotNetStatusName() throws Exception {
        call("POST", "", registration(receiver.url().toString()));
        String id = Caller.body(call("POST", "/validationEvents", ""))
                .path("correlationId")
                .asText();
        assertThat(simulator.webhooks().awaitQuiet(Duration.ofSeconds(60))).isTrue();
        JsonNode result = Caller.body(call("GET", "/validationEvents/" + id, ""));
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.path("partnerId").asText()).isEqualTo(simulator.organizationId());
        assertThat(result.path("callbackUrl").asText()).isEqualTo(receiver.url().toString());
        assertThat(result.at("/results/0/responseCode").asText()).isEqualTo("OK");
        assertThat(result.at("/results/0/dateTimeUtc").asText()).isEqualTo("2026-03-02T09:50:02.2386997");
        assertThat(receiver.eventNames()).containsExactly("test-created");
        clock.advance(Duration.ofDays(8));
        Caller later = caller.withToken(simulator.tokens().appOnlyToken(Audience.PARTNER_CENTER));
        URI uri = URI.create(simulator.webhooksUri() + "/registration/validationEvents/" + id);
        assertThat(later.call("GET", uri, "").statusCode()).isEqualTo(404);
    }

    @Test
    void validation_refusedByReceiver_holdsOneResultPerAttempt() throws Exception {
        receiver.answer(event -> 401);
        call("POST", "", registration(receiver.url().toString()));
        String id = Caller.body(call("POST", "/validationEvents", ""))
                .path("correlationId")
                .asText();
        assertThat(simulator.webhooks().awaitQuiet(Duration.ofSeconds(60))).isTrue();
        JsonNode results =
                Caller.body(call("GET", "/validationEvents/" + id, "")).path("results");
        assertThat(results).hasSize(10).allSatisfy(result -> assertThat(
                        result.path("responseCode").asText())
                .isEqualTo("Unauthorized"));
    }

    @Test
    @Tag("R-013")
    void validation_withoutTestEventOrTooOften_isRefused() throws Exception {
        assertThat(call("POST", "/validationEvents", "").statusCode()).isEqualTo(400);
        call("POST", "", registration(receiver.url().toString()));
        assertThat(call("POST", "/validationEvents", "").statusCode()).isEqualTo(200);
        assertThat(call("POST", "/validationEvents", "").statusCode()).isEqualTo(200);
        HttpResponse<String> third = call("POST", "/validationEvents", "");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(Caller.body(third).path("statusCode").asInt()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        clock.advance(Duration.ofMinutes(2));
        assertThat(call("POST", "/validationEvents", "").statusCode()).isEqualTo(200);
    }
}
