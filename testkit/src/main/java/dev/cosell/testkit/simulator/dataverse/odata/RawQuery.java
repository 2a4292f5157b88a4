package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The query of a URL as it was sent. */
public final class RawQuery {
    private RawQuery() {}

    /** Returns the query without one of its options, everything else untouched. */
    public static String without(String rawQuery, String option) {
        return Arrays.stream(rawQuery.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !name(pair).equals(option))
                .collect(Collectors.joining("&"));
    }

    /** Returns the query with an option at its end whose value is encoded already. */
    public static String with(String rawQuery, String option, String encodedValue) {
        String rest = without(rawQuery, option);
        return (rest.isEmpty() ? "" : rest + "&") + option + "=" + encodedValue;
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return QueryText.decode(equals < 0 ? pair : pair.substring(0, equals)).trim();
    }
}
