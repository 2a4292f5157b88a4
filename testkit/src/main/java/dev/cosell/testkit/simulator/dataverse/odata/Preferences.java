package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Prefer} header of a request, read leniently: unknown preferences are passed over (dataverse-api 2.1).
 *
 * @param pageSize {@code odata.maxpagesize}, or null
 * @param annotations patterns of {@code odata.include-annotations}
 * @param representation whether the changed row is to be answered
 * @param trackChanges whether a delta link is asked for
 * @param continueOnError whether a batch goes on after a failure
 */
public record Preferences(
        @Nullable Integer pageSize,
        List<String> annotations,
        boolean representation,
        boolean trackChanges,
        boolean continueOnError) {

    /** No preference at all. */
    public static final Preferences NONE = new Preferences(null, List.of(), false, false, false);

    private static final int LARGEST_PAGE = 5000;

    /** Reads the header; several may be joined by commas. */
    public static Preferences of(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        Integer pageSize = null;
        List<String> annotations = new ArrayList<>();
        boolean representation = false;
        boolean trackChanges = false;
        boolean continueOnError = false;
        for (String preference : split(header)) {
            int equals = preference.indexOf('=');
            String name = (equals < 0 ? preference : preference.substring(0, equals))
                    .trim()
                    .toLowerCase(Locale.ROOT);
            String value =
                    equals < 0 ? "" : unquoted(preference.substring(equals + 1).trim());
            switch (name) {
                case "odata.maxpagesize", "maxpagesize" -> pageSize = number(value);
                case "odata.include-annotations", "include-annotations" -> {
                    for (String pattern : value.split(",", -1)) {
                        annotations.add(pattern.trim());
                    }
                }
                case "return" -> representation = value.equals("representation");
                case "odata.track-changes", "track-changes" -> trackChanges = true;
                case "odata.continue-on-error", "continue-on-error" -> continueOnError = !value.equals("false");
                default -> {
                    // a preference nobody knows is not honoured, and no error
                }
            }
        }
        return new Preferences(pageSize, List.copyOf(annotations), representation, trackChanges, continueOnError);
    }

    /** Tells whether an annotation is wanted: by its name, by a pattern that ends with a star, or by the star alone. */
    public boolean wants(String annotation) {
        return annotations.stream().anyMatch(pattern -> matches(pattern, annotation));
    }

    private static boolean matches(String pattern, String annotation) {
        return pattern.endsWith("*")
                ? annotation.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(annotation);
    }

    private static @Nullable Integer number(String value) {
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) == 0) {
            return null;
        }
        return Math.min(Integer.parseInt(value), LARGEST_PAGE);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static List<String> split(String header) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : header.toCharArray()) {
            quoted ^= c == '"';
            if ((c == ',' || c == ';') && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
