package dev.cosell.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes Salesforce's forms of a moment (salesforce-api 2.2). */
final class SalesforceTime {
    /** Offsets come as {@code +0000}, {@code +00:00} or {@code Z}. */
    private static final DateTimeFormatter STAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter REPLICATION = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SalesforceTime() {}

    /** Returns the moment, or null where there is none that can be read. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return STAMP.parse(text, Instant::from);
        } catch (DateTimeException unreadable) {
            return null; // an unknown moment; callers treat it as not said
        }
    }

    /** Tells whether two versions hold the same moments, however each is written. */
    static boolean sameStamps(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        String[] left = one.split("/", -1);
        String[] right = other.split("/", -1);
        boolean same = left.length == right.length;
        for (int i = 0; same && i < left.length; i++) {
            Instant moment = parse(left[i]);
            same = moment != null && moment.equals(parse(right[i]));
        }
        return same;
    }

    /** Returns the form of {@code If-Unmodified-Since}, with two digits for the day. */
    static String httpDate(Instant moment) {
        return HTTP_DATE.format(moment);
    }

    /** Returns the form of a value in a body: in whole seconds, because Salesforce keeps no more of a field's moment. */
    static String body(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns the form of the replication calls. */
    static String replication(Instant moment) {
        return REPLICATION.format(moment);
    }
}
