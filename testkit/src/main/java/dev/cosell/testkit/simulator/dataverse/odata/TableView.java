package dev.cosell.testkit.simulator.dataverse.odata;

import org.jspecify.annotations.Nullable;

/** What a query must know of a table; names are compared exactly, as the service does. */
public interface TableView {

    /** Returns the logical name, for instance {@code account}. */
    String name();

    /** Returns the kind of a property as queries name it ({@code _ownerid_value} for lookups), or null if there is none. */
    @Nullable
    EdmKind kind(String property);

    /** Returns the table a single-valued navigation property leads to, or null if there is none of that name. */
    @Nullable
    TableView single(String navigation);

    /** Returns the table a collection-valued navigation property leads to, or null if there is none of that name. */
    @Nullable
    TableView collection(String navigation);
}
