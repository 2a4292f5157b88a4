package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the columns of the mapped values in one table, and says what is missing or does not fit. */
final class FieldFinder {
    private static final Set<String> NUMBERS = Set.of("Money", "Decimal", "Double", "Integer", "BigInt");

    private final TableSchema table;
    private final Set<CrmField<?>> needed;
    private final List<Finding> findings;

    /** Takes the fields without which nothing works. */
    FieldFinder(TableSchema table, Set<CrmField<?>> needed, List<Finding> findings) {
        this.table = table;
        this.needed = needed;
        this.findings = findings;
    }

    /**
     * Returns the columns found.
     *
     * @param wanted names of the columns by field
     * @param configured the fields that the host named itself
     */
    Map<CrmField<?>, ColumnSchema> find(Map<CrmField<?>, String> wanted, Set<CrmField<?>> configured) {
        Map<CrmField<?>, ColumnSchema> found = new LinkedHashMap<>();
        wanted.forEach((field, name) -> {
            ColumnSchema column = table.columns().get(name);
            boolean refuses = needed.contains(field) || configured.contains(field);
            if (column == null || !column.readable()) {
                findings.add(SchemaFindings.missing(field.id(), table.name(), name, refuses));
            } else if (!fits(field, column)) {
                findings.add(SchemaFindings.wrongType(field, table.name(), column));
            } else {
                if (!column.writable() && !field.equals(CrmField.STAGE)) {
                    findings.add(SchemaFindings.readOnly(field, table.name(), column));
                }
                found.put(field, column);
            }
        });
        return found;
    }

    /** Tells whether a column can hold the values of a field. */
    static boolean fits(CrmField<?> field, ColumnSchema column) {
        Class<?> type = field.type();
        if (field.equals(CrmField.CURRENCY)) {
            return column.type().equals("Lookup");
        }
        if (type == Boolean.class) {
            return column.type().equals("Boolean")
                    || !field.equals(CrmField.SYNC_FLAG) && (column.isText() || column.isChoice());
        }
        if (type == BigDecimal.class) {
            return NUMBERS.contains(column.type());
        }
        if (type == Integer.class) {
            return column.type().equals("Integer");
        }
        if (type == Long.class) {
            return column.isWhole();
        }
        if (type == LocalDate.class) {
            return column.isDate();
        }
        if (type == Instant.class) {
            return column.isDate() && !column.timeless();
        }
        return column.isText() || column.isChoice() || column.isMultiChoice();
    }
}
