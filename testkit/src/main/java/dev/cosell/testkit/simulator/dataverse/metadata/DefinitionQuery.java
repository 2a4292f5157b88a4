package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query options of definitions: {@code $select}, {@code $filter}, {@code $expand} with options of its own; never paged.
 *
 * @param options the options by name
 * @param type the metadata type they apply to
 */
record DefinitionQuery(Map<String, String> options, String type) {
    private static final Set<String> KNOWN =
            Set.of("$select", "$filter", "$expand", "LabelLanguages", "$count", "api-version");
    private static final Set<String> EXPANDABLE = Set.of("OptionSet", "GlobalOptionSet");

    /** Applies the options to definitions; {@code related} finds what an expansion names, by its name. */
    List<ObjectNode> apply(List<ObjectNode> all, Function<ObjectNode, Related> related) {
        for (String name : options.keySet()) {
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw OrgRefusal.bad("0x80060888", "The query parameter " + name + " is not supported on definitions.");
            }
        }
        String filter = options.get("$filter");
        return all.stream()
                .filter(filter == null ? object -> true : DefinitionFilter.parse(filter))
                .map(object -> shown(object, related.apply(object)))
                .toList();
    }

    /** Finds related definitions of one definition by the name of an expansion, or null. */
    @FunctionalInterface
    interface Related {
        @Nullable
        List<ObjectNode> find(String name);
    }

    private ObjectNode shown(ObjectNode object, Related related) {
        ObjectNode shown = selected(object);
        for (Map.Entry<String, Map<String, String>> expansion : expansions().entrySet()) {
            String name = expansion.getKey();
            DefinitionQuery inner = new DefinitionQuery(expansion.getValue(), name);
            List<ObjectNode> found = related.find(name);
            if (found != null) {
                ArrayNode array = shown.putArray(name);
                inner.apply(found, row -> other -> null).forEach(array::add);
            } else if (EXPANDABLE.contains(name) && object.has(name)) {
                JsonNode value = object.path(name);
                shown.set(name, value instanceof ObjectNode set ? inner.selected(set) : value);
            } else {
                throw noProperty(name);
            }
        }
        return shown;
    }

    private ObjectNode selected(ObjectNode object) {
        String select = options.get("$select");
        ObjectNode shown = WireJson.object();
        if (select == null) {
            shown.setAll(object);
            if (!type.equals("OptionSet")) {
                shown.remove(EXPANDABLE);
            }
            return shown;
        }
        if (object.has("@odata.type") && type.startsWith("Attribute")) {
            shown.set("@odata.type", object.path("@odata.type"));
        }
        for (String part : select.split(",", -1)) {
            String name = part.strip();
            JsonNode value = object.get(name);
            if (value == null) {
                throw noProperty(name);
            }
            shown.set(name, value);
        }
        shown.set("MetadataId", object.path("MetadataId"));
        return shown;
    }

    private OrgRefusal noProperty(String name) {
        return OrgRefusal.noProperty(name, type);
    }

    /** Returns the options of each expansion by its name. */
    private Map<String, Map<String, String>> expansions() {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        String expand = options.get("$expand");
        for (String part : expand == null ? List.<String>of() : split(expand, ',')) {
            int open = part.indexOf('(');
            Map<String, String> inner = new LinkedHashMap<>();
            if (open > 0 && part.endsWith(")")) {
                for (String option : split(part.substring(open + 1, part.length() - 1), ';')) {
                    int equals = option.indexOf('=');
                    inner.put(option.substring(0, Math.max(0, equals)).strip(), option.substring(equals + 1));
                }
            }
            found.put((open > 0 ? part.substring(0, open) : part).strip(), inner);
        }
        return found;
    }

    private static List<String> split(String text, char at) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == at && depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
