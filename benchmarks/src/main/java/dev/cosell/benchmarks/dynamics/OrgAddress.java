package dev.cosell.benchmarks.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.benchmarks.measure.CountedOrg;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Where a simulated environment is, its application, and what its control interface tells.
 *
 * @param base address of sign-in and data
 */
record OrgAddress(URI base, String tenantId, String clientId, String clientSecret) implements CountedOrg {
    private static final HttpClient CONTROL = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    static OrgAddress parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new OrgAddress(URI.create(parts[0]), parts[1], parts[2], parts[3]);
    }

    String line() {
        return base + " " + tenantId + " " + clientId + " " + clientSecret;
    }

    /** Counts HTTP requests, as service protection does: a batch is one (dataverse-api 5.5). */
    @Override
    public int calls() throws IOException, InterruptedException {
        HttpRequest ask =
                HttpRequest.newBuilder(URI.create(base + "/control/usage")).build();
        JsonNode usage = JSON.readTree(
                CONTROL.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        return usage.required("requests").asInt();
    }

    @Override
    public void advance(Duration step) throws IOException, InterruptedException {
        HttpRequest order = HttpRequest.newBuilder(URI.create(base + "/control/clock"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"" + step + "\"}"))
                .build();
        CONTROL.send(order, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public String toString() {
        return "OrgAddress[" + base + "]";
    }
}
