package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.spi.Lane;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked often is found by an index among 100,000 deals, most of which wait for later. */
class QueryPlanIT {
    private static final int DEALS = 100_000;
    private static final String SQLITE_DEALS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + DEALS + ") INSERT INTO cosell_deal (connection, deal, lane, due_at, dirty_seq)"
                    + " SELECT 'acme', 'crm:' || i, i % 4, CASE WHEN i % 50 = 0 THEN 1 ELSE 4000000000000000 END, 1 FROM n";
    private static final String POSTGRESQL_DEALS = "INSERT INTO cosell_deal (connection, deal, lane, due_at, dirty_seq)"
            + " SELECT 'acme', 'crm:' || i, i % 4, CASE WHEN i % 50 = 0 THEN 1 ELSE 4000000000000000 END, 1"
            + " FROM generate_series(1, " + DEALS + ") i";

    @Test
    void due_amongManyThatWait_areFoundByIndex_sqlite(@TempDir Path folder) throws SQLException {
        DataSource source = TestDatabase.sqlite(folder);
        JdbcStateStore.migrate(source);
        execute(source, SQLITE_DEALS);
        execute(source, "ANALYZE");
        List<String> claim = plan(source, "EXPLAIN QUERY PLAN ", DueQuery.of(""), dueValues());
        assertThat(claim).filteredOn(line -> line.contains("cosell_deal_due")).hasSize(Lane.values().length);
        assertThat(claim).noneMatch(line -> line.contains("SCAN d USING") || line.equals("SCAN cosell_deal"));
        List<String> next = plan(source, "EXPLAIN QUERY PLAN ", ClaimVerbs.NEXT_FREE, List.of(5L));
        assertThat(next)
                .anyMatch(line -> line.contains("cosell_deal_next"))
                .noneMatch(line -> line.contains("TEMP B-TREE"));
        assertThat(plan(source, "EXPLAIN QUERY PLAN ", ClaimVerbs.NEXT_HELD, List.of(5L, 5L)))
                .anyMatch(line -> line.contains("cosell_deal_next"));
    }

    @Test
    void due_amongManyThatWait_areFoundByIndex_postgresql() throws SQLException {
        DataSource source = TestDatabase.postgresql();
        JdbcStateStore.migrate(source);
        execute(source, POSTGRESQL_DEALS);
        execute(source, "ANALYZE cosell_deal");
        List<String> claim = plan(source, "EXPLAIN ", DueQuery.of(" FOR UPDATE SKIP LOCKED"), dueValues());
        assertThat(claim).filteredOn(line -> line.contains("cosell_deal_due")).hasSize(Lane.values().length);
        assertThat(claim).noneMatch(line -> line.contains("Seq Scan on cosell_deal"));
        List<String> next = plan(source, "EXPLAIN ", ClaimVerbs.NEXT_FREE, List.of(5L));
        assertThat(next).anyMatch(line -> line.contains("cosell_deal_next"));
        assertThat(plan(source, "EXPLAIN ", ClaimVerbs.NEXT_HELD, List.of(1L, 5L)))
                .anyMatch(line -> line.contains("cosell_deal_next"));
    }

    private static List<Object> dueValues() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Lane.values().length; i++) {
            values.addAll(List.of("acme", 5L, 5L, 50));
        }
        values.add(50);
        return values;
    }

    private static List<String> plan(DataSource source, String explain, String sql, List<Object> values)
            throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(explain + sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int column = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    lines.add(rows.getString(column));
                }
            }
            return lines;
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
