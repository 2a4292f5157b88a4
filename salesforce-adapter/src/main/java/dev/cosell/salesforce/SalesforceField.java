package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field as describe shows it (salesforce-api 2.5).
 *
 * @param name API name in its canonical case
 * @param label what people see
 * @param type describe's type, such as {@code boolean} or {@code currency}
 * @param length longest text in characters, 0 where it is no text
 * @param writable whether it can be set on create and on update
 * @param unique whether values are unique
 * @param required whether a new record needs a value that Salesforce does not give by itself
 * @param defaultValue the picklist value that a new record gets by itself, or null
 * @param relationship name to follow the reference by, or null
 */
record SalesforceField(
        String name,
        String label,
        String type,
        int length,
        boolean writable,
        boolean unique,
        boolean required,
        @Nullable String defaultValue,
        @Nullable String relationship) {
    static SalesforceField of(JsonNode field) {
        boolean createable = flag(field, "createable");
        return new SalesforceField(
                text(field, "name"),
                text(field, "label"),
                text(field, "type"),
                field.path("length").asInt(0),
                createable && flag(field, "updateable"),
                flag(field, "unique"),
                createable && said(field, "nillable", false) && said(field, "defaultedOnCreate", false),
                defaultValue(field),
                JsonFields.textOrNull(field, "relationshipName"));
    }

    boolean isBoolean() {
        return type.equals("boolean");
    }

    /** Tells whether describe says exactly this; what it leaves out is no requirement. */
    private static boolean said(JsonNode field, String name, boolean value) {
        return Boolean.valueOf(value).equals(JsonFields.bool(field, name));
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
