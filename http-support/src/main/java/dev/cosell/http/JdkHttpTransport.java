package dev.cosell.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls with the JDK's HTTP client.
 *
 * <p>Each call has one deadline from the first to the last byte, whatever the JDK retries inside; bodies are read up to a limit; packed bodies are
 * unpacked; redirects are answers, not followed. Connections are pooled and kept. Thread-safe.
 *
 * <p>The JDK itself sends a call once more where the connection could not be made or the peer says that it did not look at it, and reads up to five
 * times where a pooled connection was dead; {@code -Djdk.httpclient.redirects.retrylimit=1} makes it try less, for the whole JVM. It never repeats a
 * write that may have been looked at, unless it is told to, which {@link #open()} refuses.
 */
public final class JdkHttpTransport implements HttpTransport {
    private static final byte[] NO_BODY = new byte[0];

    private final HttpClient client;
    private final JdkHttpTransportOptions options;

    JdkHttpTransport(HttpClient client, JdkHttpTransportOptions options) {
        this.client = client;
        this.options = options;
    }

    /**
     * Opens a transport with the options' defaults.
     *
     * @throws dev.cosell.core.error.ConfigurationException if the JDK is set to repeat writes by itself ({@code jdk.httpclient.enableAllMethodRetry})
     */
    public static JdkHttpTransport open() {
        return open(JdkHttpTransportOptions.defaults());
    }

    /**
     * Opens a transport.
     *
     * @throws dev.cosell.core.error.ConfigurationException if the JDK is set to repeat writes by itself ({@code jdk.httpclient.enableAllMethodRetry})
     */
    public static JdkHttpTransport open(JdkHttpTransportOptions options) {
        WriteRetryGuard.requireNoWriteRetry(System.getProperty(WriteRetryGuard.PROPERTY));
        return new JdkHttpTransport(options.client(), options);
    }

    /** The JDK works a call that waits in the caller's own thread: one that is sent asynchronously changes threads twice more, which costs more than everything else here. */
    @Override
    public CallOutcome send(HttpCall call) {
        AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
        HttpRequest request = request(call);
        DeadlineWatch watch = DeadlineWatch.begin(deadlineOf(call));
        HttpResponse<byte[]> response;
        try (watch) {
            response = client.send(request, info -> {
                head.set(info);
                return new CappedBody(options.maxBodyBytes());
            });
        } catch (InterruptedException stopped) {
            return failed(stopped(watch.passed()), head.get());
        } catch (IOException | RuntimeException failed) {
            // A runtime exception is what the JDK makes of an answer that is no HTTP.
            return failed(FailureClassifier.classify(underneath(failed), head.get() != null), head.get());
        }
        return unpacked(response);
    }

    private static CallOutcome stopped(boolean deadlinePassed) {
        if (deadlinePassed) {
            return new CallOutcome.Unknown(CallFailure.DEADLINE_PASSED, null);
        }
        Thread.currentThread().interrupt();
        return new CallOutcome.Unknown(CallFailure.INTERRUPTED, null);
    }

    /** The JDK wraps what went wrong on another thread, to show the caller's stack. */
    private static Throwable underneath(Exception failed) {
        Throwable cause = failed.getCause();
        return failed.getClass() == IOException.class && cause instanceof IOException ? cause : failed;
    }

    private CallOutcome unpacked(HttpResponse<byte[]> response) {
        HeaderFields headers = HeaderFields.of(response.headers().map());
        try {
            byte[] body =
                    ContentDecoding.inflate(response.body(), headers.first("Content-Encoding"), options.maxBodyBytes());
            return new CallOutcome.Answered(HttpAnswer.of(response.statusCode(), headers, body));
        } catch (IOException unreadable) {
            return withoutBody(
                    new CallOutcome.Unknown(FailureClassifier.unpacking(unreadable), SafeCause.of(unreadable)),
                    response.statusCode(),
                    headers);
        }
    }

    private static CallOutcome failed(CallOutcome outcome, @Nullable ResponseInfo head) {
        return head == null
                ? outcome
                : withoutBody(
                        outcome,
                        head.statusCode(),
                        HeaderFields.of(head.headers().map()));
    }

    /** A refusal is a refusal even if its explanation was lost; a success without its body is not known. */
    private static CallOutcome withoutBody(CallOutcome outcome, int status, HeaderFields headers) {
        return status >= 300 ? new CallOutcome.Answered(HttpAnswer.of(status, headers, NO_BODY)) : outcome;
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(call.method().name(), publisher(call.body()))
                .setHeader("Accept-Encoding", "gzip")
                .setHeader("User-Agent", options.userAgent());
        if ("http".equalsIgnoreCase(call.uri().getScheme())) {
            // Without TLS the JDK would first ask each server to upgrade, which some answer with nonsense.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        call.headers().asMap().forEach((name, values) -> put(request, name, values));
        return request.build();
    }

    private static void put(HttpRequest.Builder request, String name, List<String> values) {
        try {
            request.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> request.header(name, value));
        } catch (IllegalArgumentException unsendable) {
            // The JDK's message quotes the value, which can be a token.
            throw new IllegalArgumentException("a header of the call cannot be sent");
        }
    }

    private static BodyPublisher publisher(byte @Nullable [] body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    @Override
    public Duration deadlineOf(HttpCall call) {
        Duration own = call.deadline();
        return own == null ? options.deadline() : own;
    }
}
