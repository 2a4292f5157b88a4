package dev.cosell.testkit.simulator.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Shows the fields of a row that a query asks for, those of parents in objects of their own. */
final class RowRenderer {
    private final OrgData data;
    private final RowJson json;

    RowRenderer(OrgData data, RowJson json) {
        this.data = data;
        this.json = json;
    }

    void put(ObjectNode target, OrgRow row, Item item) {
        if (item instanceof Item.Field field) {
            put(target, row, field.path().steps());
        } else if (item instanceof Item.Fields fields) {
            FieldGroups.of(row.object(), fields.group())
                    .forEach(field -> target.set(field.name(), json.value(field, row)));
        } else if (item instanceof Item.Shown shown) {
            shown(target, row, shown);
        }
    }

    private void put(ObjectNode target, OrgRow row, List<String> path) {
        if (path.size() == 1) {
            OrgField field = row.object().field(path.get(0));
            if (field != null) {
                target.set(field.name(), json.value(field, row));
            }
            return;
        }
        OrgField reference = row.object().relationship(path.get(0));
        OrgRow parent = reference == null ? null : data.row(row.text(reference.name()));
        String name = reference == null ? path.get(0) : String.valueOf(reference.relationship());
        if (parent == null) {
            target.putNull(name);
            return;
        }
        JsonNode present = target.get(name);
        ObjectNode nested = present instanceof ObjectNode known ? known : json.attributes(parent);
        target.set(name, nested);
        put(nested, parent, path.subList(1, path.size()));
    }

    /** Shows a label, a formatted text or a converted amount. Only fields of the row itself and of its parents are shown under their own name. */
    private void shown(ObjectNode target, OrgRow row, Item.Shown shown) {
        List<String> steps = shown.path().steps();
        ObjectNode scratch = JsonNodeFactory.instance.objectNode();
        put(scratch, row, steps);
        if (shown.alias() == null && steps.size() > 1) {
            put(target, row, steps);
            return;
        }
        JsonNode value = scratch;
        String name = "";
        while (value instanceof ObjectNode object) {
            name = lastName(object);
            value = object.path(name);
        }
        JsonNode converted = shown.function().equalsIgnoreCase("convertCurrency") ? converted(value, row) : value;
        boolean format = shown.function().toLowerCase(Locale.ROOT).equals("format") && !value.isNull();
        target.set(
                shown.alias() == null ? name : shown.alias(),
                format ? JsonNodeFactory.instance.textNode(value.asText()) : converted);
    }

    private static String lastName(ObjectNode object) {
        String last = "";
        var names = object.fieldNames();
        while (names.hasNext()) {
            last = names.next();
        }
        return last;
    }

    /** Amounts are converted into the organisation's own currency, which is the running user's (salesforce-api 4.10). */
    private JsonNode converted(JsonNode amount, OrgRow row) {
        if (amount.isNull()) {
            return amount;
        }
        BigDecimal rate = new ValueOrder(data).rate(row.text("CurrencyIsoCode"));
        return JsonNodeFactory.instance.numberNode(amount.decimalValue().divide(rate, MathContext.DECIMAL64));
    }
}
