package dev.cosell.samples.host.command;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.mapping.MappingParts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column of opportunities that a mapping names for a field of its own. What is reached over a related record is none.
 *
 * @param column the CRM's name
 * @param label what people call the field
 * @param kind what it holds
 * @param choices what may be chosen, for a choice
 */
record OwnColumn(String column, String label, CrmFieldKind kind, List<String> choices) {
    static final int TEXT_LENGTH = 255;
    static final int DECIMALS = 2;

    private static final Map<Class<?>, CrmFieldKind> KINDS = Map.of(
            BigDecimal.class, CrmFieldKind.DECIMAL,
            Integer.class, CrmFieldKind.INTEGER,
            Long.class, CrmFieldKind.INTEGER,
            LocalDate.class, CrmFieldKind.DATE,
            Instant.class, CrmFieldKind.MOMENT,
            Boolean.class, CrmFieldKind.FLAG);

    static List<OwnColumn> of(MappingParts mapping) {
        List<OwnColumn> own = new ArrayList<>();
        for (FieldPolicy policy : mapping.settings().fieldRules().policies()) {
            MappedField<?, ?> mapped = policy.field().mapped();
            String column = mapped == null ? null : mapping.columns().get(mapped.crm());
            if (mapped != null && column != null && column.indexOf('.') < 0) {
                List<String> choices =
                        mapped.converter() instanceof ValueMap map ? List.copyOf(map.crmValues()) : List.of();
                own.add(new OwnColumn(column, policy.field().label(), kind(mapped.crm(), choices), choices));
            }
        }
        return own;
    }

    private static CrmFieldKind kind(CrmField<?> field, List<String> choices) {
        return choices.isEmpty() ? KINDS.getOrDefault(field.type(), CrmFieldKind.TEXT) : CrmFieldKind.CHOICE;
    }

    boolean isText() {
        return kind == CrmFieldKind.TEXT;
    }
}
