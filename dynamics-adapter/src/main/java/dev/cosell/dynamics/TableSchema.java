package dev.cosell.dynamics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table as its definition shows it (dataverse-api 6.1).
 *
 * @param name logical name
 * @param set name of its entity set, as addresses hold it
 * @param id primary id column
 * @param changeTracking whether deltas can be asked of it
 * @param optimistic whether {@code If-Match} works on it
 * @param columns its columns by logical name
 * @param keys its alternate keys
 * @param relations the ways of its lookups
 */
record TableSchema(
        String name,
        String set,
        String id,
        boolean changeTracking,
        boolean optimistic,
        Map<String, ColumnSchema> columns,
        List<TableKey> keys,
        List<TableRelation> relations) {
    TableSchema {
        columns = Map.copyOf(columns);
        keys = List.copyOf(keys);
        relations = List.copyOf(relations);
    }

    Optional<ColumnSchema> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Returns the name under which a lookup is bound to a row of a table; empty where it has no such way. */
    Optional<String> navigation(String column, String target) {
        return relations.stream()
                .filter(each -> each.column().equals(column) && each.target().equals(target))
                .map(TableRelation::navigation)
                .findFirst();
    }

    /** Returns the key over exactly this one column, whatever its state. */
    Optional<TableKey> keyOf(String column) {
        return keys.stream()
                .filter(each -> each.columns().equals(List.of(column)))
                .findFirst();
    }

    /** Tells whether the service itself keeps the values of a column unique, so that rows can be addressed by it. */
    boolean hasActiveKey(String column) {
        return keyOf(column).map(TableKey::active).orElse(false);
    }
}
