package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses fields that are not there, are hidden, or cannot be filtered by. */
final class PathCheck {
    private final OrgSchema schema;
    private final OrgObject object;

    PathCheck(OrgSchema schema, OrgObject object) {
        this.schema = schema;
        this.object = object;
    }

    OrgField require(List<String> path) {
        OrgObject at = object;
        for (String step : path.subList(0, path.size() - 1)) {
            OrgField reference = at.relationship(step);
            OrgObject next = reference == null || reference.referenceTo() == null
                    ? null
                    : schema.object(reference.referenceTo());
            if (next == null) {
                throw OrgRefusal.of(
                        "INVALID_FIELD",
                        "\nSELECT " + String.join(".", path)
                                + "\n       ^\nERROR at Row:1:Column:8\nDidn't understand relationship '" + step
                                + "' in field path.");
            }
            at = next;
        }
        String name = path.get(path.size() - 1);
        OrgField field = at.field(name);
        if (field == null) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "\nSELECT " + name + " FROM " + at.name() + "\n       ^\nERROR at Row:1:Column:8\nNo such column '"
                            + name + "' on entity '" + at.name()
                            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.");
        }
        return field;
    }

    void requireFilterable(List<String> path) {
        if (!require(path).filterable()) {
            throw OrgRefusal.of(
                    "INVALID_FIELD", "field '" + path.get(path.size() - 1) + "' can not be filtered in a query call");
        }
    }

    void requireFilterable(@Nullable Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(this::requireFilterable);
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(this::requireFilterable);
        } else if (condition instanceof Condition.Not not) {
            requireFilterable(not.part());
        } else if (condition instanceof Condition.Compare compare) {
            requireFilterable(compare.path());
            requireFits(compare.path(), compare.literal());
            requireText(compare);
        } else if (condition instanceof Condition.In in) {
            requireFilterable(in.path());
            in.literals().forEach(literal -> requireFits(in.path(), literal));
        }
    }

    private static Class<?> literalOf(String type) {
        return switch (type) {
            case "boolean" -> Boolean.class;
            case "currency", "percent", "int", "double" -> BigDecimal.class;
            case "date" -> LocalDate.class;
            case "datetime" -> Instant.class;
            default -> String.class;
        };
    }

    private void requireText(Condition.Compare compare) {
        OrgField field = require(compare.path());
        if (compare.operator().equals("LIKE") && !literalOf(field.type()).equals(String.class)) {
            throw OrgRefusal.of("INVALID_FIELD", "invalid operator on " + field.name() + ": LIKE is for texts");
        }
    }

    private void requireFits(List<String> path, @Nullable Object literal) {
        OrgField field = require(path);
        Class<?> wanted = literalOf(field.type());
        boolean wantsText = wanted.equals(String.class);
        if (literal != null && !wanted.isInstance(literal)) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + field.name() + "' must be of type " + field.type()
                            + (wantsText
                                    ? " and should be enclosed in quotes"
                                    : " and should not be enclosed in quotes"));
        }
    }
}
