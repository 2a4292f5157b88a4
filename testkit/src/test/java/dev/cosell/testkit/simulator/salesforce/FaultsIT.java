package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults, compressed bodies and forms of times (salesforce-api 2.2, 3.1, 3.3, section 6). */
class FaultsIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void faults_ofTheService_comeInItsShape() {
        org.simulator.faults().inject(SalesforceFaults.rowLocked().times(2));
        org.get("/limits").refuses(400, "UNABLE_TO_LOCK_ROW", "exclusive access");
        org.get("/limits").refuses(400, "UNABLE_TO_LOCK_ROW", "exclusive access");
        org.simulator.faults().inject(SalesforceFaults.dailyCallsSpent());
        org.get("/limits").refuses(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests");
        org.simulator.faults().inject(SalesforceFaults.tooManyLongCalls());
        org.get("/limits").refuses(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests");
        org.simulator.faults().inject(SalesforceFaults.sessionEnded());
        org.get("/limits").refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
        org.simulator.faults().inject(SalesforceFaults.sessionNotForRest());
        org.get("/limits").refuses(401, "INVALID_SESSION_ID", "not valid for use with the REST API");
        org.simulator.faults().inject(SalesforceFaults.passwordExpired());
        org.get("/limits").refuses(401, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "");
        org.simulator.faults().inject(SalesforceFaults.unavailable());
        org.get("/limits").refuses(503, "SERVER_UNAVAILABLE", "");
        org.simulator.faults().inject(SalesforceFaults.platformError());
        org.get("/limits").refuses(500, "UNKNOWN_EXCEPTION", "ErrorId");
        org.simulator.faults().inject(SalesforceFaults.queryTimeout());
        org.get("/limits").refuses(400, "QUERY_TIMEOUT", "");
        org.get("/limits").is(200);
    }

    @Test
    void faults_ofTheEdge_areNoJson() {
        org.simulator.faults().inject(SalesforceFaults.maintenancePage());
        assertThat(org.get("/limits").is(503).header("Content-Type")).startsWith("text/html");
        org.simulator.faults().inject(SalesforceFaults.noRoute());
        assertThat(org.get("/limits").is(420).raw().body()).startsWith("<html>");
        org.simulator.faults().inject(SalesforceFaults.badGateway());
        org.get("/limits").is(502);
        org.simulator.faults().inject(SalesforceFaults.empty(503));
        assertThat(org.get("/limits").is(503).raw().body()).isEmpty();
    }

    @Test
    void control_plansFaults() {
        org.send("POST", "/control/faults", "{\"kind\":\"badGateway\",\"times\":2}")
                .is(204);
        org.get("/limits").is(502);
        org.get("/limits").is(502);
        org.get("/limits").is(200);
        org.send(
                        "POST",
                        "/control/faults",
                        "{\"kind\":\"rowLocked\",\"method\":\"POST\",\"template\":\"/services/data/{version}/composite/sobjects\"}")
                .is(204);
        org.get("/limits").is(200);
        org.post("/composite/sobjects", "{}").refuses(400, "UNABLE_TO_LOCK_ROW", "");
        org.send("POST", "/control/faults", "{\"kind\":\"earthquake\"}").is(409);
    }

    @Test
    void answer_lostAfterTheCommit_leavesTheRow() {
        org.simulator.faults().inject(Fault.dropAfter());
        assertThatThrownBy(() -> org.post("/sobjects/Account", "{\"Name\":\"A\"}"))
                .isInstanceOf(AssertionError.class);
        assertThat(org.simulator.all("Account")).hasSize(1);
    }

    @Test
    void bodies_compressed_areTakenAndAnswered() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"Name\":\"Zip\"}".getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(org.simulator.baseUri() + Org.DATA + "/sobjects/Account"))
                .header("Authorization", "Bearer " + org.token())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"success\":true");
        }
        assertThat(org.simulator.all("Account").get(0).path("Name").asText()).isEqualTo("Zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+0000", "Z", "+00:00"})
    void times_areWrittenAsAsked(String offset) {
        org.simulator.writeTimesWith(offset);
        String id = org.deal("A");

        assertThat(org.get("/sobjects/Opportunity/" + id)
                        .body()
                        .path("SystemModstamp")
                        .asText())
                .isEqualTo("2026-03-02T09:30:15.000" + offset);
    }
}
