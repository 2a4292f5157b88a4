package dev.cosell.benchmarks.whole;

import dev.cosell.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Makes calls that an engine has made, one after another with the JDK's client, and does nothing else: it reads no answer, plans nothing and remembers nothing. The
 * preconditions of writes are opened, since the records have moved since.
 */
final class PlainLoop {
    private static final Pattern SINCE = Pattern.compile("(\"If-Unmodified-Since\"\\s*:\\s*\")[^\"]*");
    private static final Pattern TAG = Pattern.compile("(?m)^(If-Match: ).*?(\r?)$");
    private static final Pattern REFUSED =
            Pattern.compile("\"httpStatusCode\"\\s*:\\s*[45]\\d\\d|HTTP/1\\.1 [45]\\d\\d|\"success\"\\s*:\\s*false");
    private static final String TOKEN = "Authorization";
    private static final String NEVER = "Fri, 01 Jan 2100 00:00:00 GMT";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Makes the calls and returns how many seconds they took together.
     *
     * @throws IllegalStateException if one was refused
     */
    double run(List<HttpCall> calls) throws IOException, InterruptedException {
        // Of each side the token of the last call: earlier ones may have run out meanwhile.
        Map<String, String> tokens = new HashMap<>();
        calls.forEach(call -> tokens.put(
                call.uri().getAuthority(), String.valueOf(call.headers().first(TOKEN))));
        List<Prepared> prepared = calls.stream()
                .map(call -> Prepared.of(call.toBuilder()
                        .header(
                                TOKEN,
                                Objects.requireNonNull(tokens.get(call.uri().getAuthority())))
                        .build()))
                .toList();
        List<HttpResponse<byte[]>> answers = new ArrayList<>(calls.size());
        long start = System.nanoTime();
        for (Prepared call : prepared) {
            answers.add(client.send(call.request(), HttpResponse.BodyHandlers.ofByteArray()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (HttpResponse<byte[]> answer : answers) {
            requireDone(answer);
        }
        return seconds;
    }

    /** A call with its preconditions opened; the request is built in the loop, as a program that makes calls would do. */
    private record Prepared(HttpCall call, byte[] body) {
        static Prepared of(HttpCall call) {
            byte[] sent = call.body();
            if (sent == null) {
                return new Prepared(call, new byte[0]);
            }
            String text = new String(sent, StandardCharsets.UTF_8);
            text = SINCE.matcher(text).replaceAll("$1" + NEVER);
            text = TAG.matcher(text).replaceAll("$1*$2");
            return new Prepared(call, text.getBytes(StandardCharsets.UTF_8));
        }

        HttpRequest request() {
            HttpRequest.BodyPublisher publisher = body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body);
            HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                    .method(call.method().name(), publisher)
                    .header("Accept-Encoding", "gzip");
            for (String name : call.headers().names()) {
                if (!name.equalsIgnoreCase("If-Match")) {
                    call.headers().all(name).forEach(value -> request.header(name, value));
                }
            }
            return request.build();
        }
    }

    private static void requireDone(HttpResponse<byte[]> answer) throws IOException {
        boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
        byte[] body = answer.body();
        if (packed) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readAllBytes();
            }
        }
        if (answer.statusCode() >= 300
                || REFUSED.matcher(new String(body, StandardCharsets.UTF_8)).find()) {
            throw new IllegalStateException("the plain loop was refused: " + answer.statusCode() + " "
                    + answer.request().method() + " " + answer.uri().getPath());
        }
    }
}
