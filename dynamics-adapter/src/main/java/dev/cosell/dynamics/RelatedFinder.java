package dev.cosell.dynamics;

import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.NavigationName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the column that a path of one lookup names, and says which step of it is not there. */
final class RelatedFinder {
    private final TableSchema table;
    private final Map<String, TableSchema> tables;
    private final List<Finding> findings;

    RelatedFinder(TableSchema table, Map<String, TableSchema> tables, List<Finding> findings) {
        this.table = table;
        this.tables = tables;
        this.findings = findings;
    }

    static boolean isPath(String name) {
        return name.indexOf('.') > 0;
    }

    /** Returns the tables that a lookup leads to; none where it is no lookup of this table. */
    static List<String> targets(TableSchema table, String lookup) {
        return table.relations().stream()
                .filter(each -> each.column().equals(lookup))
                .map(TableRelation::target)
                .distinct()
                .toList();
    }

    static String lookup(String path) {
        return path.substring(0, path.indexOf('.'));
    }

    /** Returns the column; empty, with a finding, where a step of the path is missing. */
    Optional<RelatedColumn> find(String purpose, String path) {
        String step = lookup(path);
        ColumnSchema lookup = table.columns().get(step);
        if (lookup == null || !lookup.readable()) {
            findings.add(SchemaFindings.noStep(purpose, path, table, step));
            return Optional.empty();
        }
        List<String> targets = targets(table, step);
        if (targets.size() != 1) {
            findings.add(SchemaFindings.noWay(purpose, path, table.name(), lookup, targets.size()));
            return Optional.empty();
        }
        return target(purpose, path, lookup, targets.get(0));
    }

    private Optional<RelatedColumn> target(String purpose, String path, ColumnSchema lookup, String target) {
        TableSchema related = tables.get(target);
        String navigation = table.navigation(lookup.name(), target).orElse(null);
        if (related == null || navigation == null) {
            findings.add(SchemaFindings.noTable(target));
            return Optional.empty();
        }
        String last = path.substring(path.indexOf('.') + 1);
        ColumnSchema column = related.columns().get(last);
        if (column == null || !column.readable()) {
            findings.add(SchemaFindings.noStep(purpose, path, related, last));
            return Optional.empty();
        }
        return Optional.of(new RelatedColumn(lookup, new NavigationName(navigation), related, column));
    }
}
