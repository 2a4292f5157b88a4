package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a query reads of a row. */
public interface RowView {

    /** Returns the primary key. */
    UUID id();

    /** Returns the version, the number of the ETag. */
    long version();

    /**
     * Returns the value of a property: String, Boolean, a Number, UUID, LocalDate or Instant, or null.
     *
     * @param property as queries name it, {@code _ownerid_value} for lookups
     */
    @Nullable
    Object value(String property);

    /** Returns the text a person reads: a label, the name of the row looked up, a formatted number or date; or null. */
    @Nullable
    String formatted(String property);

    /** Returns the table that the lookup behind {@code _x_value} points into, or null where it is empty or no lookup. */
    @Nullable
    String lookupTable(String property);

    /** Returns the navigation property by which the lookup behind {@code _x_value} is followed, or null as above. */
    @Nullable
    String lookupNavigation(String property);

    /** Returns the row a single-valued navigation property leads to, or null. */
    @Nullable
    RowView single(String navigation);

    /** Returns the rows a collection-valued navigation property leads to. */
    List<RowView> many(String navigation);
}
