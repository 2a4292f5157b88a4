package dev.cosell.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.error.ErrorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers, proxies and cables do to an answer: every case has one outcome, and nobody ever sees what the other side wrote. */
@Tag("R-221")
final class WireFaultsIT {
    private static final String SECRET = "eva.muster";

    private final JdkHttpTransport transport = JdkHttpTransport.open(JdkHttpTransportOptions.builder()
            .maxBodyBytes(4096)
            .deadline(Duration.ofSeconds(20))
            .build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Not HTTP at all, or closed too early: sent, and nothing usable came.
                "eva.muster was here\\r\\n\\r\\n | CONNECTION_LOST",
                "HTTP/1.1 eva.muster OK\\r\\n\\r\\n | CONNECTION_LOST",
                "HTTP/1.1 2 eva.muster\\r\\n\\r\\n | CONNECTION_LOST",
                "HTTP/9.9 200 eva.muster\\r\\n\\r\\n | CONNECTION_LOST",
                "HTTP/1.1 200 OK\\r\\neva.muster | CONNECTION_LOST",
                "HTTP/1.1 200 OK\\r\\nContent-Length: eva.muster\\r\\n\\r\\nx | BODY_TRUNCATED",
                "HTTP/1.1 200 OK\\r\\nContent-Length: -7\\r\\n\\r\\neva.muster | BODY_TRUNCATED",
                // A head of a success came, its body did not.
                "HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\neva.muster | BODY_TRUNCATED",
                "HTTP/1.1 201 Created\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\neva.m | BODY_TRUNCATED",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\neva.muster\\r\\n | BODY_TRUNCATED",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nFFFFFFFFFFFFFFFF\\r\\neva.muster | BODY_TRUNCATED",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 2147483647\\r\\n\\r\\neva.muster | BODY_TRUNCATED",
                // Packed in ways nobody asked for, or not at all.
                "HTTP/1.1 200 OK\\r\\nContent-Encoding: br\\r\\nContent-Length: 10\\r\\n\\r\\neva.muster | BODY_UNREADABLE",
                "HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip, gzip\\r\\nContent-Length: 10\\r\\n\\r\\neva.muster | BODY_UNREADABLE",
                "HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip\\r\\nContent-Length: 10\\r\\n\\r\\neva.muster | BODY_UNREADABLE",
                "HTTP/1.1 200 OK\\r\\nContent-Encoding: deflate\\r\\nContent-Length: 10\\r\\n\\r\\neva.muster | BODY_UNREADABLE"
            })
    void send_brokenAnswerOfASuccess_isUnknownForAWrite(String bytes, CallFailure expected) throws IOException {
        try (RawServer server = RawServer.saying(bytes.replace("\\r", "\r").replace("\\n", "\n"))) {
            CallOutcome outcome = transport.send(post(server));

            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(((CallOutcome.Unknown) outcome).failure()).isEqualTo(expected);
            assertThat(everythingSaid(outcome)).doesNotContain(SECRET);
            assertThat(server.requests()).as("a write is never sent twice").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 404 eva.muster\\r\\nContent-Length: 100\\r\\n\\r\\neva.muster | 404",
                "HTTP/1.1 503 No\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\neva.muster | 503",
                "HTTP/1.1 500 No\\r\\nContent-Encoding: br\\r\\nContent-Length: 10\\r\\n\\r\\neva.muster | 500",
                "HTTP/1.1 304 Not Modified\\r\\nContent-Length: 100\\r\\n\\r\\n | 304",
                "HTTP/1.1 204 No Content\\r\\n\\r\\n | 204",
                "HTTP/1.1 200\\r\\nContent-Length: 0\\r\\n\\r\\n | 200",
                "HTTP/1.0 200 OK\\r\\n\\r\\n | 200",
                "HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 204 No Content\\r\\n\\r\\n | 204"
            })
    void send_oddButUsableAnswer_isAnAnswer(String bytes, int status) throws IOException {
        try (RawServer server = RawServer.saying(bytes.replace("\\r", "\r").replace("\\n", "\n"))) {
            CallOutcome outcome = transport.send(post(server));

            assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Answered.class, answered -> assertThat(
                            answered.answer().status())
                    .isEqualTo(status));
            assertThat(outcome.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void send_connectionClosedWithoutAByte_isUnknownAndTheWriteWentOutOnce() throws IOException {
        try (RawServer server = RawServer.saying("")) {
            CallOutcome outcome = transport.send(post(server));

            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void send_headDripsPastTheDeadline_endsInTimeAndIsUnknown() throws IOException {
        try (RawServer server = new RawServer((out, in) -> {
            out.write("HTTP/1.1 200 O".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            RawServer.untilClosed(in);
        })) {
            CallOutcome outcome = transport.send(
                    post(server).toBuilder().deadline(Duration.ofMillis(400)).build());

            assertThat(outcome)
                    .isInstanceOfSatisfying(CallOutcome.Unknown.class, unknown -> assertThat(unknown.failure())
                            .isEqualTo(CallFailure.DEADLINE_PASSED));
        }
    }

    @ParameterizedTest
    @CsvSource({"200, DEADLINE_PASSED", "412, "})
    void send_bodyStopsForEver_successIsUnknownAndRefusalIsARefusal(int status, CallFailure expected)
            throws IOException {
        try (RawServer server = new RawServer((out, in) -> {
            String head = "HTTP/1.1 " + status + " X\r\nContent-Length: 100\r\n\r\neva.m";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            RawServer.untilClosed(in);
        })) {
            CallOutcome outcome = transport.send(
                    post(server).toBuilder().deadline(Duration.ofMillis(400)).build());

            if (expected == null) {
                assertThat(outcome).isInstanceOfSatisfying(CallOutcome.Answered.class, answered -> {
                    assertThat(answered.answer().status()).isEqualTo(status);
                    assertThat(answered.answer().body()).isEmpty();
                });
            } else {
                assertThat(outcome).isEqualTo(new CallOutcome.Unknown(expected, null));
            }
        }
    }

    @Test
    void send_endlessBody_stopsAtTheLimitAndHangsUp() throws IOException {
        byte[] chunk = "eva.muster".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer((out, in) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                // Ends by an exception when the client hangs up.
                out.write(chunk);
            }
        })) {
            CallOutcome outcome = transport.send(post(server));

            assertThat(outcome)
                    .isInstanceOfSatisfying(CallOutcome.Unknown.class, unknown -> assertThat(unknown.failure())
                            .isEqualTo(CallFailure.BODY_TOO_LARGE));
        }
    }

    @Test
    void send_floodOfHeaders_isRefusedByTheJdkAndQuotesNothing() throws IOException {
        byte[] header = ("X-" + SECRET + ": " + "y".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer((out, in) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000; i++) {
                out.write(header);
            }
            out.write("Content-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            CallOutcome outcome = transport.send(post(server));

            assertThat(outcome).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(everythingSaid(outcome)).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void send_gzipBomb_stopsAtTheLimit(int members) throws IOException {
        byte[] member = gzip(new byte[3_000]);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < members; i++) {
            body.write(member);
        }
        try (RawServer server = RawServer.saying(packed(body.toByteArray()))) {
            CallOutcome outcome = transport.send(post(server));

            if (members == 1) {
                assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
            } else {
                assertThat(outcome)
                        .isInstanceOfSatisfying(CallOutcome.Unknown.class, unknown -> assertThat(unknown.failure())
                                .isEqualTo(CallFailure.BODY_TOO_LARGE));
            }
        }
    }

    @Test
    void send_gzipCutAnywhere_isNeverAnAnswer() throws IOException {
        byte[] whole = gzip(SECRET.repeat(20).getBytes(StandardCharsets.US_ASCII));
        for (int length = 1; length < whole.length; length += 3) {
            try (RawServer server = RawServer.saying(packed(Arrays.copyOf(whole, length)))) {
                CallOutcome outcome = transport.send(post(server));

                assertThat(outcome)
                        .as("cut at %d", length)
                        .isInstanceOfSatisfying(CallOutcome.Unknown.class, unknown -> assertThat(unknown.failure())
                                .isIn(CallFailure.BODY_TRUNCATED, CallFailure.BODY_UNREADABLE));
                assertThat(everythingSaid(outcome)).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void send_anyCutOfAWholeAnswer_isAnsweredOnlyWhereTheLastByteCame() throws IOException {
        byte[] whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"id\":\"12\"} "
                .getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length <= whole.length; length += length < 60 ? 7 : 1) {
            try (RawServer server = RawServer.saying(Arrays.copyOf(whole, length))) {
                CallOutcome outcome = transport.send(post(server));

                assertThat(outcome instanceof CallOutcome.Answered)
                        .as("cut at %d of %d", length, whole.length)
                        .isEqualTo(length == whole.length);
                assertThat(outcome).isNotInstanceOf(CallOutcome.NotSent.class);
            }
        }
    }

    private static HttpCall post(RawServer server) {
        return HttpCall.builder(HttpMethod.POST, server.uri()).build();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.write(body);
        return answer.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    /** The finding, the exception with all its causes, and the outcome itself. */
    private static String everythingSaid(CallOutcome outcome) {
        CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
        StringWriter text = new StringWriter();
        failed.readFailure(ErrorContext.of("partner-center", "read referral")).printStackTrace(new PrintWriter(text));
        return text + failed.finding("partner-center").asLine() + outcome;
    }
}
