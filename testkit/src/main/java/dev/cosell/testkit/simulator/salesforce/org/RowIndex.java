package dev.cosell.testkit.simulator.salesforce.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows by object, oldest first, and by the values of their external ids: without it every save would look at every row. Not thread-safe. */
final class RowIndex {
    private final Map<String, Map<String, OrgRow>> objects = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> keys = new HashMap<>();
    private final Map<OrgObject, List<String>> keyFields = new IdentityHashMap<>();

    /** Notes that a row took the place of another one, came, or went. */
    void replaced(@Nullable OrgRow before, @Nullable OrgRow after) {
        if (before != null) {
            values(before).forEach((field, value) -> ids(field, value).remove(before.id()));
        }
        if (after != null) {
            values(after).forEach((field, value) -> ids(field, value).add(after.id()));
            rows(after.object().name()).put(after.id(), after);
        } else if (before != null) {
            rows(before.object().name()).remove(before.id());
        }
    }

    /** Forgets everything and starts anew: objects have other fields from now on. */
    void rebuild(Collection<OrgRow> rows) {
        objects.clear();
        keys.clear();
        keyFields.clear();
        rows.forEach(row -> replaced(null, row));
    }

    Collection<OrgRow> of(String object) {
        return rows(object).values();
    }

    /** Returns the rows that hold a value in an external id, without regard to case, or null where the field is none. */
    @Nullable
    List<OrgRow> withKey(OrgObject object, String field, String value) {
        if (!fields(object).contains(OrgData.key(field))) {
            return null;
        }
        Map<String, OrgRow> rows = rows(object.name());
        List<OrgRow> found = new ArrayList<>();
        for (String id : ids(name(object, OrgData.key(field)), OrgData.key(value))) {
            OrgRow row = rows.get(id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    private Map<String, OrgRow> rows(String object) {
        return objects.computeIfAbsent(OrgData.key(object), name -> new LinkedHashMap<>());
    }

    private Set<String> ids(String field, String value) {
        return keys.computeIfAbsent(field, name -> new HashMap<>())
                .computeIfAbsent(value, text -> new LinkedHashSet<>());
    }

    private Map<String, String> values(OrgRow row) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields(row.object())) {
            String value = row.text(field);
            if (value != null) {
                values.put(name(row.object(), field), OrgData.key(value));
            }
        }
        return values;
    }

    private static String name(OrgObject object, String field) {
        return OrgData.key(object.name()) + "." + field;
    }

    private List<String> fields(OrgObject object) {
        return keyFields.computeIfAbsent(object, described -> described.fields().stream()
                .filter(OrgField::externalId)
                .map(field -> OrgData.key(field.name()))
                .toList());
    }
}
