package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.Arrays;

/** The body of a new definition; what the service asks for and is not there is refused by name (dataverse-api 6.2, 6.3). */
record DefinitionBody(JsonNode json) {
    private static final String INVALID = "0x80040203";
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    static OrgRefusal invalid(String message) {
        return OrgRefusal.bad(INVALID, message);
    }

    /** Returns the metadata type that the body names, such as {@code StringAttributeMetadata}. */
    String type() {
        String named = json.path("@odata.type").asText();
        String plain = named.startsWith("#") ? named.substring(1) : named;
        if (!plain.startsWith(CRM)) {
            throw OrgRefusal.payload("The definition needs an @odata.type of the namespace Microsoft.Dynamics.CRM.");
        }
        return plain.substring(CRM.length());
    }

    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw invalid("The property '" + name + "' is required.");
        }
        return value.textValue();
    }

    /** Returns the text inside an object of one {@code Value}. */
    String value(String name) {
        return new DefinitionBody(json.path(name)).text("Value");
    }

    int number(String name, int least, int most) {
        JsonNode value = json.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw invalid("The property '" + name + "' must be a number from " + least + " to " + most + ".");
        }
        return value.intValue();
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    /** Returns the first label of a member that must have one. */
    String label(String name) {
        JsonNode labels = json.path(name).path("LocalizedLabels");
        for (JsonNode label : labels) {
            String text = label.path("Label").asText();
            if (!text.isBlank() && label.path("LanguageCode").isInt()) {
                return text;
            }
        }
        throw invalid("The property '" + name + "' needs a label in the base language.");
    }

    /** Returns the level of requirement; {@link Required#SYSTEM} belongs to the system. */
    Required required() {
        if (json.path("RequiredLevel").isMissingNode()) {
            return Required.NONE;
        }
        String level = value("RequiredLevel");
        return Arrays.stream(Required.values())
                .filter(each -> each != Required.SYSTEM && each.wire().equals(level))
                .findFirst()
                .orElseThrow(() -> invalid("'" + level + "' is not a valid RequiredLevel."));
    }
}
