package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;

/** Holds read options against a table: every name must be there in exactly this spelling (dataverse-api 2.3, 5.3). */
final class QueryCheck {
    private static final int DEEPEST_EXPANSION = 10;

    private QueryCheck() {}

    static void check(QueryOptions options, TableView table) {
        check(options, table, 0);
    }

    private static void check(QueryOptions options, TableView table, int depth) {
        columns(options.select(), table);
        ConditionCheck.check(options.filter(), table);
        for (OrderBy column : options.orderBy()) {
            property(column.property(), table);
        }
        if (depth >= DEEPEST_EXPANSION && !options.expand().isEmpty()) {
            throw ODataRefusal.query("Expansions are nested too deep.");
        }
        for (Expand expand : options.expand()) {
            check(expand.options(), target(expand.navigation(), table), depth + 1);
        }
        Aggregation apply = options.apply();
        if (apply != null) {
            ConditionCheck.check(apply.filter(), table);
            apply.groupBy().forEach(column -> property(column, table));
            apply.figures().stream()
                    .filter(figure -> !figure.method().equals("count"))
                    .forEach(figure -> property(figure.property(), table));
        }
    }

    private static TableView target(String navigation, TableView table) {
        TableView target = table.single(navigation);
        if (target == null) {
            target = table.collection(navigation);
        }
        if (target == null) {
            throw ODataRefusal.noProperty(navigation, table.name());
        }
        return target;
    }

    private static EdmKind property(String name, TableView table) {
        EdmKind kind = table.kind(name);
        if (kind == null) {
            throw ODataRefusal.noProperty(name, table.name());
        }
        return kind;
    }

    /** Returns the columns selected: {@code parentaccountid} stands for its value, as far as the sheet knows. */
    static List<String> columns(List<String> select, TableView table) {
        List<String> columns = new ArrayList<>();
        for (String name : select) {
            boolean lookup = !name.equals("*") && table.kind(name) == null && table.kind("_" + name + "_value") != null;
            if (!lookup && !name.equals("*")) {
                property(name, table);
            }
            columns.add(lookup ? "_" + name + "_value" : name);
        }
        return columns;
    }
}
