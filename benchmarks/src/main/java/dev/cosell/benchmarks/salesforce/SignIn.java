package dev.cosell.benchmarks.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** Signs in for clients that leave that to their callers (salesforce-api 1.3). */
public final class SignIn {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private SignIn() {}

    /** Returns an access token. */
    public static String token(OrgAddress org) {
        try {
            String form = "grant_type=" + encoded(GRANT) + "&assertion=" + encoded(assertion(org));
            URI endpoint = org.base().resolve("/services/oauth2/token");
            HttpRequest request = HttpRequest.newBuilder(endpoint)
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
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String assertion(OrgAddress org) throws GeneralSecurityException {
        String claims = "{\"iss\":\"" + SalesforceSimulator.CONSUMER_KEY + "\",\"sub\":\""
                + SalesforceSimulator.INTEGRATION_USER + "\",\"aud\":\"" + org.base() + "\",\"exp\":"
                + (System.currentTimeMillis() / 1000 + 120) + "}";
        String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(org.keys().getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
