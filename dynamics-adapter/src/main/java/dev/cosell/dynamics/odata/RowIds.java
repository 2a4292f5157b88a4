package dev.cosell.dynamics.odata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of Dataverse rows in their normal form: small letters, no braces (dataverse-api 2.10). */
public final class RowIds {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private RowIds() {}

    /** Returns the normal form, or empty where the text cannot be the id of a row. */
    public static Optional<String> normal(String text) {
        String bare = text.strip().toLowerCase(Locale.ROOT);
        if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return GUID.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }
}
