package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query reads of a row. */
public interface RowView {

    /**
     * Returns the value of a property: String, Boolean, a Number, UUID, LocalDate or Instant, or null.
     *
     * @param property as queries name it, {@code _ownerid_value} for lookups
     */
    @Nullable
    Object value(String property);

    /** Returns the row a single-valued navigation property leads to, or null. */
    @Nullable
    RowView single(String navigation);

    /** Returns the rows a collection-valued navigation property leads to. */
    List<RowView> many(String navigation);
}
