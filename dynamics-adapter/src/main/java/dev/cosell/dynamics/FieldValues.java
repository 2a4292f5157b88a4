package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates values of columns to JSON and back (dataverse-api 2.10). Choices are stored by value and shown by label. */
final class FieldValues {
    private static final Set<String> YES = Set.of("yes", "true");

    private final DynamicsFeatures.Choices choices;
    private final CurrencyTable currencies;

    FieldValues(DynamicsFeatures.Choices choices, CurrencyTable currencies) {
        this.choices = choices;
        this.currencies = currencies;
    }

    // ---- reading

    <T> void read(Opportunity.Builder into, CrmField<T> field, ColumnSchema column, JsonNode row) {
        into.set(field, value(field, column, row).orElse(null));
    }

    /** Returns the value of a field in a row, empty where there is none. */
    <T> Optional<T> value(CrmField<T> field, ColumnSchema column, JsonNode row) {
        Object value = raw(field, column, row);
        return value == null ? Optional.empty() : Optional.of(field.type().cast(value));
    }

    private @Nullable Object raw(CrmField<?> field, ColumnSchema column, JsonNode row) {
        if (field.type() == Boolean.class) {
            // No conditional expression: it would unbox the null of an empty column.
            if (column.type().equals("Boolean")) {
                return Boolean.TRUE.equals(JsonFields.bool(row, column.name()));
            }
            return yes(text(column, row));
        }
        if (field.type() == BigDecimal.class) {
            return number(JsonFields.decimal(row, column.name()));
        }
        if (field.type() == Integer.class || field.type() == Long.class) {
            return whole(field.type(), JsonFields.decimal(row, column.name()));
        }
        if (field.type() == LocalDate.class) {
            return date(JsonFields.textOrNull(row, column.name()));
        }
        if (field.type() == Instant.class) {
            return moment(JsonFields.textOrNull(row, column.name()));
        }
        if (field.equals(CrmField.CURRENCY)) {
            return currencies
                    .code(JsonFields.textOrNull(row, column.readName()))
                    .orElse(null);
        }
        return text(column, row);
    }

    private @Nullable String text(ColumnSchema column, JsonNode row) {
        String held = JsonFields.textOrNull(row, column.readName());
        if (held == null || column.isText()) {
            return held;
        }
        if (column.isChoice()) {
            return label(column, held);
        }
        return column.isMultiChoice()
                ? Arrays.stream(held.split(",", -1))
                        .map(each -> label(column, each.strip()))
                        .collect(Collectors.joining(";"))
                : held;
    }

    /** Returns the label of a value; the value itself where its option is not known, for example because it was added since. */
    private String label(ColumnSchema column, String value) {
        return column.options().stream()
                .filter(each -> Integer.toString(each.value()).equals(value))
                .findFirst()
                .map(each -> column.text(each, choices))
                .orElse(value);
    }

    /** The service stores and shows four digits after the point; zeros at the end mean nothing. */
    static @Nullable BigDecimal number(@Nullable BigDecimal held) {
        if (held == null) {
            return null;
        }
        BigDecimal bare = held.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Returns a whole number; null for one that its type cannot hold, which a column of the right type never has. */
    private static @Nullable Object whole(Class<?> type, @Nullable BigDecimal held) {
        if (held == null) {
            return null;
        }
        try {
            return type == Integer.class ? (Object) held.intValueExact() : (Object) held.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return null; // degrade instead of failing the whole batch
        }
    }

    private static @Nullable Boolean yes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (DateTimeException unreadable) {
            return null; // a date column cannot hold anything else; degrade instead of failing the whole batch
        }
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null; // as for dates
        }
    }

    // ---- writing

    /**
     * Returns the JSON of a value that fits.
     *
     * @param places digits after the point that money is rounded to where its currency decides, or null where not known
     */
    JsonNode json(CrmField<?> field, ColumnSchema column, Optional<?> value, @Nullable Integer places) {
        if (field.type() == Boolean.class) {
            return flag(column, value.map(Boolean.TRUE::equals).orElse(false), value.isPresent());
        }
        Object held = value.orElse(null);
        if (held == null || held instanceof String blank && blank.isBlank()) {
            return JsonCodec.nodes().nullNode();
        }
        if (held instanceof BigDecimal number) {
            return JsonCodec.nodes().numberNode(rounded(number, column, places));
        }
        if (held instanceof Integer || held instanceof Long) {
            return JsonCodec.nodes().numberNode(((Number) held).longValue());
        }
        if (held instanceof Instant moment) { // rows hold whole seconds
            return JsonCodec.nodes()
                    .textNode(moment.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (held instanceof LocalDate day) {
            return JsonCodec.nodes().textNode(column.dateOnly() ? day.toString() : day + "T00:00:00Z");
        }
        String text = held.toString();
        if (column.isChoice()) {
            return JsonCodec.nodes()
                    .numberNode(column.option(text).orElseThrow().value());
        }
        return column.isMultiChoice() ? values(column, text) : JsonCodec.nodes().textNode(text);
    }

    private static JsonNode values(ColumnSchema column, String texts) {
        String values = parts(texts).stream()
                .map(each -> Integer.toString(column.option(each).orElseThrow().value()))
                .distinct()
                .collect(Collectors.joining(","));
        return values.isEmpty()
                ? JsonCodec.nodes().nullNode()
                : JsonCodec.nodes().textNode(values);
    }

    /** Returns the labels that a text names for a column that can hold several. */
    static List<String> parts(String texts) {
        return Arrays.stream(texts.split(";", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** The service rounds to the precision of the column or the currency, so what is sent is what will be read. */
    static BigDecimal rounded(BigDecimal number, ColumnSchema column, @Nullable Integer places) {
        if (column.isWhole()) {
            return number.setScale(0, RoundingMode.HALF_UP);
        }
        Integer own = column.isMoney() && column.precisionSource() == 2 ? places : column.precision();
        BigDecimal rounded = own == null || number.scale() <= own ? number : number.setScale(own, RoundingMode.HALF_UP);
        return Objects.requireNonNull(number(rounded));
    }

    private static JsonNode flag(ColumnSchema column, boolean yes, boolean present) {
        if (column.type().equals("Boolean")) {
            return JsonCodec.nodes().booleanNode(yes);
        }
        String word = yes ? "Yes" : "No";
        if (!present) {
            return JsonCodec.nodes().nullNode();
        }
        return column.isChoice()
                ? JsonCodec.nodes().numberNode(column.option(word).orElseThrow().value())
                : JsonCodec.nodes().textNode(word);
    }
}
