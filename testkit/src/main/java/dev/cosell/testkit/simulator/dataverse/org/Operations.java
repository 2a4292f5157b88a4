package dev.cosell.testkit.simulator.dataverse.org;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The actions and functions of an environment, by what they are bound to. Filled at start-up. */
public final class Operations {
    /** What an operation is bound to. */
    public enum Binding {
        /** Nothing: called by its bare name. */
        UNBOUND,
        /** A row. */
        ROW,
        /** An entity set. */
        COLLECTION
    }

    private final Map<String, OrgOperation> actions = new TreeMap<>();
    private final Map<String, OrgOperation> functions = new TreeMap<>();

    /** Creates an empty list. */
    public Operations() {}

    /** Adds an action; {@code table} is a logical name, {@code *} for any table, empty when unbound. */
    public Operations action(Binding binding, String table, String name, OrgOperation operation) {
        actions.put(key(binding, table, name), operation);
        return this;
    }

    /** Adds a function; {@code table} as for {@link #action}. */
    public Operations function(Binding binding, String table, String name, OrgOperation operation) {
        functions.put(key(binding, table, name), operation);
        return this;
    }

    /** Returns an action, or null. */
    public @Nullable OrgOperation action(Binding binding, String table, String name) {
        return find(actions, binding, table, name);
    }

    /** Returns a function, or null. */
    public @Nullable OrgOperation function(Binding binding, String table, String name) {
        return find(functions, binding, table, name);
    }

    private static @Nullable OrgOperation find(
            Map<String, OrgOperation> all, Binding binding, String table, String name) {
        OrgOperation own = all.get(key(binding, table, name));
        return own == null ? all.get(key(binding, "*", name)) : own;
    }

    private static String key(Binding binding, String table, String name) {
        return binding + " " + table + " " + name;
    }
}
