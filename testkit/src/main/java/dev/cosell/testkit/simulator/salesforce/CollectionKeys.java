package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The external ids inside the records of a collection. */
final class CollectionKeys {
    private CollectionKeys() {}

    /** Returns the value of the key, whatever the case of its name, or an empty text. */
    static String of(JsonNode record, OrgField key) {
        var names = record.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (name.equalsIgnoreCase(key.name())) {
                return record.path(name).isNull() ? "" : record.path(name).asText();
            }
        }
        return "";
    }

    /** Returns the values, in small letters, that stand in more than one record: none of these is saved (salesforce-api 3.3). */
    static Set<String> twice(JsonNode records, OrgField key) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (JsonNode record : records) {
            String value = of(record, key).toLowerCase(Locale.ROOT);
            if (!once.add(value)) {
                twice.add(value);
            }
        }
        return twice;
    }
}
