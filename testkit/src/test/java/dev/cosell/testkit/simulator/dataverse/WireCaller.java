package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls the simulator over HTTP with nothing but the JDK's client. */
final class WireCaller {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final DataverseSimulator simulator;

    WireCaller(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    /** One answer. */
    record Answer(int status, HttpResponse<byte[]> http) {
        String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return WireJson.read(text());
        }

        JsonNode value() {
            return json().get("value");
        }

        String code() {
            return json().at("/error/code").asText();
        }

        String message() {
            return json().at("/error/message").asText();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }

    String base() {
        return simulator.baseUri() + "/api/data/v9.2";
    }

    Answer get(String pathAndQuery, String... headers) {
        return call("GET", pathAndQuery, "", headers);
    }

    Answer post(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }

    /** Sends a request; {@code target} is absolute or below the service root. */
    Answer call(String method, String target, String body, String... headers) {
        String uri = target.startsWith("http") ? target : base() + "/" + target;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri.replace(" ", "%20")))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + Bearer.of(simulator));
        Map<String, String> given = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        if (!body.isEmpty()) {
            given.putIfAbsent("Content-Type", "application/json; charset=utf-8");
        }
        given.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Creates an account and returns its id. */
    String account(String name) {
        Answer answer = post("accounts", "{\"name\":\"" + name + "\"}");
        return idIn(answer);
    }

    /** Creates an opportunity and returns its id. */
    String opportunity(String name, String value) {
        return idIn(post("opportunities", "{\"name\":\"" + name + "\",\"estimatedvalue\":" + value + "}"));
    }

    private static String idIn(Answer answer) {
        if (answer.status() != 204) {
            throw new IllegalStateException(answer.text());
        }
        String address = answer.header("OData-EntityId");
        return address.substring(address.indexOf('(') + 1, address.length() - 1);
    }
}
