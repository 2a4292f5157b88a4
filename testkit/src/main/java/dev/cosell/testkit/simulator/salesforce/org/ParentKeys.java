package dev.cosell.testkit.simulator.salesforce.org;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parents named by a key instead of an id: {@code "Account":{"Number__c":"A-1"}} (salesforce-api 2.6). */
public final class ParentKeys {
    private ParentKeys() {}

    /** Returns the fields with each parent's key replaced by its id; a field's value is a map where a parent is named so. */
    public static Map<String, @Nullable Object> resolved(
            OrgData data, OrgObject object, Map<String, @Nullable Object> fields) {
        if (fields.values().stream().noneMatch(Map.class::isInstance)) {
            return fields;
        }
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> keys) {
                OrgField reference = reference(object, name);
                requireOnlyWay(fields, name, reference);
                resolved.put(reference.name(), parent(data, reference, keys).id());
            } else {
                resolved.put(name, value);
            }
        });
        return resolved;
    }

    /** A parent is named by its id or by its key, not by both. */
    private static void requireOnlyWay(Map<String, @Nullable Object> fields, String name, OrgField reference) {
        boolean both = fields.keySet().stream().anyMatch(reference.name()::equalsIgnoreCase);
        if (both) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "cannot specify both an external ID reference " + name + " and a salesforce id, "
                            + reference.name(),
                    reference.name());
        }
    }

    private static OrgField reference(OrgObject object, String relationship) {
        OrgField reference = object.relationship(relationship);
        if (reference == null && object.field(relationship) != null) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "Cannot deserialize the value of " + relationship);
        }
        if (reference == null) {
            throw OrgRefusal.of(
                    "INVALID_FIELD", "No such column '" + relationship + "' on sobject of type " + object.name());
        }
        return reference;
    }

    private static OrgRow parent(OrgData data, OrgField reference, Map<?, ?> keys) {
        OrgObject target = data.schema().require(String.valueOf(reference.referenceTo()));
        Map.Entry<?, ?> only = keys.size() == 1 ? keys.entrySet().iterator().next() : null;
        OrgField key = only == null ? null : target.field(String.valueOf(only.getKey()));
        if (only == null || key == null || !key.externalId()) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "A parent is named by one external id field of " + target.name(),
                    reference.name());
        }
        String wanted = String.valueOf(only.getValue());
        List<OrgRow> found = data.holding(target.name(), key, wanted);
        if (found.size() != 1) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + wanted
                            + (found.isEmpty() ? " not found" : " matches more than one record") + " for field "
                            + key.name() + " in entity " + target.name(),
                    key.name());
        }
        return found.get(0);
    }
}
