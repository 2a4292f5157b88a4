package dev.cosell.dynamics.provision;

import dev.cosell.core.spi.CrmFieldKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of opportunities that the host wants beside those that are always needed. Immutable.
 *
 * @param name schema name with the prefix of the publisher, such as {@code csl_Region}; the logical name is the same in small letters
 * @param label what people see, in the base language of the environment
 * @param kind what it holds; neither a reference nor {@link CrmFieldKind#OTHER}
 * @param length longest text in characters, more than 4000 make a multi-line one; of a decimal the digits after the point; else 0
 * @param choices labels of a choice, in order; else empty
 */
public record CustomColumn(String name, String label, CrmFieldKind kind, int length, List<String> choices) {
    static final int LONGEST_LINE = 4_000;

    private static final int LONGEST_TEXT = 1_048_576;
    private static final int MOST_DIGITS = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z][A-Za-z0-9_]{0,90}");
    private static final Set<CrmFieldKind> NEVER = Set.of(CrmFieldKind.REFERENCE, CrmFieldKind.OTHER);

    /**
     * Checks the parts and copies the choices.
     *
     * @throws IllegalArgumentException naming the part that cannot be
     */
    public CustomColumn {
        choices = List.copyOf(choices);
        boolean text = kind == CrmFieldKind.TEXT;
        boolean listed = kind == CrmFieldKind.CHOICE || kind == CrmFieldKind.CHOICES;
        require(NAME.matcher(name).matches(), name, "name", "is a prefix, an underscore, and letters, digits or '_'");
        require(!label.isBlank(), name, "label", "is missing");
        require(!NEVER.contains(kind), name, "kind", "is none that can be made: " + kind);
        require(!text || length >= 1 && length <= LONGEST_TEXT, name, "length", "of a text is 1 to " + LONGEST_TEXT);
        boolean decimal = kind == CrmFieldKind.DECIMAL;
        require(!decimal || length >= 0 && length <= MOST_DIGITS, name, "length", "of a decimal is 0 to 10 digits");
        require(text || decimal || length == 0, name, "length", "is for texts and decimals only");
        require(listed != choices.isEmpty(), name, "choices", "are for a choice, which needs at least one");
        require(Set.copyOf(choices).size() == choices.size(), name, "choices", "stand twice");
    }

    private static void require(boolean fine, String name, String part, String message) {
        if (!fine) {
            throw new IllegalArgumentException("column '" + name + "': its " + part + " " + message);
        }
    }

    /** Returns a column of text. */
    public static CustomColumn text(String name, String label, int length) {
        return new CustomColumn(name, label, CrmFieldKind.TEXT, length, List.of());
    }

    /** Returns a column of yes or no. */
    public static CustomColumn flag(String name, String label) {
        return new CustomColumn(name, label, CrmFieldKind.FLAG, 0, List.of());
    }

    /** Returns a column of one choice. */
    public static CustomColumn choice(String name, String label, List<String> choices) {
        return new CustomColumn(name, label, CrmFieldKind.CHOICE, 0, choices);
    }

    /** Returns the logical name. */
    public String logicalName() {
        return name.toLowerCase(Locale.ROOT);
    }
}
