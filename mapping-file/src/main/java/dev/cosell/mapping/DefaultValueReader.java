package dev.cosell.mapping;

import dev.cosell.core.mapping.Canonical;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.mapping.yaml.Nearness;
import dev.cosell.mapping.yaml.YamlGroup;
import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeSet;

/** Reads values of CRM fields, each in the type of its field; a name that no field of the mapping has is the column of a text field. */
final class DefaultValueReader {
    private final Map<String, CrmField<?>> known;

    DefaultValueReader(Map<String, CrmField<?>> known) {
        this.known = known;
    }

    /** Takes a value with its field. */
    interface Taker {
        <T> void take(CrmField<T> field, T value);
    }

    void read(YamlGroup<?> given, String name, Taker taker) {
        given.of(name, group -> {
            for (String id : group.names()) {
                CrmField<?> field = known.getOrDefault(id, CrmField.text(id));
                take(group, id, field, group.required(id), taker);
            }
            return name;
        });
    }

    /** Reads values of known fields only. */
    void values(YamlGroup<?> group, Taker taker) {
        for (String id : group.names()) {
            CrmField<?> field = known.get(id);
            if (field == null) {
                group.problem(id, "is no field of the mapping", Nearness.remedy(id, new TreeSet<>(known.keySet())));
            } else {
                take(group, id, field, group.required(id), taker);
            }
        }
    }

    private static <T> void take(YamlGroup<?> group, String id, CrmField<T> field, String text, Taker taker) {
        try {
            if (field.type() == Boolean.class && !text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            taker.take(field, field.type().cast(Canonical.parse(field.type(), text)));
        } catch (IllegalArgumentException | DateTimeException unfit) {
            group.problem(id, "is no value of its field", "write " + form(field.type()));
        }
    }

    private static String form(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Boolean" -> "true or false";
            case "LocalDate" -> "a date such as 2026-12-31";
            case "Instant" -> "a moment such as 2026-12-31T09:00:00Z";
            case "BigDecimal" -> "a number such as 12.5";
            default -> "a whole number";
        };
    }
}
