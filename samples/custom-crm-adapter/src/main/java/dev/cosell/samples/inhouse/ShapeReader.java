package dev.cosell.samples.inhouse;

import dev.cosell.core.spi.CrmOrganisation;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the database what it is, by the means that every JDBC driver has. */
final class ShapeReader {
    private ShapeReader() {}

    static CrmShape read(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> tables = tables(data);
        return new CrmShape(
                tables,
                columns(data),
                tables.contains("deals") && uniqueReferral(data),
                tables.contains("picklist") ? lists(connection) : Picklists.NONE,
                tables.contains("crm_state") ? organisation(connection) : null);
    }

    private static Set<String> tables(DatabaseMetaData data) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (ResultSet row = data.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    private static Map<String, CrmShape.Column> columns(DatabaseMetaData data) throws SQLException {
        Map<String, CrmShape.Column> columns = new LinkedHashMap<>();
        try (ResultSet row = data.getColumns(null, null, "deals", "%")) {
            while (row.next()) {
                boolean demanded =
                        row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls && row.getString("COLUMN_DEF") == null;
                columns.put(
                        row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        new CrmShape.Column(Math.max(1, row.getInt("COLUMN_SIZE")), demanded));
            }
        }
        return columns;
    }

    /** An index over the identifier and something else would let a double in. */
    private static boolean uniqueReferral(DatabaseMetaData data) throws SQLException {
        Map<String, Set<String>> indexes = new LinkedHashMap<>();
        try (ResultSet row = data.getIndexInfo(null, null, "deals", true, true)) {
            while (row.next()) {
                String column = row.getString("COLUMN_NAME");
                if (!row.getBoolean("NON_UNIQUE") && column != null) {
                    indexes.computeIfAbsent(row.getString("INDEX_NAME"), name -> new LinkedHashSet<>())
                            .add(column.toLowerCase(Locale.ROOT));
                }
            }
        }
        return indexes.containsValue(Set.of("ms_deal"));
    }

    private static Picklists lists(Connection connection) throws SQLException {
        Map<String, List<Picklists.Entry>> lists = new LinkedHashMap<>();
        String sql = "SELECT list, code, label, retired, outcome FROM picklist ORDER BY list, position";
        CrmDatabase.query(connection, sql, List.of(), row -> lists.computeIfAbsent(
                        row.getString("list"), name -> new ArrayList<>())
                .add(new Picklists.Entry(
                        row.getString("code"),
                        row.getString("label"),
                        row.getString("retired").equals("N"),
                        row.getString("outcome"))));
        return new Picklists(lists);
    }

    private static @Nullable CrmOrganisation organisation(Connection connection) throws SQLException {
        String sql = "SELECT installation, test_system, currency FROM crm_state WHERE one = 1";
        List<CrmOrganisation> found = CrmDatabase.query(
                connection,
                sql,
                List.of(),
                row -> new CrmOrganisation(
                        row.getString("installation"),
                        row.getString("test_system").equals("Y"),
                        row.getString("currency")));
        return found.isEmpty() ? null : found.get(0);
    }
}
