package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One received JSON object, read leniently, that remembers what nobody asked for and what could not be read, so that nothing is dropped silently.
 * All objects of one record share what is kept, under JSON pointers. Confined to one thread.
 */
final class Received {
    private final JsonNode node;
    private final String pointer;
    private final Map<String, String> kept;
    private final Set<String> asked = new HashSet<>();

    private Received(JsonNode node, String pointer, Map<String, String> kept) {
        this.node = node;
        this.pointer = pointer;
        this.kept = kept;
    }

    static Received of(JsonNode record) {
        return new Received(record, "", new TreeMap<>());
    }

    /** Tells whether there is an object at all. */
    boolean present() {
        return node.isObject();
    }

    @Nullable
    String text(String name) {
        String value = JsonFields.text(node, name);
        return taken(name, value);
    }

    /** Returns a text that is not blank, or null; a blank one is as good as none. */
    @Nullable
    String textOrNull(String name) {
        String value = text(name);
        return value == null || value.isBlank() ? null : value;
    }

    @Nullable
    BigDecimal decimal(String name) {
        return taken(name, JsonFields.decimal(node, name));
    }

    @Nullable
    Boolean bool(String name) {
        return taken(name, JsonFields.bool(node, name));
    }

    @Nullable
    Instant instant(String name) {
        return taken(name, WireTime.instant(JsonFields.text(node, name)));
    }

    @Nullable
    LocalDate date(String name) {
        return taken(name, WireTime.date(JsonFields.text(node, name)));
    }

    Received object(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        if (value.isObject()) {
            return new Received(value, pointer + "/" + name, kept);
        }
        keep(name, value);
        return new Received(MissingNode.getInstance(), pointer + "/" + name, kept);
    }

    /** Returns the objects of an array, without its nulls. */
    List<Received> objects(String name) {
        List<Received> objects = new ArrayList<>();
        JsonNode array = array(name);
        for (int index = 0; index < array.size(); index++) {
            JsonNode element = array.get(index);
            String place = pointer + "/" + name + "/" + index;
            if (element.isObject()) {
                objects.add(new Received(element, place, kept));
            } else if (!element.isNull()) {
                kept.put(place, json(element));
            }
        }
        return objects;
    }

    /** Returns the values of an array as JSON text, whatever they are. */
    List<String> jsonValues(String name) {
        List<String> values = new ArrayList<>();
        array(name).forEach(element -> {
            if (!element.isNull()) {
                values.add(json(element));
            }
        });
        return values;
    }

    /** Returns the texts of an array of texts. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode array = array(name);
        for (int index = 0; index < array.size(); index++) {
            JsonNode element = array.get(index);
            if (element.isTextual() && !element.textValue().isBlank()) {
                texts.add(element.textValue());
            } else if (!element.isNull()) {
                kept.put(pointer + "/" + name + "/" + index, json(element));
            }
        }
        return texts;
    }

    private JsonNode array(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        if (value.isArray()) {
            return value;
        }
        keep(name, value);
        return MissingNode.getInstance();
    }

    /** Keeps the whole object: it lacks what it needs to be one of its kind. */
    void keepWhole() {
        kept.put(pointer, json(node));
    }

    /** Keeps what nobody asked for; to be called when everything known was read. */
    UnknownProperties rest() {
        if (asked.size() >= node.size() && asked.containsAll(names())) {
            return UnknownProperties.NONE;
        }
        Map<String, String> here = new TreeMap<>();
        node.properties().forEach(property -> {
            if (!asked.contains(property.getKey()) && !property.getValue().isNull()) {
                String json = json(property.getValue());
                here.put(property.getKey(), json);
                kept.put(pointer + "/" + escaped(property.getKey()), json);
            }
        });
        return UnknownProperties.of(here);
    }

    /** Returns all that was kept of this record and the objects in it. */
    UnknownProperties kept() {
        return UnknownProperties.of(kept);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> @Nullable T taken(String name, @Nullable T value) {
        asked.add(name);
        if (value == null) {
            keep(name, node.path(name));
        }
        return value;
    }

    /** A value that is there and cannot be read; a blank text stands for nothing. */
    private void keep(String name, JsonNode unreadable) {
        boolean nothing = unreadable.isMissingNode()
                || unreadable.isNull()
                || (unreadable.isTextual() && unreadable.textValue().isBlank());
        if (!nothing) {
            kept.put(pointer + "/" + name, json(unreadable));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String json(JsonNode value) {
        return new String(JsonCodec.write(value), StandardCharsets.UTF_8);
    }
}
