package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions by date, to the second. ETags work for accounts alone; opportunities have nothing but this (salesforce-api 2.7). */
final class Conditions {
    /** The zone may be a name: the documented form ends with one, and not with the GMT of HTTP (salesforce-api 2.7). */
    private static final DateTimeFormatter HTTP_DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("EEE, d MMM yyyy HH:mm:ss z")
            .toFormatter(Locale.ENGLISH);

    private Conditions() {}

    /** Refuses with 412 where the row changed after the date of {@code If-Unmodified-Since}. */
    static void requireUnmodified(ApiRequest request, OrgRow row) {
        Instant since = date(request.ifUnmodifiedSince());
        String wanted = tagged(row) ? request.header("If-Match") : null;
        boolean otherTag = wanted != null && !names(wanted, row);
        boolean unwanted = !request.method().equals("GET") && isUnwanted(request, row);
        if (otherTag || unwanted || since != null && row.modified().isAfter(since)) {
            throw new OrgRefusal(412, "PRECONDITION_FAILED", "The record does not fulfil the condition", List.of());
        }
    }

    private static boolean isUnwanted(ApiRequest request, OrgRow row) {
        String unwanted = tagged(row) ? request.header("If-None-Match") : null;
        return unwanted != null && names(unwanted, row);
    }

    /** Accounts alone have tags; on other rows the headers about them have no effect (salesforce-api 0, trap 2). */
    private static boolean tagged(OrgRow row) {
        return row.object().name().equals("Account");
    }

    private static boolean names(String header, OrgRow row) {
        String own = text(row);
        return header.strip().equals("*")
                || List.of(header.split("\\s*,\\s*", -1)).stream()
                        .anyMatch(tag -> tag.strip().equals(own));
    }

    private static String text(OrgRow row) {
        StringBuilder content = new StringBuilder(row.id());
        row.object().fields().forEach(field -> content.append('|').append(row.get(field.name())));
        return '"' + Integer.toHexString(content.toString().hashCode()) + "--gzip\"";
    }

    /** Returns the tag header of a row, nothing where rows have none. */
    static Map<String, String> tag(OrgRow row) {
        return tagged(row) ? Map.of("ETag", text(row)) : Map.of();
    }

    /** Tells whether {@code If-Modified-Since} or {@code If-None-Match} asks for changes and there are none. */
    static boolean isUnmodified(ApiRequest request, OrgRow row) {
        Instant since = date(request.ifModifiedSince());
        return since != null && !row.modified().isAfter(since)
                || request.method().equals("GET") && isUnwanted(request, row);
    }

    /** Reads a date in the form of HTTP; null stays null. */
    static @Nullable Instant date(@Nullable String header) {
        try {
            return header == null
                    ? null
                    : ZonedDateTime.parse(header, HTTP_DATE).toInstant();
        } catch (DateTimeParseException noDate) {
            throw OrgRefusal.of("INVALID_QUERY_FILTER_OPERATOR", "The date of the condition cannot be read");
        }
    }
}
