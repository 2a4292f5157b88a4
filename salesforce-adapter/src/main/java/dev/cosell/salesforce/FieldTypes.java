package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** What describe's types mean to the core: which kind of value a field holds, and which Java types fit it (salesforce-api 2.5). */
final class FieldTypes {
    private static final Set<String> TEXTS = Set.of(
            "string", "picklist", "multipicklist", "textarea", "url", "email", "phone", "combobox", "reference", "id");

    private static final Set<String> DECIMALS = Set.of("currency", "double", "percent");
    private static final Set<String> INTEGERS = Set.of("int", "long");

    private FieldTypes() {}

    static boolean fits(CrmField<?> field, SalesforceField known) {
        String type = known.type();
        Class<?> wanted = field.type();
        if (wanted == Boolean.class) {
            boolean text = TEXTS.contains(type) && !known.isMultiple();
            return known.isBoolean() || text && !field.equals(CrmField.SYNC_FLAG);
        }
        if (wanted == BigDecimal.class) {
            return DECIMALS.contains(type) || INTEGERS.contains(type);
        }
        if (wanted == Integer.class || wanted == Long.class) {
            // The platform's own whole-number fields of custom kind are doubles without digits after the point.
            return INTEGERS.contains(type) || DECIMALS.contains(type) && known.scale() <= 0;
        }
        if (wanted == LocalDate.class) {
            return type.equals("date");
        }
        return wanted == Instant.class ? type.equals("datetime") : TEXTS.contains(type);
    }

    static CrmFieldKind kind(SalesforceField known) {
        String type = known.type();
        if (DECIMALS.contains(type)) {
            return CrmFieldKind.DECIMAL;
        }
        return switch (type) {
            case "picklist" -> CrmFieldKind.CHOICE;
            case "multipicklist" -> CrmFieldKind.CHOICES;
            case "boolean" -> CrmFieldKind.FLAG;
            case "int", "long" -> CrmFieldKind.INTEGER;
            case "date" -> CrmFieldKind.DATE;
            case "datetime" -> CrmFieldKind.MOMENT;
            case "reference" -> CrmFieldKind.REFERENCE;
            case "string", "textarea", "url", "email", "phone", "combobox", "id" -> CrmFieldKind.TEXT;
            default -> CrmFieldKind.OTHER;
        };
    }

    static CrmFieldSchema schema(SalesforceField known) {
        CrmFieldKind kind = kind(known);
        boolean number = kind == CrmFieldKind.DECIMAL || kind == CrmFieldKind.INTEGER;
        return new CrmFieldSchema(
                known.name(),
                known.label().isBlank() ? known.name() : known.label(),
                kind,
                Math.max(0, known.length()),
                number ? Math.max(-1, known.scale()) : -1,
                known.createable(),
                known.updateable(),
                known.required(),
                known.closedList(),
                known.choices());
    }
}
