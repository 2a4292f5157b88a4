package dev.cosell.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JdkHttpTransportIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort().gzipDisabled(true))
            .build();

    private final JdkHttpTransport transport = JdkHttpTransport.open(
            JdkHttpTransportOptions.builder().maxBodyBytes(2048).build());

    @Test
    void send_answered_givesStatusHeadersBodyAndServerTime() {
        answer(aResponse()
                .withStatus(201)
                .withHeader("Request-ID", "abc")
                .withHeader("Date", "Sat, 21 Nov 2026 05:35:06 GMT")
                .withBody("{\"a\":1}"));

        HttpAnswer answer = answered(transport.send(get("/x").build()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().first("request-id")).isEqualTo("abc");
        assertThat(answer.bodyText()).isEqualTo("{\"a\":1}");
        assertThat(answer.serverTime()).isEqualTo(Instant.parse("2026-11-21T05:35:06Z"));
    }

    @Test
    void send_patchWithBody_arrivesAsSentWithUserAgent() {
        answer(aResponse().withStatus(204));

        HttpAnswer answer = answered(transport.send(HttpCall.builder(HttpMethod.PATCH, uri("/x"))
                .header("If-Match", "\"1-2\"")
                .body("application/json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .build()));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        SERVER.verify(patchRequestedFor(anyUrl())
                .withHeader("If-Match", equalTo("\"1-2\""))
                .withHeader("User-Agent", equalTo("cosell-java"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"a\":1}")));
    }

    @Test
    void send_packedBody_isUnpacked() throws IOException {
        answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(bytes(1000))));

        assertThat(answered(transport.send(get("/x").build())).body()).isEqualTo(bytes(1000));
    }

    @Test
    void send_smallPackedBodyWithLargeContent_stopsAtTheLimit() throws IOException {
        answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(gzip(bytes(1_000_000))));

        assertThat(failed(transport.send(get("/x").build()))).isEqualTo(CallFailure.BODY_TOO_LARGE);
    }

    @Test
    void send_bodyOfExactlyTheLimit_isRead() {
        answer(aResponse().withBody(bytes(2048)));

        assertThat(answered(transport.send(get("/x").build())).body()).hasSize(2048);
    }

    @Test
    void send_bodyLargerThanTheLimit_stopsReading() {
        answer(aResponse().withBody(bytes(2049)));

        assertThat(failed(transport.send(get("/x").build()))).isEqualTo(CallFailure.BODY_TOO_LARGE);
    }

    @Test
    void send_packedBodyThatIsNotPacked_isUnreadable() {
        answer(aResponse().withHeader("Content-Encoding", "gzip").withBody("plain"));

        assertThat(failed(transport.send(get("/x").build()))).isEqualTo(CallFailure.BODY_UNREADABLE);
    }

    @Test
    void send_redirect_isAnAnswerAndNotFollowed() {
        answer(aResponse().withStatus(302).withHeader("Location", uri("/other").toString()));

        assertThat(answered(transport.send(get("/x").build())).status()).isEqualTo(302);
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void send_noAnswerBeforeTheDeadline_outcomeIsUnknown() {
        answer(aResponse().withFixedDelay(1_000));

        CallOutcome outcome = transport.send(HttpCall.builder(HttpMethod.POST, uri("/x"))
                .deadline(Duration.ofMillis(300))
                .build());

        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.DEADLINE_PASSED);
    }

    @Test
    void send_bodyDribblesPastTheDeadline_deadlineCountsToTheLastByte() {
        answer(aResponse().withBody(bytes(1000)).withChunkedDribbleDelay(20, 2_000));

        CallOutcome outcome =
                transport.send(get("/x").deadline(Duration.ofMillis(700)).build());

        assertThat(failed(outcome)).isEqualTo(CallFailure.DEADLINE_PASSED);
    }

    @Test
    @Tag("R-221")
    void send_connectionReset_outcomeIsUnknown() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        CallOutcome outcome =
                transport.send(HttpCall.builder(HttpMethod.POST, uri("/x")).build());

        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.CONNECTION_LOST);
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void send_successWithTruncatedBody_outcomeIsUnknown() {
        answer(aResponse().withStatus(201).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        CallOutcome outcome =
                transport.send(HttpCall.builder(HttpMethod.POST, uri("/x")).build());

        assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.BODY_TRUNCATED);
    }

    @Test
    void send_refusalWhoseBodyIsTooLarge_isStillARefusal() {
        answer(aResponse().withStatus(412).withBody(bytes(5000)));

        HttpAnswer answer = answered(
                transport.send(HttpCall.builder(HttpMethod.PATCH, uri("/x")).build()));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void send_nobodyListens_wasSurelyNotSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        CallOutcome outcome =
                transport.send(HttpCall.builder(HttpMethod.POST, URI.create("http://localhost:" + port + "/x"))
                        .build());

        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.CONNECT_FAILED);
    }

    @Test
    void send_unknownHost_wasSurelyNotSent() {
        CallOutcome outcome = transport.send(HttpCall.builder(HttpMethod.POST, URI.create("http://nowhere.invalid/x"))
                .build());

        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.NAME_UNKNOWN);
    }

    @Test
    void send_certificateOfNobody_wasSurelyNotSent() {
        CallOutcome outcome = transport.send(
                HttpCall.builder(HttpMethod.POST, URI.create("https://localhost:" + SERVER.getHttpsPort() + "/x"))
                        .build());

        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(failed(outcome)).isEqualTo(CallFailure.TLS_FAILED);
        assertThat(SERVER.getAllServeEvents()).isEmpty();
    }

    @Test
    void send_callerInterrupted_saysSoAndKeepsTheFlag() {
        answer(aResponse().withFixedDelay(1_000));
        Thread.currentThread().interrupt();

        CallOutcome outcome = transport.send(get("/x").build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failed(outcome)).isEqualTo(CallFailure.INTERRUPTED);
    }

    @Test
    void quickReadRetry_lostConnection_readsTwiceAndWritesOnce() {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        transport.withQuickReadRetry().send(get("/read").build());
        transport
                .withQuickReadRetry()
                .send(HttpCall.builder(HttpMethod.POST, uri("/write")).build());

        assertThat(SERVER.getAllServeEvents())
                .extracting(event -> event.getRequest().getUrl())
                .containsExactlyInAnyOrder("/read", "/read", "/write");
    }

    @Test
    void quickReadRetry_passedDeadline_isNotRepeated() {
        answer(aResponse().withFixedDelay(1_000));

        transport
                .withQuickReadRetry()
                .send(get("/read").deadline(Duration.ofMillis(300)).build());

        assertThat(SERVER.getAllServeEvents()).hasSizeLessThanOrEqualTo(1);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static HttpCall.Builder get(String path) {
        return HttpCall.get(uri(path));
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + SERVER.getPort() + path);
    }

    private static HttpAnswer answered(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return ((CallOutcome.Answered) outcome).answer();
    }

    private static CallFailure failed(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Failed.class);
        return ((CallOutcome.Failed) outcome).failure();
    }

    private static byte[] bytes(int count) {
        return "x".repeat(count).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
