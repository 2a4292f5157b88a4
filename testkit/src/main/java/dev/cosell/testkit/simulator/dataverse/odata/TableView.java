package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query must know of a table; names are compared exactly, as the service does. */
public interface TableView {

    /** Returns the logical name, for instance {@code account}. */
    String name();

    /** Returns the name of the entity set, for instance {@code accounts}. */
    String entitySet();

    /** Returns the primary key column, for instance {@code accountid}. */
    String primaryId();

    /** Returns all properties that can be read, in the form of the wire: {@code _ownerid_value} for lookups. */
    List<String> properties();

    /** Returns properties that come along when {@code property} is selected: the currency with money, the address with its parts. */
    List<String> alongWith(String property);

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
