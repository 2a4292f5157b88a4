package dev.cosell.core.mapping;

import org.jspecify.annotations.Nullable;

/** Puts the check mark or cross before an opportunity's name, and takes it away (R-140 to R-144, C-14). Pure. */
public final class NameMarker {
    private static final String SUCCESS = "✔";
    private static final String FAILURE = "✘";
    private static final String MARKS = "✔✘✖✓✗☑☒\uFE0F"; // ✖ is the cross of the connector for Dynamics 365
    private static final String WHITE = " \t\n\u000B\f\r";

    /** Where the mark stands; sources disagree (C-14). Wherever it stands, it is stripped at both ends. */
    public enum Position {
        /** Before the name, as Microsoft's connector of 2020 shows it. */
        BEFORE,
        /** After the name. */
        AFTER
    }

    private NameMarker() {}

    /** Returns the name without marks at either end; null for null or a name of marks only. */
    public static @Nullable String strip(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int end = name.length();
        while (end > 0 && goes(name.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && goes(name.charAt(start))) {
            start++;
        }
        return start == end ? null : name.substring(start, end);
    }

    private static boolean goes(char character) {
        return MARKS.indexOf(character) >= 0 || WHITE.indexOf(character) >= 0;
    }

    /**
     * Returns the name as the CRM should show it.
     *
     * @param name the name, marked or not
     * @param success whether the last synchronisation succeeded
     * @param shown whether marks are shown at all; where not, old ones go
     * @param maxLength longest name in characters; a mark that does not fit is left out and the name kept whole
     */
    public static String mark(String name, boolean success, boolean shown, int maxLength) {
        return mark(name, success, shown ? Position.BEFORE : null, maxLength);
    }

    /**
     * Returns the name as the CRM should show it.
     *
     * @param name the name, marked or not
     * @param success whether the last synchronisation succeeded
     * @param position where the mark stands, or null where marks are not shown and old ones go
     * @param maxLength longest name in characters; a mark that does not fit is left out and the name kept whole
     */
    public static String mark(String name, boolean success, @Nullable Position position, int maxLength) {
        String bare = strip(name);
        if (bare == null) {
            return name;
        }
        String mark = success ? SUCCESS : FAILURE;
        String marked = position == Position.AFTER ? bare + " " + mark : mark + " " + bare;
        return position != null && marked.length() <= maxLength ? marked : bare;
    }
}
