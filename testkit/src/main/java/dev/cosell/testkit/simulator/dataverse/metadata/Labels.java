package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Labels, managed properties and ids as definitions show them. */
final class Labels {
    private static final int ENGLISH = 1033;

    private Labels() {}

    static ObjectNode label(String text, String of) {
        ObjectNode label = WireJson.object();
        label.putArray("LocalizedLabels").add(localized(text, of));
        label.set("UserLocalizedLabel", localized(text, of));
        return label;
    }

    static ObjectNode empty() {
        ObjectNode label = WireJson.object();
        label.putArray("LocalizedLabels");
        label.putNull("UserLocalizedLabel");
        return label;
    }

    private static ObjectNode localized(String text, String of) {
        ObjectNode one = WireJson.object();
        one.put("Label", text).put("LanguageCode", ENGLISH).put("IsManaged", true);
        one.put("MetadataId", id("label " + of)).putNull("HasChanged");
        return one;
    }

    static ObjectNode managed(String value, String name) {
        ObjectNode property = WireJson.object();
        property.put("Value", value).put("CanBeChanged", true).put("ManagedPropertyLogicalName", name);
        return property;
    }

    static ObjectNode managed(boolean value, String name) {
        ObjectNode property = WireJson.object();
        property.put("Value", value).put("CanBeChanged", false).put("ManagedPropertyLogicalName", name);
        return property;
    }

    /** The id of a definition: the same in every environment. */
    static String id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
