package dev.cosell.dynamics;

import dev.cosell.core.spi.CrmChoice;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.core.spi.CrmFieldSchema;
import java.util.List;

/**
 * The column that a field of opportunities is mapped to, whether or not its type fits.
 *
 * @param name what the mapping calls it
 * @param label what people see
 * @param column where the value is
 * @param creatable whether new records can be given a value
 * @param updatable whether the value can be changed
 * @param required whether forms ask for it
 */
record MappedColumn(
        String name, String label, ColumnSchema column, boolean creatable, boolean updatable, boolean required) {

    /** Returns a column of the opportunity itself; the stage is written by actions, whatever its column says. */
    static MappedColumn own(ColumnSchema column, boolean stage) {
        return new MappedColumn(
                column.name(),
                column.label(),
                column,
                stage || column.creatable(),
                stage || column.updatable(),
                column.required());
    }

    CrmFieldSchema describe(DynamicsFeatures.Choices form) {
        CrmFieldKind kind = kind(column);
        boolean listed = kind == CrmFieldKind.CHOICE || kind == CrmFieldKind.CHOICES;
        return new CrmFieldSchema(
                name,
                label,
                kind,
                column.isText() ? column.length() : 0,
                decimals(kind),
                creatable,
                updatable,
                required,
                listed,
                listed ? choices(form) : List.of());
    }

    private int decimals(CrmFieldKind kind) {
        Integer precision = column.precision();
        if (kind == CrmFieldKind.INTEGER) {
            return 0;
        }
        return kind != CrmFieldKind.DECIMAL || precision == null ? -1 : precision;
    }

    private List<CrmChoice> choices(DynamicsFeatures.Choices form) {
        return column.options().stream()
                .map(option -> new CrmChoice(column.text(option, form), option.label(), true))
                .toList();
    }

    private static CrmFieldKind kind(ColumnSchema column) {
        if (column.isChoice()) {
            return CrmFieldKind.CHOICE;
        }
        if (column.isLookup()) {
            return CrmFieldKind.REFERENCE;
        }
        return switch (column.type()) {
            case "MultiSelectPicklist" -> CrmFieldKind.CHOICES;
            case "Boolean" -> CrmFieldKind.FLAG;
            case "Money", "Decimal", "Double" -> CrmFieldKind.DECIMAL;
            case "Integer", "BigInt" -> CrmFieldKind.INTEGER;
            case "DateTime" -> column.timeless() ? CrmFieldKind.DATE : CrmFieldKind.MOMENT;
            case "String", "Memo" -> CrmFieldKind.TEXT;
            default -> CrmFieldKind.OTHER;
        };
    }
}
