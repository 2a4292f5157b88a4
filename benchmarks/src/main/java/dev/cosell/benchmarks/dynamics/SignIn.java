package dev.cosell.benchmarks.dynamics;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Signs in for clients that leave that to their callers (dataverse-api 1.1). */
final class SignIn {
    private SignIn() {}

    static String token(OrgAddress org) {
        try {
            String form = "grant_type=client_credentials&client_id=" + org.clientId() + "&client_secret="
                    + URLEncoder.encode(org.clientSecret(), StandardCharsets.UTF_8) + "&scope="
                    + URLEncoder.encode(org.base() + "/.default", StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(org.base() + "/" + org.tenantId() + "/oauth2/v2.0/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(answer).required("access_token").asText();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
