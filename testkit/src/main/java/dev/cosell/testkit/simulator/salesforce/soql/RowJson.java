package dev.cosell.testkit.simulator.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows rows as the service does: typed values, and stamps with an offset without colon (salesforce-api 0, trap 4). */
public final class RowJson {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String version;

    /** Makes it for a version such as {@code v68.0}. */
    public RowJson(String version) {
        this.version = version;
    }

    /** Returns an object that holds nothing but the attributes of a row. */
    public ObjectNode attributes(OrgRow row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("attributes")
                .put("type", row.object().name())
                .put(
                        "url",
                        "/services/data/" + version + "/sobjects/"
                                + row.object().name() + "/" + row.id());
        return node;
    }

    /** Returns a field's value. */
    public JsonNode value(OrgField field, OrgRow row) {
        Object value = row.get(field.name());
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (field.type().equals("base64")) {
            return nodes.textNode(attributes(row).at("/attributes/url").asText() + "/" + field.name());
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (value instanceof BigDecimal number) {
            return nodes.numberNode(number);
        }
        return nodes.textNode(value instanceof Instant at ? STAMP.format(at) : value.toString());
    }

    /** Returns a whole row with every visible field. */
    public ObjectNode whole(OrgRow row) {
        ObjectNode node = attributes(row);
        row.object().fields().forEach(field -> node.set(field.name(), value(field, row)));
        return node;
    }

    /** Returns a time in the service's form. */
    public static String stamp(Instant at) {
        return STAMP.format(at);
    }
}
