package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonFields;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a row that a lookup leads to: read along with the row that holds the lookup, written by setting the lookup to the row that has the value.
 *
 * @param lookup the lookup
 * @param navigation its way to the table, whose letters count
 * @param table the table it leads to
 * @param column the column there
 */
record RelatedColumn(ColumnSchema lookup, NavigationName navigation, TableSchema table, ColumnSchema column) {
    /** Lookups that the adapter sets itself: another value must not lead them elsewhere. */
    private static final Set<String> OURS = Set.of(
            OpportunityTable.ACCOUNT,
            OpportunityTable.CUSTOMER,
            OpportunityTable.CONTACT,
            "transactioncurrencyid",
            "originatingleadid",
            "ownerid");

    /** Returns the lookup and the column, as the mapping names them. */
    String path() {
        return lookup.name() + "." + column.name();
    }

    MappedColumn mapped() {
        boolean keyed = keyed();
        return new MappedColumn(
                path(),
                lookup.label() + " / " + column.label(),
                column,
                keyed && lookup.creatable(),
                keyed && lookup.updatable(),
                lookup.required());
    }

    /** Tells whether it can be written: a row is found by the value where the service keeps it unique (dataverse-api 2.6). */
    boolean writable() {
        return lookup.writable() && keyed();
    }

    /** Tells whether the lookup can be set by somebody else than the adapter itself. */
    boolean settable() {
        return lookup.writable() && !OURS.contains(lookup.name());
    }

    private boolean keyed() {
        boolean addressable = column.type().equals("String") || column.isWhole();
        return addressable && !OURS.contains(lookup.name()) && table.hasActiveKey(column.name());
    }

    /** Returns the related row within a row that was read; an object without anything where there is none. */
    JsonNode row(JsonNode row) {
        return JsonFields.object(row, navigation.name());
    }

    /** Returns the address of the row that has a value; empty where the value holds what such an address cannot carry. */
    Optional<RowPath> address(Object value) {
        return value instanceof Number number
                ? Optional.of(RowPath.byKey(table.set(), column.name(), number.longValue()))
                : RowPath.byKey(table.set(), column.name(), value.toString().strip());
    }
}
