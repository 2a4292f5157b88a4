package dev.cosell.salesforce;

import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import java.util.List;
import java.util.Objects;

/** Reads tables that an organisation may not have, or may hide: then there are no rows, and what depends on them is switched off. */
final class OptionalRows {
    private OptionalRows() {}

    static List<String> texts(SalesforceRest rest, String operation, Soql soql, String column) {
        return rest.tryQuery(operation, soql).map(QueryRows::rows).orElseGet(List::of).stream()
                .map(row -> JsonFields.textOrNull(row, column))
                .filter(Objects::nonNull)
                .toList();
    }
}
