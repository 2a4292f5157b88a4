package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions by date, to the second. ETags work for accounts alone; opportunities have nothing but this (salesforce-api 2.7). */
final class Conditions {
    private Conditions() {}

    /** Refuses with 412 where the row changed after the date of {@code If-Unmodified-Since}. */
    static void requireUnmodified(ApiRequest request, OrgRow row) {
        Instant since = date(request.ifUnmodifiedSince());
        if (since != null && row.modified().isAfter(since)) {
            throw new OrgRefusal(412, "PRECONDITION_FAILED", "The record was modified after the given date", List.of());
        }
    }

    /** Tells whether {@code If-Modified-Since} asks for changes and there are none. */
    static boolean isUnmodified(ApiRequest request, OrgRow row) {
        Instant since = date(request.ifModifiedSince());
        return since != null && !row.modified().isAfter(since);
    }

    /** Reads a date in the form of HTTP; null stays null. */
    static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException noDate) {
            throw OrgRefusal.of("INVALID_QUERY_FILTER_OPERATOR", "The date of the condition cannot be read");
        }
    }
}
