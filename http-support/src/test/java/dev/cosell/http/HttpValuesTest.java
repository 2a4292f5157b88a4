package dev.cosell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpValuesTest {
    @ParameterizedTest
    @Tag("R-220")
    @CsvSource(
            delimiter = '|',
            value = {
                "57 | PT57S",
                "0 | PT0S",
                "86400 | PT24H",
                "86401 | PT24H",
                "999999999999999999999 | PT24H",
                "Sat, 21 Nov 2026 05:37:06 GMT | PT2M",
                "Sat, 21 Nov 2026 05:30:00 GMT | PT0S",
                "Mon, 23 Nov 2026 05:35:06 GMT | PT24H"
            })
    void retryAfter_secondsOrDate_isRelativeToTheServerAndClamped(String header, Duration expected) {
        assertThat(answer(Map.of("Retry-After", List.of(header), "Date", List.of("Sat, 21 Nov 2026 05:35:06 GMT")))
                        .retryAfter())
                .contains(expected);
    }

    @Test
    void retryAfter_absentOrNonsense_isEmpty() {
        assertThat(answer(Map.of()).retryAfter()).isEmpty();
        assertThat(answer(Map.of("Retry-After", List.of("soon"))).retryAfter()).isEmpty();
        assertThat(answer(Map.of("Retry-After", List.of("Sat, 21 Nov 2026 05:37:06 GMT")))
                        .retryAfter())
                .as("a date without the server's clock says nothing")
                .isEmpty();
        assertThat(answer(Map.of("Retry-After", List.of("Sat, 21 Nov 2026 05:37:06 GMT")))
                        .retryAfter(Instant.parse("2026-11-21T05:37:00Z"))
                        .orElseThrow()
                        .kept())
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void headerFields_anyCase_areFoundAndJoined() {
        HeaderFields fields = HeaderFields.of(Map.of("ETag", List.of("1"), "etag", List.of("2")));

        assertThat(fields.all("ETAG")).containsExactlyInAnyOrder("1", "2");
        assertThat(fields.with("eTag", "3").all("etag")).containsExactly("3");
        assertThat(fields.first("missing")).isNull();
        assertThat(HeaderFields.of(Collections.singletonMap("X", Arrays.asList("1", null)))
                        .all("x"))
                .containsExactly("1");
    }

    @Test
    @Tag("R-151")
    void toString_ofCallAnswerAndHeaders_hidesValues() {
        HttpCall call = HttpCall.get(URI.create("https://h.example/p?email=eva"))
                .header("Authorization", "Bearer t0ken")
                .build();

        assertThat(call.toString() + call.headers() + answer(Map.of("X", List.of("t0ken"))))
                .contains("GET h.example/p")
                .doesNotContain("eva")
                .doesNotContain("t0ken");
    }

    @Test
    @Tag("R-221")
    void writeRetryGuard_propertySet_refusesToStart() {
        assertThatThrownBy(() -> WriteRetryGuard.requireNoWriteRetry("true"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("jdk.httpclient.enableAllMethodRetry");
        assertThatThrownBy(() -> WriteRetryGuard.requireNoWriteRetry("")).isInstanceOf(ConfigurationException.class);
        assertThatCode(() -> WriteRetryGuard.requireNoWriteRetry("false")).doesNotThrowAnyException();
        assertThatCode(() -> WriteRetryGuard.requireNoWriteRetry(null)).doesNotThrowAnyException();
    }

    @Test
    @Tag("R-221")
    void open_jvmRepeatsWrites_refusesToStart() {
        System.setProperty(WriteRetryGuard.PROPERTY, "true");
        try {
            assertThatThrownBy(JdkHttpTransport::open).isInstanceOf(ConfigurationException.class);
        } finally {
            System.clearProperty(WriteRetryGuard.PROPERTY);
        }
    }

    @Test
    void options_severalWrong_areReportedAtOnce() {
        assertThatThrownBy(() -> JdkHttpTransportOptions.builder()
                        .deadline(Duration.ZERO)
                        .maxBodyBytes(1)
                        .userAgent(" ")
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, problem -> assertThat(problem.findings())
                        .extracting(finding -> finding.field())
                        .containsExactly("deadline", "maxBodyBytes", "userAgent"));
    }

    @Test
    void requestIds_sameSeed_areTheSameRandomUuids() {
        RequestIds ids = RequestIds.of(new Random(7));
        String first = ids.next();

        assertThat(first).isEqualTo(RequestIds.of(new Random(7)).next()).isNotEqualTo(ids.next());
        assertThat(UUID.fromString(first).version()).isEqualTo(4);
        assertThat(UUID.fromString(first).variant()).isEqualTo(2);
    }

    @Test
    void percentCode_anyText_leavesUnreservedOnly() {
        assertThat(PercentCode.encode("a b+c/d'é~-._")).isEqualTo("a%20b%2Bc%2Fd%27%C3%A9~-._");
    }

    private static HttpAnswer answer(Map<String, List<String>> headers) {
        return HttpAnswer.of(429, HeaderFields.of(headers), new byte[0]);
    }
}
