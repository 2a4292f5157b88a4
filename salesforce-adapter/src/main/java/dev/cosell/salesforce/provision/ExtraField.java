package dev.cosell.salesforce.provision;

import dev.cosell.core.spi.CrmFieldKind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A custom field that a host needs beside the standard ones. Immutable.
 *
 * @param object API name of its object, such as {@code Opportunity}
 * @param column API name to create, ending in {@code __c}; at most 40 letters, digits and single underscores before that, beginning with a letter
 * @param label what people see, 1 to 40 characters
 * @param kind what it holds; {@code REFERENCE} and {@code OTHER} cannot be created here
 * @param length for texts: 1 to 255 for one line, 256 to 131,072 for a long text; 0 for all others
 * @param choices for {@code CHOICE} and {@code CHOICES}: 1 to 1,000 different ones of at most 255 characters; else empty
 */
public record ExtraField(
        String object, String column, String label, CrmFieldKind kind, int length, List<String> choices) {
    private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final int LONGEST_STEM = 40;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST_CHOICE = 255;
    private static final int MOST_CHOICES = 1_000;
    private static final int LONGEST_TEXT = 131_072;

    /**
     * Copies the list and checks the parts.
     *
     * @throws IllegalArgumentException naming the field, what is wrong and what to do
     */
    public ExtraField {
        Objects.requireNonNull(kind, "kind");
        choices = List.copyOf(choices);
        String name = object + "." + column;
        require(OBJECT.matcher(object).matches(), name, "the object is no API name", "name it as describe does");
        require(
                NeededField.isOwn(column) && column.length() <= LONGEST_STEM + 3,
                name,
                "no name of a custom field",
                "at most 40 letters, digits and single underscores, beginning with a letter, then __c");
        require(
                !label.isBlank() && label.length() <= LONGEST_LABEL && isPlain(label),
                name,
                "the label is empty, longer than 40 characters or holds control characters",
                "give another one");
        checkKind(name, kind, length);
        checkChoices(name, kind, choices);
    }

    /** Returns a text field. */
    public static ExtraField text(String object, String column, String label, int length) {
        return new ExtraField(object, column, label, CrmFieldKind.TEXT, length, List.of());
    }

    /** Returns a picklist that takes nothing but its choices. */
    public static ExtraField choice(String object, String column, String label, List<String> choices) {
        return new ExtraField(object, column, label, CrmFieldKind.CHOICE, 0, choices);
    }

    FieldShape shape() {
        return switch (kind) {
            case TEXT -> length > LONGEST_CHOICE ? FieldShape.longText(length) : FieldShape.text(length);
            case CHOICE -> FieldShape.picklist(true, choices);
            case CHOICES -> FieldShape.multiple(choices);
            case FLAG -> FieldShape.of(FieldShape.Kind.CHECKBOX);
            case DECIMAL -> FieldShape.of(FieldShape.Kind.DECIMAL);
            case INTEGER -> FieldShape.of(FieldShape.Kind.WHOLE);
            case DATE -> FieldShape.of(FieldShape.Kind.DATE);
            case MOMENT -> FieldShape.of(FieldShape.Kind.MOMENT);
            case REFERENCE, OTHER -> throw new IllegalStateException("checked when made");
        };
    }

    private static void checkKind(String name, CrmFieldKind kind, int length) {
        require(
                kind != CrmFieldKind.REFERENCE && kind != CrmFieldKind.OTHER,
                name,
                "a field of the kind " + kind + " cannot be created here",
                "create it in Salesforce");
        boolean fits = kind == CrmFieldKind.TEXT ? length >= 1 && length <= LONGEST_TEXT : length == 0;
        require(fits, name, "the length " + length + " does not fit " + kind, "1 to 131072 for texts, 0 for others");
    }

    private static void checkChoices(String name, CrmFieldKind kind, List<String> choices) {
        boolean list = kind == CrmFieldKind.CHOICE || kind == CrmFieldKind.CHOICES;
        require(list != choices.isEmpty(), name, "choices belong to CHOICE and CHOICES, and only there", "mend them");
        require(choices.size() <= MOST_CHOICES, name, "more than 1000 choices", "give less");
        Set<String> seen = new HashSet<>();
        for (String each : choices) {
            boolean fine = !each.isBlank()
                    && each.length() <= LONGEST_CHOICE
                    && isPlain(each)
                    && each.equals(each.strip())
                    && (kind == CrmFieldKind.CHOICE || each.indexOf(';') < 0);
            require(
                    fine && seen.add(each),
                    name,
                    "the choice '" + each
                            + "' is blank, double, too long, or holds a control character, outer space or semicolon",
                    "mend it");
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(each -> Character.isISOControl(each) || each == 0xFFFE || each == 0xFFFF)
                && text.codePoints().noneMatch(each -> each >= 0xD800 && each <= 0xDFFF);
    }

    private static void require(boolean fine, String name, String wrong, String remedy) {
        if (!fine) {
            throw new IllegalArgumentException(name + ": " + wrong + "; " + remedy);
        }
    }
}
