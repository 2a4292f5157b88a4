package dev.cosell.it.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Fetches the CSDL as a simulator serves it, with calls that no test counts. */
final class ServedCsdl {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ServedCsdl() {}

    static String of(DataverseSimulator simulator) {
        String form = "grant_type=client_credentials&client_id=" + DataverseSimulator.CLIENT_ID + "&client_secret="
                + encoded(DataverseSimulator.CLIENT_SECRET) + "&scope="
                + encoded(simulator.baseUri() + "/.default");
        URI endpoint = URI.create(simulator.baseUri() + "/" + DataverseSimulator.TENANT_ID + "/oauth2/v2.0/token");
        String answer = send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        try {
            JsonNode token = JsonCodec.read(answer.getBytes(StandardCharsets.UTF_8));
            return send(HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/api/data/v9.2/$metadata"))
                    .header(
                            "Authorization",
                            "Bearer " + token.path("access_token").asText())
                    .build());
        } catch (MalformedJsonException broken) {
            throw new AssertionError(answer, broken);
        }
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
