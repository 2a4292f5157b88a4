package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cosell.partnercenter.CenterTenant.REGISTRATION;
import static dev.cosell.partnercenter.PartnerCenterServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How this host says no (partner-center-api 5.3, 5.4): its own shape, the gateway's, and pages that are neither. */
final class CenterErrorsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private final CenterTenant tenant = new CenterTenant(SERVER);

    @ParameterizedTest
    @CsvSource({
        "401, 800001, AuthenticationException, consent",
        "401, 900420, AuthenticationException, token of the API",
        "401, 900421, AuthenticationException, multi-factor",
        "401, 400, AuthenticationException, role",
        "400, 800002, RemoteRejectedException, version",
        "400, 3000, RemoteRejectedException, property",
        "400, 2055, RemoteRejectedException, read it again",
        "403, 403, PermissionException, Referrals admin",
    })
    @Tag("R-222")
    @Tag("R-223")
    @Tag("R-224")
    @Tag("C-8")
    void read_documentedCode_saysWhatToDoWithoutTheServicesWords(int status, String code, String type, String remedy) {
        answers(aResponse()
                .withStatus(status)
                .withHeader("MS-RequestId", "52e0f4c1-53bd-4fd9-8c77-aa4a10f4f001")
                .withBody("{\"code\":\"" + code + "\",\"description\":\"eva@x.example is not allowed\","
                        + "\"data\":[],\"source\":\"PartnerFD\"}"));

        SyncException failed = catchThrowableOfType(SyncException.class, () -> events());

        assertThat(failed.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failed)
                .hasMessageContaining("52e0f4c1-53bd-4fd9-8c77-aa4a10f4f001")
                .hasMessageNotContaining("eva@x");
        assertThat(failed.answer()).satisfies(answer -> {
            assertThat(Objects.requireNonNull(answer).status()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
        });
        assertThat(failed.findings()).singleElement().satisfies(finding -> assertThat(finding.asLine())
                .contains(remedy));
    }

    @Test
    @Tag("R-223")
    void read_tokenRefusedOnce_isRenewedOnceAndRepeatedOnce() {
        SERVER.answer(
                get(urlEqualTo(REGISTRATION + "/events"))
                        .inScenario("token")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("renewed"),
                aResponse().withStatus(401).withHeader("WWW-Authenticate", "Bearer"));
        SERVER.answer(
                get(urlEqualTo(REGISTRATION + "/events")).inScenario("token").whenScenarioStateIs("renewed"),
                okJson("[\"referral-created\"]"));

        events();

        SERVER.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
        assertThat(tenant.calls()).hasSize(2);
        assertThat(tenant.calls().get(0).getHeader("MS-RequestId"))
                .isEqualTo(tenant.calls().get(1).getHeader("MS-RequestId"));
        assertThat(tenant.calls().get(0).getHeader("MS-CorrelationId"))
                .isNotEqualTo(tenant.calls().get(1).getHeader("MS-CorrelationId"));
    }

    @Test
    @Tag("R-223")
    void read_tokenRefusedTwice_stops() {
        answers(aResponse().withStatus(401).withBody("<html>login</html>"));

        assertThatThrownBy(this::events).isInstanceOf(AuthenticationException.class);
        assertThat(tenant.calls()).hasSize(2);
    }

    @Test
    @Tag("R-224")
    @Tag("C-8")
    void read_forbiddenByAPage_stillNamesTheRole() {
        answers(aResponse()
                .withStatus(403)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Access denied"));

        PermissionException denied = catchThrowableOfType(PermissionException.class, this::events);

        assertThat(denied.findings().get(0).asLine()).contains("Referrals admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"57", "Sat, 21 Nov 2026 06:00:57 GMT"})
    @Tag("R-220")
    void read_gatewayThrottles_saysHowLong(String retryAfter) {
        answers(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", retryAfter)
                .withHeader("Date", "Sat, 21 Nov 2026 06:00:00 GMT")
                .withBody("{\"statusCode\":429,\"message\":\"Rate limit is exceeded. Try again in 57 seconds.\"}"));

        ThrottledException throttled = catchThrowableOfType(ThrottledException.class, this::events);

        assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(57));
        assertThat(tenant.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void read_redirect_isNotFollowed(int status) {
        answers(aResponse().withStatus(status).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));

        assertThatThrownBy(this::events).isInstanceOf(RemoteRejectedException.class);
        assertThat(tenant.calls()).noneMatch(call -> call.getUrl().contains("elsewhere"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Tag("R-221")
    void read_brokenConnection_isRepeatedOnceAtMost(Fault fault) {
        answers(aResponse().withStatus(200).withFault(fault));

        assertThatThrownBy(this::events).isInstanceOf(RemoteUnavailableException.class);
        // The JDK repeats a GET on a dead connection by itself, as one and the same sending.
        assertThat(tenant.calls().stream()
                        .map(call -> call.getHeader("client-request-id"))
                        .distinct())
                .hasSizeBetween(1, 2);
    }

    @Test
    void read_packed_isUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("[\"referral-created\"]".getBytes(StandardCharsets.UTF_8));
        }
        answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed.toByteArray()));

        assertThat(tenant.client.webhooks().eventTypes()).containsExactly("referral-created");
    }

    @Test
    void read_packedAndCutShort_isUnreadable() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("[\"referral-created\",\"referral-updated\"]".getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
        answers(aResponse().withHeader("Content-Encoding", "gzip").withBody(half));

        assertThatThrownBy(this::events).isInstanceOf(RemoteUnavailableException.class);
    }

    private void events() {
        tenant.client.webhooks().eventTypes();
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SERVER.answer(get(urlEqualTo(REGISTRATION + "/events")), answer);
    }
}
