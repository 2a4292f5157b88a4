package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls with one token and the JDK's client. */
final class PlainHttp {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    PlainHttp(String token) {
        this.token = token;
    }

    JsonNode get(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("GET " + address.getPath() + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    /** Sends a patch and returns the status. */
    int patch(URI address, String type, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", type)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .statusCode();
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }
}
