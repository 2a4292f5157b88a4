package dev.cosell.testkit.simulator.salesforce.bulk;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row out of a table: an empty one changes nothing, {@code #N/A} empties the field (salesforce-api 2.13). */
final class CsvRow {
    /** Stands for an empty value. */
    static final String NULL = "#N/A";

    private static final int LONGEST_FIELD = 32_000;
    private static final int LONGEST_RECORD = 400_000;
    private static final int MOST_FIELDS = 5_000;

    private final OrgData data;
    private final OrgObject object;

    CsvRow(OrgData data, OrgObject object) {
        this.data = data;
        this.object = object;
    }

    /** Returns a column of the header that names nothing, or null. */
    @Nullable
    String unknownColumn(List<String> columns) {
        return columns.stream()
                .filter(column -> column.contains(".") ? parentKey(column) == null : object.field(column) == null)
                .findFirst()
                .orElse(null);
    }

    /** A key of a parent: {@code Account.Number__c}. */
    private record ParentKey(OrgField reference, OrgField key) {}

    private @Nullable ParentKey parentKey(String column) {
        int dot = column.indexOf('.');
        OrgField reference = object.relationship(column.substring(0, dot));
        String target = reference == null ? null : reference.referenceTo();
        OrgObject parent = target == null ? null : data.schema().object(target);
        OrgField key = parent == null ? null : parent.field(column.substring(dot + 1));
        return reference == null || key == null || !key.externalId() ? null : new ParentKey(reference, key);
    }

    /** Returns the fields to write, without the id. */
    Map<String, @Nullable Object> fields(CSVRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, String> entry : record.toMap().entrySet()) {
            String text = entry.getValue();
            length += text.length();
            if (text.length() > LONGEST_FIELD) {
                throw tooLong(entry.getKey() + ": data value too large (max length=" + LONGEST_FIELD + ")");
            }
            if (!text.isEmpty() && !entry.getKey().equalsIgnoreCase("Id")) {
                put(fields, entry.getKey(), text);
            }
        }
        if (length > LONGEST_RECORD || record.size() > MOST_FIELDS) {
            throw tooLong("the record is longer than 400,000 characters or 5,000 fields");
        }
        return fields;
    }

    private static OrgRefusal tooLong(String message) {
        return OrgRefusal.of("STRING_TOO_LONG", message);
    }

    private void put(Map<String, @Nullable Object> fields, String column, String text) {
        if (column.contains(".")) {
            ParentKey parent = parentKey(column);
            if (parent != null) {
                fields.put(parent.reference().name(), parentId(parent, text));
            }
            return;
        }
        OrgField field = object.field(column);
        if (field != null) {
            fields.put(field.name(), text.equals(NULL) ? null : value(field, text));
        }
    }

    private @Nullable String parentId(ParentKey parent, String text) {
        if (text.equals(NULL)) {
            return null;
        }
        return data.rows(String.valueOf(parent.reference().referenceTo())).stream()
                .filter(row -> text.equalsIgnoreCase(row.text(parent.key().name())))
                .map(OrgRow::id)
                .findFirst()
                .orElseThrow(() -> OrgRefusal.of(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + text + " not found for field "
                                + parent.key().name(),
                        parent.reference().name()));
    }

    private static Object value(OrgField field, String text) {
        return switch (field.type()) {
            case "boolean" -> flag(field, text);
            case "currency", "percent", "int", "long", "double" -> number(field, text);
            default -> text;
        };
    }

    private static Object flag(OrgField field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrongType(field, text);
        };
    }

    private static Object number(OrgField field, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            throw wrongType(field, text);
        }
    }

    private static OrgRefusal wrongType(OrgField field, String text) {
        return OrgRefusal.of(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + text,
                field.name());
    }
}
