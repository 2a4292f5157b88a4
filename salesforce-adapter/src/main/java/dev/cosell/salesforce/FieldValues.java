package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates values of fields to JSON and back. Yes-or-no values may live in a checkbox or in a picklist with Yes and No. */
final class FieldValues {
    private FieldValues() {}

    static JsonNode toJson(SalesforceField known, CrmField<?> field, Optional<?> value) {
        if (field.type() == Boolean.class) {
            return flag(known, value.map(Boolean.TRUE::equals));
        }
        if (value.isEmpty()) {
            return JsonCodec.nodes().nullNode();
        }
        if (value.get() instanceof BigDecimal number) {
            return JsonCodec.nodes().numberNode(number);
        }
        return JsonCodec.nodes().textNode(value.get().toString());
    }

    static <T> void read(Opportunity.Builder into, CrmField<T> field, SalesforceField known, JsonNode row) {
        Object value = value(field, known, row);
        into.set(field, value == null ? null : field.type().cast(value));
    }

    static Optional<?> read(CrmField<?> field, SalesforceField known, JsonNode row) {
        return Optional.ofNullable(value(field, known, row));
    }

    /** Tells whether two values of a field are the same; amounts are, whatever their trailing zeros. */
    static boolean same(Optional<?> one, @Nullable Optional<?> other) {
        if (other == null || one.isEmpty() || other.isEmpty()) {
            return other != null && one.isEmpty() && other.isEmpty();
        }
        return one.get() instanceof BigDecimal amount && other.get() instanceof BigDecimal now
                ? amount.compareTo(now) == 0
                : one.get().equals(other.get());
    }

    private static @Nullable Object value(CrmField<?> field, SalesforceField known, JsonNode row) {
        if (field.type() == Boolean.class) {
            // No conditional expression: it would unbox the null of an empty picklist.
            if (known.isBoolean()) {
                return Boolean.TRUE.equals(JsonFields.bool(row, known.name()));
            }
            return yes(JsonFields.textOrNull(row, known.name()));
        }
        if (field.type() == BigDecimal.class) {
            return JsonFields.decimal(row, known.name());
        }
        if (field.type() == LocalDate.class) {
            return date(JsonFields.textOrNull(row, known.name()));
        }
        return JsonFields.textOrNull(row, known.name());
    }

    private static JsonNode flag(SalesforceField known, Optional<Boolean> value) {
        if (known.isBoolean()) {
            return JsonCodec.nodes().booleanNode(value.orElse(false));
        }
        return value.isEmpty()
                ? JsonCodec.nodes().nullNode()
                : JsonCodec.nodes().textNode(value.get() ? "Yes" : "No");
    }

    private static @Nullable Boolean yes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("true");
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null; // a date field cannot hold anything else; degrade instead of failing the whole batch
        }
    }
}
