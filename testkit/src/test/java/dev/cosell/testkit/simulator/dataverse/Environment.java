package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A simulated environment with a signed-in caller on the JDK's client. */
final class Environment implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15.400Z"));
    final DataverseSimulator simulator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String token;

    Environment() {
        this(builder -> builder);
    }

    Environment(UnaryOperator<DataverseSimulator.Builder> more) {
        simulator = more.apply(DataverseSimulator.builder().clock(clock)).start();
        token = simulator.signIn().issueToApplication(UUID.fromString(DataverseSimulator.CLIENT_ID));
    }

    /** One answer. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        String code() {
            return body.path("error").path("code").asText();
        }

        String message() {
            return body.path("error").path("message").asText();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The id in {@code OData-EntityId}. */
        String id() {
            String uri = header("OData-EntityId");
            return uri.substring(uri.lastIndexOf('(') + 1, uri.length() - 1);
        }

        Answer expect(int wanted) {
            assertThat(status).as(raw.body()).isEqualTo(wanted);
            return this;
        }

        Answer refused(int wanted, String code) {
            expect(wanted);
            assertThat(code()).as(raw.body()).isEqualTo(code);
            return this;
        }
    }

    String root() {
        return simulator.baseUri() + "/api/data/v9.2";
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /** Creates a row and returns its id. */
    String create(String set, String body) {
        return post(set, body).expect(204).id();
    }

    Answer send(String method, String path, String body, String... headers) {
        String url = path.startsWith("http") ? path : root() + "/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return answer(request.build());
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            String text = response.body();
            boolean json = text.startsWith("{");
            return new Answer(response.statusCode(), json ? JSON.readTree(text) : MissingNode.getInstance(), response);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Asks the token endpoint. */
    Answer askToken(String tenant, String form) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.baseUri() + "/" + tenant + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return answer(request);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
