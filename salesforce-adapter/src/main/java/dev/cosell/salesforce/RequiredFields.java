package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the fields without which an object takes no new row, the organisation's own among them (R-170; salesforce-api 2.5). */
final class RequiredFields {
    private RequiredFields() {}

    /**
     * Returns the required fields. Those that are not mapped are mapped here under their own name, so that a host's default can be written.
     *
     * @param fields the mapped fields, to be completed
     * @param filled names of fields that the adapter fills by itself
     */
    static Set<CrmField<?>> add(Describe object, Map<CrmField<?>, SalesforceField> fields, Set<String> filled) {
        Set<CrmField<?>> required = new LinkedHashSet<>();
        for (SalesforceField known : object.fields().values()) {
            if (known.required() && known.writable() && !filled.contains(known.name())) {
                CrmField<?> field = fields.entrySet().stream()
                        .filter(each -> fills(each.getValue(), known))
                        .<CrmField<?>>map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(() -> own(known));
                fields.putIfAbsent(field, known);
                required.add(field);
            }
        }
        return required;
    }

    /** Tells whether writing a mapped field gives the needed one its value: it is the same one, or names the related record by its key. */
    private static boolean fills(SalesforceField mapped, SalesforceField needed) {
        return mapped.name().equals(needed.name())
                || mapped.createable() && mapped.written().equals(needed.name());
    }

    private static CrmField<?> own(SalesforceField known) {
        return switch (known.type()) {
            case "boolean" -> CrmField.flag(known.name());
            case "currency", "double", "int", "long", "percent" -> new CrmField<>(known.name(), BigDecimal.class);
            case "date" -> new CrmField<>(known.name(), LocalDate.class);
            case "datetime" -> new CrmField<>(known.name(), Instant.class);
            default -> CrmField.text(known.name());
        };
    }
}
