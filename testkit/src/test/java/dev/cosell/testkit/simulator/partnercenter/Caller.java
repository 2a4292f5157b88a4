package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A caller of the simulated service on the JDK's client, with a valid token. */
final class Caller {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final PartnerCenterSimulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;

    Caller(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
        this.token = simulator.tokens().delegatedToken(Audience.REFERRALS);
    }

    Caller withToken(String other) {
        Caller caller = new Caller(simulator);
        caller.token = other;
        return caller;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (Exception malformed) {
            throw new AssertionError(malformed);
        }
    }

    static JsonNode body(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (Exception malformed) {
            throw new AssertionError(response.body(), malformed);
        }
    }

    HttpResponse<String> call(String method, URI uri, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        if (!body.isEmpty() && !typed) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(JsonNode body) throws Exception {
        return call("POST", simulator.referralsUri(), body.toString());
    }

    /** Creates a referral that must be taken and returns it. */
    JsonNode created(JsonNode body) throws Exception {
        HttpResponse<String> response = post(body);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return body(response);
    }

    HttpResponse<String> get(String id) throws Exception {
        return call("GET", URI.create(simulator.referralsUri() + "/" + id), "");
    }

    HttpResponse<String> patch(String id, String operations, String... headers) throws Exception {
        return call("PATCH", URI.create(simulator.referralsUri() + "/" + id), operations, headers);
    }

    /** Calls the list with query options given as name and value in turn. */
    HttpResponse<String> list(String... options) throws Exception {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < options.length; i += 2) {
            query.append(i == 0 ? "?" : "&").append(options[i]).append('=').append(encode(options[i + 1]));
        }
        return call("GET", URI.create(simulator.referralsUri() + query.toString()), "");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
