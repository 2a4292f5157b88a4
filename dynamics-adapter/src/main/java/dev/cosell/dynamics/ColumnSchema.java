package dev.cosell.dynamics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column as its definition shows it (dataverse-api 6.1).
 *
 * @param name logical name
 * @param schemaName schema name, in mixed case
 * @param label what people see, or the name
 * @param type kind, such as {@code String}, {@code Money}, {@code Picklist} or {@code MultiSelectPicklist}
 * @param readable whether it can be read
 * @param creatable whether it can be set on a new row
 * @param updatable whether it can be changed
 * @param required whether a form asks for it; the service itself takes rows without it
 * @param length longest text, 0 where it is no text or not known
 * @param precision digits after the point of a number, or null
 * @param precisionSource of money: 0 the column, 1 the organisation, 2 the currency
 * @param dateOnly of a date: whether a row holds it without a time
 * @param timeless of a date: whether people see no time, whatever a row holds
 * @param options of a choice: its values
 */
record ColumnSchema(
        String name,
        String schemaName,
        String label,
        String type,
        boolean readable,
        boolean creatable,
        boolean updatable,
        boolean required,
        int length,
        @Nullable Integer precision,
        int precisionSource,
        boolean dateOnly,
        boolean timeless,
        List<ChoiceOption> options) {
    private static final Set<String> LOOKUPS = Set.of("Lookup", "Customer", "Owner");
    private static final Set<String> CHOICES = Set.of("Picklist", "State", "Status");

    ColumnSchema {
        options = List.copyOf(options);
    }

    /** Tells whether it can be set on new rows and on existing ones. */
    boolean writable() {
        return creatable && updatable;
    }

    boolean isLookup() {
        return LOOKUPS.contains(type);
    }

    boolean isChoice() {
        return CHOICES.contains(type);
    }

    boolean isMultiChoice() {
        return type.equals("MultiSelectPicklist");
    }

    boolean isText() {
        return type.equals("String") || type.equals("Memo");
    }

    boolean isMoney() {
        return type.equals("Money");
    }

    /** Tells whether it holds whole numbers only. */
    boolean isWhole() {
        return type.equals("Integer") || type.equals("BigInt");
    }

    boolean isDate() {
        return type.equals("DateTime");
    }

    /** Returns the name of the property that a row holds it under when it is read. */
    String readName() {
        return isLookup() ? "_" + name + "_value" : name;
    }

    /** Returns the text that stands for a value: its label, with the value where another option has the same one. */
    String text(ChoiceOption option, DynamicsFeatures.Choices form) {
        if (form == DynamicsFeatures.Choices.VALUE) {
            return Integer.toString(option.value());
        }
        long same = options.stream()
                .filter(each -> each.label().equalsIgnoreCase(option.label()))
                .count();
        return same > 1 ? option.label() + " (" + option.value() + ")" : option.label();
    }

    Optional<ChoiceOption> option(int value) {
        return options.stream().filter(each -> each.value() == value).findFirst();
    }

    /** Returns the option that a text means: its label as it is shown, its label in any case, or its value. */
    Optional<ChoiceOption> option(String text) {
        String wanted = text.strip();
        Optional<ChoiceOption> exact = options.stream()
                .filter(each -> text(each, DynamicsFeatures.Choices.LABEL).equals(wanted))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        String folded = wanted.toLowerCase(Locale.ROOT);
        return options.stream()
                .filter(each -> Integer.toString(each.value()).equals(wanted)
                        || text(each, DynamicsFeatures.Choices.LABEL)
                                .toLowerCase(Locale.ROOT)
                                .equals(folded))
                .findFirst();
    }
}
