package dev.cosell.testkit.simulator.salesforce.org;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where rows were ever seen: by object, by the values of keys, and by their parents, so that large organisations stay quick. It only grows: whoever asks checks
 * what the rows hold now, which makes changes and rolled back transactions harmless. Not thread-safe.
 */
final class RowIndex {
    private final Map<String, Set<String>> byObject = new HashMap<>();
    private final Map<String, Set<String>> byValue = new HashMap<>();

    void note(OrgRow row) {
        byObject.computeIfAbsent(OrgData.key(row.object().name()), any -> new LinkedHashSet<>())
                .add(row.id());
        for (OrgField field : row.object().fields()) {
            String value = isIndexed(field) ? row.text(field.name()) : null;
            if (value != null) {
                byValue.computeIfAbsent(key(row.object().name(), field.name(), value), any -> new LinkedHashSet<>(2))
                        .add(row.id());
            }
        }
    }

    static boolean isIndexed(OrgField field) {
        boolean parent = field.type().equals("reference")
                && field.writable()
                && !field.name().equals("OwnerId");
        return parent || field.externalId() || field.unique();
    }

    Collection<String> ids(String object) {
        return byObject.getOrDefault(OrgData.key(object), Set.of());
    }

    Collection<String> ids(String object, String field, String value) {
        return List.copyOf(byValue.getOrDefault(key(object, field, value), Set.of()));
    }

    void clear() {
        byObject.clear();
        byValue.clear();
    }

    private static String key(String object, String field, String value) {
        return (object + '.' + field + '=' + value).toLowerCase(Locale.ROOT);
    }
}
