package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What describe says about one object. Names are found without regard to case. Immutable. */
final class Describe {
    /** An object that does not exist, or that the integration user may not see. */
    static final Describe NOTHING = new Describe(Map.of(), Map.of(), Map.of());

    private final Map<String, SalesforceField> fields;
    private final Map<String, String> children;
    private final Map<String, String> recordTypes;

    private Describe(
            Map<String, SalesforceField> fields, Map<String, String> children, Map<String, String> recordTypes) {
        this.fields = fields;
        this.children = children;
        this.recordTypes = recordTypes;
    }

    static Describe of(JsonNode body) {
        Map<String, SalesforceField> fields = new LinkedHashMap<>();
        for (JsonNode each : JsonFields.elements(body, "fields")) {
            SalesforceField field = SalesforceField.of(each);
            fields.put(key(field.name()), field);
        }
        Map<String, String> children = new LinkedHashMap<>();
        for (JsonNode each : JsonFields.elements(body, "childRelationships")) {
            String name = JsonFields.textOrNull(each, "relationshipName");
            if (name != null) {
                children.put(
                        key(each.path("childSObject").asText() + "."
                                + each.path("field").asText()),
                        name);
            }
        }
        return new Describe(fields, children, recordTypes(body));
    }

    /** Returns the record types that the user may give to new records, by developer name. */
    private static Map<String, String> recordTypes(JsonNode body) {
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode each : JsonFields.elements(body, "recordTypeInfos")) {
            String name = JsonFields.textOrNull(each, "developerName");
            String id = JsonFields.textOrNull(each, "recordTypeId");
            if (name != null && id != null && !Boolean.FALSE.equals(JsonFields.bool(each, "available"))) {
                types.put(key(name), id);
            }
        }
        return types;
    }

    boolean exists() {
        return !fields.isEmpty();
    }

    Map<String, SalesforceField> fields() {
        return fields;
    }

    Optional<SalesforceField> field(String name) {
        return Optional.ofNullable(fields.get(key(name)));
    }

    /** Returns the reference that is followed by a name. */
    Optional<SalesforceField> relationship(String name) {
        return fields.values().stream()
                .filter(each -> name.equalsIgnoreCase(each.relationship()))
                .findFirst();
    }

    /** Returns the name by which parent queries reach the rows of a child object. */
    Optional<String> childRelationship(String childObject, String reference) {
        return Optional.ofNullable(children.get(key(childObject + "." + reference)));
    }

    /** Returns the id of the record type of a developer name that the user may give to new records. */
    Optional<String> recordType(String developerName) {
        return Optional.ofNullable(recordTypes.get(key(developerName)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
