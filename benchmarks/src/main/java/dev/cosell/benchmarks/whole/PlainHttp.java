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

    private static final int REFUSED = 401;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SignIn signIn;
    private String token;

    /** Gives a token that is good for some time. */
    @FunctionalInterface
    interface SignIn {
        String token() throws IOException, InterruptedException;
    }

    PlainHttp(SignIn signIn) throws IOException, InterruptedException {
        this.signIn = signIn;
        this.token = signIn.token();
    }

    JsonNode get(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(address));
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
        return send(request).statusCode();
    }

    /** A token that has run out is got anew, as every program does that makes calls for longer than an hour. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = sendOnce(request);
        if (answer.statusCode() == REFUSED) {
            token = signIn.token();
            answer = sendOnce(request);
        }
        return answer;
    }

    private HttpResponse<byte[]> sendOnce(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.setHeader("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }
}
