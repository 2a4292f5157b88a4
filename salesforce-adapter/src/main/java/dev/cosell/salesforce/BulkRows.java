package dev.cosell.salesforce;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.salesforce.query.Soql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the CSV of a bulk job into rows of the same shape as a query gives: {@code Account.Name} becomes a field of the object {@code Account}. */
final class BulkRows {
    private static final ObjectReader READER = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1024 * 1024)
                            .build())
                    .build())
            .build()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader());

    private BulkRows() {}

    /**
     * Returns the rows; an empty value is null.
     *
     * @throws dev.cosell.core.error.RemoteUnavailableException if it is no CSV
     */
    static List<JsonNode> of(String operation, byte[] csv) {
        List<JsonNode> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines =
                READER.readValues(new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))) {
            while (lines.hasNextValue()) {
                rows.add(row(lines.nextValue()));
            }
        } catch (IOException unreadable) {
            throw SalesforceRest.unreadable(SalesforceRest.context(operation), true);
        }
        return rows;
    }

    private static ObjectNode row(Map<String, String> line) {
        ObjectNode row = JsonCodec.object();
        line.forEach((column, value) -> {
            if (Soql.isName(column) && value != null && !value.isEmpty()) {
                put(row, column, value);
            }
        });
        return row;
    }

    private static void put(ObjectNode into, String column, String value) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            into.put(column, value);
            return;
        }
        String parent = column.substring(0, dot);
        ObjectNode child = into.get(parent) instanceof ObjectNode known ? known : into.putObject(parent);
        put(child, column.substring(dot + 1), value);
    }
}
