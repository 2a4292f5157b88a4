package dev.cosell.testkit.simulator.dataverse.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out the navigation properties of all tables, both ways. */
final class NavigationMap {
    private final Map<String, OrgTable> tables;
    private final Map<String, Map<String, OrgNavigation>> found = new LinkedHashMap<>();

    private NavigationMap(Map<String, OrgTable> tables) {
        this.tables = tables;
    }

    static Map<String, Map<String, OrgNavigation>> of(Map<String, OrgTable> tables, List<ManyToMany> manyToMany) {
        NavigationMap map = new NavigationMap(tables);
        tables.values().forEach(map::outgoing);
        tables.values().forEach(map::incoming);
        manyToMany.forEach(map::between);
        return map.found;
    }

    private void outgoing(OrgTable table) {
        for (OrgColumn column : table.columns()) {
            for (OrgLookup lookup : column.lookups()) {
                OrgTable target = tables.get(lookup.target());
                if (target != null || lookup.target().equals(OrgLookup.OWNER)) {
                    note(table, one(table, column, lookup, target));
                }
            }
        }
    }

    private static OrgNavigation one(OrgTable table, OrgColumn column, OrgLookup lookup, @Nullable OrgTable target) {
        return new OrgNavigation(lookup.navigation(), OrgNavigation.Kind.TO_ONE, table, column, lookup, target, null);
    }

    private void incoming(OrgTable table) {
        for (OrgColumn column : table.columns()) {
            for (OrgLookup lookup : column.lookups()) {
                OrgTable target = tables.get(lookup.target());
                if (target != null) {
                    note(
                            target,
                            new OrgNavigation(
                                    lookup.schemaName(),
                                    OrgNavigation.Kind.TO_MANY,
                                    table,
                                    column,
                                    lookup,
                                    table,
                                    null));
                }
            }
        }
    }

    private void between(ManyToMany relationship) {
        OrgTable first = tables.get(relationship.first());
        OrgTable second = tables.get(relationship.second());
        if (first != null && second != null) {
            note(first, many(first, second, relationship));
            note(second, many(second, first, relationship));
        }
    }

    private static OrgNavigation many(OrgTable near, OrgTable far, ManyToMany relationship) {
        return new OrgNavigation(
                relationship.schemaName(), OrgNavigation.Kind.MANY_TO_MANY, near, null, null, far, relationship);
    }

    private void note(OrgTable table, OrgNavigation navigation) {
        found.computeIfAbsent(table.logicalName(), name -> new LinkedHashMap<>())
                .putIfAbsent(navigation.name(), navigation);
    }
}
