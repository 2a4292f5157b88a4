package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field as describe shows it (salesforce-api 2.5).
 *
 * @param name API name in its canonical case
 * @param label what people see
 * @param type describe's type, such as {@code boolean} or {@code currency}
 * @param length longest text in characters, 0 where it is no text
 * @param scale digits after the decimal point, -1 where describe does not say
 * @param createable whether a new record can be given a value
 * @param updateable whether the value of a record can be changed
 * @param unique whether values are unique
 * @param externalId whether other records can name its record by the value
 * @param required whether a new record needs a value that Salesforce does not give by itself
 * @param closedList whether nothing but the active choices is taken
 * @param choices the picklist values
 * @param defaultValue the picklist value that a new record gets by itself, or null
 * @param targets the objects that a reference may point to
 * @param relationship name to follow the reference by, or null
 * @param reference where the field belongs to a related record: the record's own field that refers to that one; then the name is a path such as
 *     {@code Country__r.ISO_Code__c}. Null where the field is the record's own
 */
record SalesforceField(
        String name,
        String label,
        String type,
        int length,
        int scale,
        boolean createable,
        boolean updateable,
        boolean unique,
        boolean externalId,
        boolean required,
        boolean closedList,
        List<CrmChoice> choices,
        @Nullable String defaultValue,
        List<String> targets,
        @Nullable String relationship,
        @Nullable String reference) {
    /** References that the adapter fills by itself; a key would move the record to another customer or owner. */
    private static final Set<String> ADAPTERS_OWN = Set.of("AccountId", "OwnerId", "ContactId", "RecordTypeId");

    SalesforceField {
        choices = List.copyOf(choices);
        targets = List.copyOf(targets);
    }

    static SalesforceField of(JsonNode field) {
        boolean createable = flag(field, "createable");
        return new SalesforceField(
                text(field, "name"),
                text(field, "label"),
                text(field, "type"),
                field.path("length").asInt(0),
                field.path("scale").asInt(-1),
                createable,
                flag(field, "updateable"),
                flag(field, "unique"),
                flag(field, "externalId"),
                createable && said(field, "nillable", false) && said(field, "defaultedOnCreate", false),
                flag(field, "restrictedPicklist"),
                choices(field),
                defaultValue(field),
                JsonFields.elements(field, "referenceTo").stream()
                        .map(JsonNode::asText)
                        .toList(),
                JsonFields.textOrNull(field, "relationshipName"),
                null);
    }

    /**
     * Returns this field as seen from a record that reaches it over references. It is written by naming the related record by its key, which Salesforce takes over
     * one reference and for external ids only (salesforce-api 2.6).
     *
     * @param steps names to follow, at least one
     * @param first the record's own reference, with which the way begins
     */
    SalesforceField over(List<String> steps, SalesforceField first) {
        boolean key = steps.size() == 1 && externalId && !ADAPTERS_OWN.contains(first.name());
        return new SalesforceField(
                String.join(".", steps) + "." + name,
                label,
                type,
                length,
                scale,
                key && first.createable,
                key && first.updateable,
                false,
                false,
                false,
                closedList,
                choices,
                null,
                targets,
                relationship,
                first.name());
    }

    /** Tells whether it belongs to a related record. */
    boolean isRelated() {
        return reference != null;
    }

    /** Returns the record's own field that a write of this one changes. */
    String written() {
        return reference == null ? name : reference;
    }

    /** Tells whether it can be set on create and on update. */
    boolean writable() {
        return createable && updateable;
    }

    boolean isBoolean() {
        return type.equals("boolean");
    }

    boolean isMultiple() {
        return type.equals("multipicklist");
    }

    /** Tells whether describe says exactly this; what it leaves out is no requirement. */
    private static boolean said(JsonNode field, String name, boolean value) {
        return Boolean.valueOf(value).equals(JsonFields.bool(field, name));
    }

    private static List<CrmChoice> choices(JsonNode field) {
        List<CrmChoice> choices = new ArrayList<>();
        for (JsonNode each : JsonFields.elements(field, "picklistValues")) {
            String value = JsonFields.textOrNull(each, "value");
            if (value != null) {
                String label = JsonFields.textOrNull(each, "label");
                boolean active = !Boolean.FALSE.equals(JsonFields.bool(each, "active"));
                choices.add(new CrmChoice(value, Objects.requireNonNullElse(label, value), active));
            }
        }
        return choices;
    }

    private static @Nullable String defaultValue(JsonNode field) {
        return JsonFields.elements(field, "picklistValues").stream()
                .filter(each -> flag(each, "defaultValue"))
                .map(each -> JsonFields.textOrNull(each, "value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean flag(JsonNode field, String name) {
        return Boolean.TRUE.equals(JsonFields.bool(field, name));
    }

    private static String text(JsonNode field, String name) {
        return Objects.requireNonNullElse(JsonFields.text(field, name), "");
    }
}
