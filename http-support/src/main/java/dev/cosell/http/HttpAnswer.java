package dev.cosell.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer with a status, its header fields and its whole body, already inflated.
 *
 * <p>Immutable. {@link #toString()} shows the status only.
 */
public final class HttpAnswer {
    /** No answer makes a caller wait longer than this, whatever it asks for. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final int status;
    private final HeaderFields headers;
    private final byte[] body;

    private HttpAnswer(int status, HeaderFields headers, byte[] body) {
        this.status = status;
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = body.clone();
    }

    /** Returns an answer of its parts. */
    public static HttpAnswer of(int status, HeaderFields headers, byte[] body) {
        return new HttpAnswer(status, headers, body);
    }

    /** Returns the status code. */
    public int status() {
        return status;
    }

    /** Tells whether the status is 200 to 299. */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Returns the header fields. */
    public HeaderFields headers() {
        return headers;
    }

    /** Returns a copy of the body, empty where there was none. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body as UTF-8 text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the server's own clock when it answered ({@code Date}), or null where it sent none that can be read. */
    public @Nullable Instant serverTime() {
        return httpDate(headers.first("Date"));
    }

    /**
     * Returns how long the server asks to wait ({@code Retry-After}), in seconds or as a date relative to its own {@code Date}; never negative, never
     * more than {@link #LONGEST_WAIT}; empty where it named no time.
     */
    public Optional<Duration> retryAfter() {
        String value = headers.first("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(text.length() > 9 ? LONGEST_WAIT : clamp(Duration.ofSeconds(Long.parseLong(text))));
        }
        Instant until = httpDate(text);
        Instant now = serverTime();
        return until == null || now == null ? Optional.empty() : Optional.of(clamp(Duration.between(now, until)));
    }

    private static Duration clamp(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wish;
    }

    private static @Nullable Instant httpDate(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
        } catch (DateTimeException unreadable) {
            // A clock that cannot be read is the same as none: the header is only a hint.
            return null;
        }
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
