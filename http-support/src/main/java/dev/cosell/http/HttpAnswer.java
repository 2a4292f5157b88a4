package dev.cosell.http;

import dev.cosell.core.retry.RetryAfter;
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
    public static final Duration LONGEST_WAIT = RetryAfter.LONGEST;

    private static final int MOST_DIGITS = 9;

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

    /** Returns how many bytes the body has, unpacked. */
    public int bodySize() {
        return body.length;
    }

    /**
     * Returns how long the server asks to wait ({@code Retry-After}), in seconds or as a date relative to its own {@code Date}; never negative, never
     * more than {@link #LONGEST_WAIT}; empty where it named no time.
     */
    public Optional<Duration> retryAfter() {
        return wish(serverTime()).map(RetryAfter::kept);
    }

    /**
     * Returns the server's wish to wait with what is kept of it; a date is measured against the server's own {@code Date}, or where it sent none
     * against {@code now}. Empty where it named no time.
     */
    public Optional<RetryAfter> retryAfter(Instant now) {
        Instant own = serverTime();
        return wish(own == null ? now : own);
    }

    private Optional<RetryAfter> wish(@Nullable Instant now) {
        String value = headers.first("Retry-After");
        String text = value == null ? "" : value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String digits = text.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : text;
            return Optional.of(RetryAfter.of(Duration.ofSeconds(Long.parseLong(digits))));
        }
        Instant until = httpDate(text);
        return until == null || now == null ? Optional.empty() : Optional.of(RetryAfter.until(until, now));
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
