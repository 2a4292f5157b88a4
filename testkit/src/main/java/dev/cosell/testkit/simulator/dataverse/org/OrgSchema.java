package dev.cosell.testkit.simulator.dataverse.org;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of an environment as an administrator may change them while it runs. Thread-safe. */
public final class OrgSchema {
    private volatile Map<String, OrgTable> tables;
    private volatile Map<String, OrgTable> bySet;
    private volatile List<ManyToMany> manyToMany;
    private volatile Map<String, Map<String, OrgNavigation>> navigations = Map.of();

    /** Creates a schema. */
    public OrgSchema(Collection<OrgTable> tables, Collection<ManyToMany> manyToMany) {
        this.tables = Map.of();
        this.bySet = Map.of();
        this.manyToMany = List.copyOf(manyToMany);
        Map<String, OrgTable> all = new LinkedHashMap<>();
        tables.forEach(table -> all.put(table.logicalName(), table));
        replace(all);
    }

    private synchronized void replace(Map<String, OrgTable> all) {
        Map<String, OrgTable> sets = new LinkedHashMap<>();
        all.values().forEach(table -> sets.put(table.entitySet(), table));
        tables = Collections.unmodifiableMap(all);
        bySet = Collections.unmodifiableMap(sets);
        navigations = NavigationMap.of(tables, manyToMany);
    }

    /** Changes a table, for instance its columns, keys or abilities. */
    public synchronized void change(String logicalName, UnaryOperator<OrgTable> change) {
        put(change.apply(require(logicalName)));
    }

    /** Adds a table, or puts it in the place of the one of the same name. */
    public synchronized void put(OrgTable table) {
        Map<String, OrgTable> all = new LinkedHashMap<>(tables);
        all.put(table.logicalName(), table);
        replace(all);
    }

    /** Removes a table; its rows cannot be reached any more. */
    public synchronized void remove(String logicalName) {
        Map<String, OrgTable> all = new LinkedHashMap<>(tables);
        all.remove(logicalName);
        replace(all);
    }

    /** Returns all tables. */
    public Collection<OrgTable> tables() {
        return tables.values();
    }

    /** Returns the relationships of many to many. */
    public List<ManyToMany> manyToMany() {
        return manyToMany;
    }

    /** Returns a table by logical name, or null. */
    public @Nullable OrgTable table(String logicalName) {
        return tables.get(logicalName);
    }

    /** Returns a table by the name of its entity set, in its exact case, or null. */
    public @Nullable OrgTable entitySet(String name) {
        return bySet.get(name);
    }

    /**
     * Returns a table by logical name.
     *
     * @throws NullPointerException if there is none
     */
    public OrgTable require(String logicalName) {
        return Objects.requireNonNull(table(logicalName), () -> "No table " + logicalName);
    }

    /** Returns the navigation property of a table, in its exact case, or null. */
    public @Nullable OrgNavigation navigation(OrgTable table, String name) {
        return navigations.getOrDefault(table.logicalName(), Map.of()).get(name);
    }

    /** Returns the navigation properties of a table, those of its own lookups first. */
    public Stream<OrgNavigation> navigations(OrgTable table) {
        return navigations.getOrDefault(table.logicalName(), Map.of()).values().stream();
    }
}
