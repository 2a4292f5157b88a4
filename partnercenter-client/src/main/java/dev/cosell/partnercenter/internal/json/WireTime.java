package dev.cosell.partnercenter.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Timestamps and dates on the wire: 0 to 9 fraction digits are read, a missing zone is UTC. Stateless. */
public final class WireTime {
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private WireTime() {}

    /** Returns the moment, or null where there is none that can be read. */
    public static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            TemporalAccessor time = LENIENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            // Leniency: a moment that cannot be read is treated as not sent.
            return null;
        }
    }

    /** Returns the calendar date in UTC of a timestamp, or of a bare date, or null. */
    public static @Nullable LocalDate date(@Nullable String text) {
        Instant moment = instant(text);
        if (moment != null) {
            return moment.atOffset(ZoneOffset.UTC).toLocalDate();
        }
        try {
            return text == null ? null : LocalDate.parse(text.strip(), DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeException unreadable) {
            // As above.
            return null;
        }
    }

    /** Returns a calendar date as the service wants it: midnight UTC. */
    public static String midnight(LocalDate date) {
        return date + "T00:00:00Z";
    }
}
