package dev.cosell.testkit.simulator.dataverse.org;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows as the wire shows them (dataverse-api 2.10): money with four decimals, moments in UTC, lookups as ids. */
public final class RowJson {
    private RowJson() {}

    /** Returns a row with its tag and every column of its table; empty columns as null. */
    public static ObjectNode whole(OrgTable table, OrgRow row) {
        ObjectNode json = WireJson.object();
        json.put("@odata.etag", row.eTag());
        table.columns().forEach(column -> put(json, column, row));
        return json;
    }

    /** Adds the property of a column to an object. */
    public static void put(ObjectNode json, OrgColumn column, OrgRow row) {
        putValue(json, column.property(), row.get(column.logicalName()));
    }

    private static void putValue(ObjectNode json, String name, @Nullable Object value) {
        if (value == null) {
            json.putNull(name);
        } else if (value instanceof Integer number) {
            json.put(name, number);
        } else if (value instanceof Long number) {
            json.put(name, number);
        } else if (value instanceof BigDecimal number) {
            json.put(name, number);
        } else if (value instanceof Double number) {
            json.put(name, number);
        } else if (value instanceof Boolean yes) {
            json.put(name, yes);
        } else {
            json.put(name, text(value));
        }
    }

    /** Returns a value as text: the form of {@code /$value} and of keys in URLs. */
    public static String text(Object value) {
        if (value instanceof OrgReference reference) {
            return reference.id().toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Instant || value instanceof LocalDate || value instanceof UUID) {
            return value.toString();
        }
        return String.valueOf(value);
    }
}
