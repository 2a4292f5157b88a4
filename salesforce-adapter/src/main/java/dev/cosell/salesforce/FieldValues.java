package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates values of fields to JSON and back. Yes-or-no values may live in a checkbox or in a picklist with Yes and No. A value that is there but cannot be
 * read as the field's type is not known: it is never shown as empty, or somebody's value would be overwritten.
 */
final class FieldValues {
    private static final String SEPARATOR = ";";

    private FieldValues() {}

    static JsonNode toJson(SalesforceField known, CrmField<?> field, Optional<?> value) {
        if (field.type() == Boolean.class) {
            return flag(known, value.map(Boolean.TRUE::equals));
        }
        if (value.isEmpty()) {
            return JsonCodec.nodes().nullNode();
        }
        Object held = value.get();
        if (held instanceof BigDecimal number) {
            return JsonCodec.nodes().numberNode(number);
        }
        if (held instanceof Integer || held instanceof Long) {
            return JsonCodec.nodes().numberNode(((Number) held).longValue());
        }
        if (held instanceof Instant moment) {
            return JsonCodec.nodes().textNode(SalesforceTime.body(moment));
        }
        return JsonCodec.nodes().textNode(known.isMultiple() ? inOrder(known, held.toString()) : held.toString());
    }

    static <T> void read(Opportunity.Builder into, CrmField<T> field, SalesforceField known, JsonNode row) {
        Object value = value(field, known, row);
        if (value != null || isEmpty(known, row)) {
            into.set(field, value == null ? null : field.type().cast(value));
        }
    }

    static void read(CrmLead.Builder into, CrmField<?> field, SalesforceField known, JsonNode row) {
        Object value = value(field, known, row);
        if (value != null || isEmpty(known, row)) {
            into.put(field, Optional.ofNullable(value));
        }
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

    private static boolean isEmpty(SalesforceField known, JsonNode row) {
        return FieldPlace.text(row, known.name()) == null;
    }

    private static @Nullable Object value(CrmField<?> field, SalesforceField known, JsonNode row) {
        Class<?> type = field.type();
        if (type == Boolean.class) {
            // No conditional expression: it would unbox the null of an empty picklist.
            if (known.isBoolean()) {
                return Boolean.TRUE.equals(
                        JsonFields.bool(FieldPlace.holder(row, known.name()), FieldPlace.leaf(known.name())));
            }
            return yes(FieldPlace.text(row, known.name()));
        }
        if (Number.class.isAssignableFrom(type)) {
            BigDecimal number = JsonFields.decimal(FieldPlace.holder(row, known.name()), FieldPlace.leaf(known.name()));
            return type == BigDecimal.class ? number : whole(type, number);
        }
        String text = FieldPlace.text(row, known.name());
        if (type == LocalDate.class) {
            return date(text);
        }
        if (type == Instant.class) {
            return SalesforceTime.parse(text);
        }
        return known.isMultiple() && text != null ? inOrder(known, text) : text;
    }

    /** Returns a whole number, or null where it has digits after the point or is too large for the type. */
    private static @Nullable Object whole(Class<?> type, @Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        try {
            if (type == Integer.class) {
                return number.intValueExact();
            }
            return number.longValueExact();
        } catch (ArithmeticException doesNotFit) {
            return null;
        }
    }

    /** Returns several choices in the order of the picklist, as Salesforce shows them, each once; choices that are not listed come last. */
    private static String inOrder(SalesforceField known, String text) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String each : text.split(SEPARATOR, -1)) {
            if (!each.isBlank()) {
                chosen.add(each.strip());
            }
        }
        List<String> ordered = new ArrayList<>();
        known.choices().stream().map(CrmChoice::value).filter(chosen::remove).forEach(ordered::add);
        ordered.addAll(chosen);
        return String.join(SEPARATOR, ordered);
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
