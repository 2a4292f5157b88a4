package dev.cosell.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorServerIT {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private final LocalhostTls tls = LocalhostTls.create();
    private final AtomicInteger applied = new AtomicInteger();
    private final CyclicBarrier bothInside = new CyclicBarrier(2);
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(tls.clientContext()).build();
    private SimulatorServer server;

    @BeforeEach
    void start() {
        server = SimulatorServer.builder(clock)
                .tls(tls.serverContext())
                .maxBodyBytes(1000)
                .route(
                        "GET",
                        "/things/{id}",
                        request -> SimulatorResponse.text(200, "text/plain", request.pathVariable("id")))
                .route("GET", "/things/first", request -> SimulatorResponse.empty(204))
                .route("GET", "/meeting", request -> meet())
                .route("GET", "/broken", request -> {
                    throw new IllegalStateException("on purpose");
                })
                .route("POST", "/things", request -> {
                    applied.incrementAndGet();
                    return SimulatorResponse.text(201, "text/plain", request.bodyText());
                })
                .unrecordedRoute(
                        "GET",
                        "/control/{rest...}",
                        request -> SimulatorResponse.text(200, "text/plain", request.pathVariable("rest")))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SimulatorResponse meet() {
        try {
            bothInside.await(30, TimeUnit.SECONDS);
            return SimulatorResponse.empty(200);
        } catch (Exception alone) {
            return SimulatorResponse.empty(500);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.httpBase() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.httpBase() + "/things"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void answer_anyRoute_carriesDateOfSimulatorClockOnce() throws Exception {
        assertThat(get("/things/1").headers().allValues("Date")).containsExactly("Mon, 02 Mar 2026 09:30:15 GMT");
        clock.advance(Duration.ofDays(5));
        assertThat(get("/nowhere").headers().allValues("Date")).containsExactly("Sat, 07 Mar 2026 09:30:15 GMT");
    }

    @Test
    void route_severalMatch_fewestVariablesWins() throws Exception {
        assertThat(get("/things/first").statusCode()).isEqualTo(204);
        assertThat(get("/things/a%20b+c").body()).isEqualTo("a b+c");
        assertThat(get("/control/a/b").body()).isEqualTo("a/b");
    }

    @Test
    void route_unknownPathOrMethod_is404Or405() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/things").statusCode()).isEqualTo(405);
    }

    @Test
    void handler_throws_is500AndConnectionLives() throws Exception {
        assertThat(get("/broken").statusCode()).isEqualTo(500);
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
    }

    @Test
    void calls_recordedByTemplateStatusAndLabel_controlRoutesLeftOut() throws Exception {
        get("/things/1");
        int mark = server.calls().mark();
        server.calls().label("step 2");
        get("/things/2");
        get("/control/x");
        post("x");
        assertThat(server.calls().since(mark))
                .containsExactly(
                        new RecordedCall("GET", "/things/{id}", 200, "step 2"),
                        new RecordedCall("POST", "/things", 201, "step 2"));
        assertThat(server.calls().countByTemplate())
                .containsEntry("GET /things/{id}", 2)
                .hasSize(2);
        assertThat(server.calls().count("GET /things/{id}", mark)).isEqualTo(1);
    }

    @Test
    void body_overTheCap_is413AndNotApplied() throws Exception {
        assertThat(post("x".repeat(1000)).statusCode()).isEqualTo(201);
        assertThat(post("x".repeat(1001)).statusCode()).isEqualTo(413);
        assertThat(applied).hasValue(1);
    }

    @Test
    void faultRespond_matchingCall_answersInsteadOfApplying() throws Exception {
        server.faults()
                .inject(Fault.respond(SimulatorResponse.empty(503).withHeader("Retry-After", "7"))
                        .on("POST", "/things")
                        .times(2));
        assertThat(get("/things/1").statusCode()).isEqualTo(200);
        HttpResponse<String> first = post("x");
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(post("x").statusCode()).isEqualTo(503);
        assertThat(applied).hasValue(0);
        assertThat(post("x").statusCode()).isEqualTo(201);
        assertThat(server.faults().remaining()).isZero();
    }

    @Test
    void faultDropBefore_post_isNotApplied() {
        server.faults().inject(Fault.dropBefore().on("POST", "/things"));
        assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(0);
        assertThat(server.calls().all()).extracting(RecordedCall::status).containsExactly(0);
    }

    @Test
    void faultDropAfter_post_isAppliedButUnanswered() {
        server.faults()
                .inject(Fault.dropAfter().when(request -> request.bodyText().equals("x")));
        assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(1);
    }

    @Test
    void faultTruncate_post_isAppliedAndBreaksOff() {
        server.faults().inject(Fault.truncate());
        assertThatThrownBy(() -> post("0123456789")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(1);
    }

    @Test
    void faultDelay_clientWithTimeout_givesUpBeforeTheCallIsApplied() {
        server.faults().inject(Fault.delay(Duration.ofMinutes(5)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpBase() + "/things"))
                .timeout(Duration.ofMillis(200))
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
        assertThat(applied).hasValue(0);
    }

    @Test
    void server_twoCallsAtOnce_areHandledInParallel() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpBase() + "/meeting"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> both = List.of(
                client.sendAsync(request, BodyHandlers.ofString()), client.sendAsync(request, BodyHandlers.ofString()));
        assertThat(both).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    }

    @Test
    void https_clientContext_isTrustedAndDefaultContextIsNot() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpsBase() + "/things/1"))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("1");
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }
}
