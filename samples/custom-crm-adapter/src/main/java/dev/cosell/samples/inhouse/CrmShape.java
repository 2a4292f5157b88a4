package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmOrganisation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database was found to be: tables, columns, the guard against doubles, lists, and who we are. Immutable.
 *
 * @param tables the tables that exist, in small letters
 * @param columns the columns of {@code deals}, by name in small letters
 * @param uniqueReferral whether an index refuses a second deal of the same referral
 * @param lists the lists of the screens
 * @param organisation who we are, or null where the database does not say
 */
record CrmShape(
        Set<String> tables,
        Map<String, Column> columns,
        boolean uniqueReferral,
        Picklists lists,
        @Nullable CrmOrganisation organisation) {
    CrmShape {
        tables = Set.copyOf(tables);
        columns = Map.copyOf(columns);
    }

    /**
     * A column as the database describes it.
     *
     * @param length longest text in characters
     * @param demanded whether a new row needs a value for it
     */
    record Column(int length, boolean demanded) {}

    /** Returns the mapped columns that exist, in the order of the declarations. */
    List<DealColumn<?>> mapped() {
        return DealColumn.ALL.stream()
                .filter(column -> columns.containsKey(column.name()))
                .toList();
    }

    Set<CrmField<?>> writable() {
        Set<CrmField<?>> fields = new LinkedHashSet<>();
        mapped().forEach(column -> fields.add(column.field()));
        return fields;
    }

    boolean has(String table) {
        return tables.contains(table);
    }

    /** Returns the longest text of a column; 1 where it does not exist, so that nothing is thought to fit. */
    int length(String column) {
        Column found = columns.get(column);
        return found == null ? 1 : found.length();
    }

    boolean demands(DealColumn<?> column) {
        Column found = columns.get(column.name());
        return found != null && found.demanded();
    }
}
