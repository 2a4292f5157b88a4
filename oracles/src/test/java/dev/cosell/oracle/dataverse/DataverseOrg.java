package dev.cosell.oracle.dataverse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A simulated environment, and what a client is told of it. */
final class DataverseOrg implements AutoCloseable {
    static final String REFERRAL_COLUMN = "msft_microsoftpartnercenterreferralidentifier";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final DataverseSimulator simulator =
            DataverseSimulator.builder().clock(SettableClock.running()).start();

    URI base() {
        return simulator.baseUri();
    }

    /** Returns the root of the Web API, without a slash at the end. */
    String root() {
        return base() + "/api/data/v9.2";
    }

    URI tokenEndpoint() {
        return URI.create(base() + "/" + DataverseSimulator.TENANT_ID + "/oauth2/v2.0/token");
    }

    /** Signs in by secret. */
    String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + DataverseSimulator.CLIENT_ID + "&client_secret="
                + encoded(DataverseSimulator.CLIENT_SECRET) + "&scope=" + encoded(base() + "/.default");
        HttpRequest request = HttpRequest.newBuilder(tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).required("access_token").asText();
    }

    /** Returns what the environment says of whoever holds a token. */
    String whoAmI(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root() + "/WhoAmI"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
