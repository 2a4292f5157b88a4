package dev.cosell.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions of columns and tables that tests put together themselves. */
final class Columns {
    private static final Set<String> NUMBERS = Set.of("Money", "Decimal", "Double");

    private Columns() {}

    static ColumnSchema of(String name, String type) {
        return column(name, type, 100, false, List.of());
    }

    static ColumnSchema day(String name) {
        return column(name, "DateTime", 0, true, List.of());
    }

    static ColumnSchema choices(String name, String type, String... labels) {
        List<ChoiceOption> options = new ArrayList<>();
        for (String label : labels) {
            options.add(new ChoiceOption(options.size() + 1, label, null, null));
        }
        return column(name, type, 0, false, options);
    }

    private static ColumnSchema column(String name, String type, int length, boolean day, List<ChoiceOption> options) {
        Integer precision = NUMBERS.contains(type) ? (Integer) 2 : null;
        return new ColumnSchema(
                name, name, "The " + name, type, true, true, true, false, length, precision, 0, day, day, options);
    }

    static TableSchema table(String name, List<TableKey> keys, List<TableRelation> relations, ColumnSchema... columns) {
        Map<String, ColumnSchema> all = new LinkedHashMap<>();
        for (ColumnSchema each : columns) {
            all.put(each.name(), each);
        }
        return new TableSchema(name, name + "s", name + "id", true, true, all, keys, relations);
    }
}
