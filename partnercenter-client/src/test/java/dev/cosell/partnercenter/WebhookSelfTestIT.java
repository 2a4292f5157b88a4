package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cosell.partnercenter.CenterTenant.REGISTRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.partnercenter.webhook.SelfTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's own test of a webhook on the wire (partner-center-api 6.1, W5 and W6). */
@Tag("R-013")
final class WebhookSelfTestIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final String TESTS = REGISTRATION + "/validationEvents";
    private static final String ID = "8b8c3c8c-2b53-4a8b-9d3e-0b6f4f1a0001";

    private final CenterTenant tenant = new CenterTenant(SERVER);

    @BeforeEach
    void begun() {
        begins(okJson("{\"correlationId\":\"" + ID + "\"}"));
    }

    @Test
    void selfTest_resultAfterAWhile_isPolledForWithoutABody() {
        SERVER.answer(
                get(urlEqualTo(TESTS + "/" + ID))
                        .inScenario("result")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("there"),
                aResponse().withStatus(404));
        SERVER.answer(
                get(urlEqualTo(TESTS + "/" + ID)).inScenario("result").whenScenarioStateIs("there"),
                okJson(completed("{\"ResponseCode\":\"OK\",\"systemError\":\"false\","
                        + "\"dateTimeUtc\":\"2026-03-02T09:50:02.2386997\"}")));

        SelfTest test = selfTest(Duration.ofSeconds(10));

        assertThat(test.verdict()).isEqualTo(SelfTest.Verdict.DELIVERED);
        assertThat(test.finding()).isNull();
        assertThat(test.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.response()).isEqualTo("OK");
            assertThat(attempt.systemError()).isFalse();
            assertThat(attempt.at()).isEqualTo(Instant.parse("2026-03-02T09:50:02.2386997Z"));
        });
        assertThat(tenant.waits).containsExactly(Duration.ofSeconds(2));
        assertThat(tenant.calls().get(0).getBody()).isEmpty();
        assertThat(tenant.calls().get(0).getHeader("Content-Length")).isEqualTo("0");
    }

    @Test
    void selfTest_receiverRefuses_namesItsAnswers() {
        result(okJson(completed("{\"responseCode\":\"Unauthorized\"},{\"responseCode\":\"InternalServerError\"}")));

        SelfTest test = selfTest(Duration.ofSeconds(10));

        assertThat(test.verdict()).isEqualTo(SelfTest.Verdict.REFUSED);
        assertThat(Objects.requireNonNull(test.finding()).message()).contains("Unauthorized, InternalServerError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "Created", "Accepted", "NoContent"})
    void selfTest_anySuccessOfTheReceiver_isDelivered(String response) {
        result(okJson(completed("{\"responseCode\":\"Unauthorized\"},{\"responseCode\":\"" + response + "\"}")));

        assertThat(selfTest(Duration.ofSeconds(10)).verdict()).isEqualTo(SelfTest.Verdict.DELIVERED);
    }

    @Test
    void selfTest_completedWithoutAnyDelivery_doesNotBlameTheReceiver() {
        result(okJson(completed("")));

        assertThat(selfTest(Duration.ZERO).verdict()).isEqualTo(SelfTest.Verdict.OPEN);
    }

    @Test
    void selfTest_hostileAnswerOfTheReceiver_neverReachesTheFinding() {
        result(okJson(completed("{\"responseCode\":\"eva@x.example\\nforged line\"}")));

        SelfTest test = selfTest(Duration.ofSeconds(10));

        assertThat(Objects.requireNonNull(test.finding()).asLine()).doesNotContain("eva", "forged");
    }

    @Test
    void selfTest_nothingComes_isOpenOnceThePatienceIsUsedUp() {
        result(okJson("{\"correlationId\":\"" + ID + "\",\"status\":\"pending\",\"results\":null}"));

        SelfTest test = selfTest(Duration.ofSeconds(5));

        assertThat(test.verdict()).isEqualTo(SelfTest.Verdict.OPEN);
        assertThat(test.correlationId()).isEqualTo(ID);
        assertThat(tenant.waits).hasSize(3);
    }

    @Test
    void selfTest_thirdWithinAMinute_isRefusedWithoutACall() {
        result(aResponse().withStatus(404));
        selfTest(Duration.ZERO);
        selfTest(Duration.ZERO);

        assertThatThrownBy(() -> selfTest(Duration.ZERO)).isInstanceOf(ThrottledException.class);
        SERVER.verify(2, postRequestedFor(urlEqualTo(TESTS)));

        tenant.passes(Duration.ofMinutes(1));
        assertThat(selfTest(Duration.ZERO).verdict()).isEqualTo(SelfTest.Verdict.OPEN);
    }

    @Test
    @Tag("R-220")
    void selfTest_gatewaySaysTooMany_saysHowLongToWait() {
        begins(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "57")
                .withBody(
                        "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in 57 seconds.\" }"));

        ThrottledException throttled =
                catchThrowableOfType(ThrottledException.class, () -> selfTest(Duration.ofSeconds(10)));

        assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(57));
        SERVER.verify(1, postRequestedFor(urlEqualTo(TESTS)));
    }

    @Test
    @Tag("R-221")
    void selfTest_beginFails_isNotBegunAgain() {
        begins(aResponse().withStatus(500));

        assertThatThrownBy(() -> selfTest(Duration.ofSeconds(10))).isInstanceOf(OutcomeUnknownException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(TESTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"correlationId\":null}", "{\"correlationId\":\"../../v1/x\"}", "[]", "<html>"})
    void selfTest_noUsableId_isUnreadableAndNothingIsPolled(String body) {
        begins(okJson(body));

        assertThatThrownBy(() -> selfTest(Duration.ofSeconds(10))).isInstanceOf(RemoteUnavailableException.class);
        assertThat(tenant.methods()).containsExactly("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"comp", "[]", "<html>"})
    void result_unreadable_isSaidSo(String body) {
        result(okJson(body));

        assertThatThrownBy(() -> tenant.client.webhooks().result(ID)).isInstanceOf(RemoteUnavailableException.class);
    }

    private SelfTest selfTest(Duration patience) {
        return tenant.client.webhooks().selfTest(patience);
    }

    private static String completed(String results) {
        return "{\"correlationId\":\"" + ID + "\",\"partnerId\":\"p\",\"status\":\"completed\","
                + "\"callbackUrl\":\"https://hooks.partner.example/pc\",\"results\":[" + results + "]}";
    }

    private static void begins(ResponseDefinitionBuilder answer) {
        SERVER.answer(post(urlEqualTo(TESTS)), answer);
    }

    private static void result(ResponseDefinitionBuilder answer) {
        SERVER.answer(get(urlEqualTo(TESTS + "/" + ID)), answer);
    }
}
