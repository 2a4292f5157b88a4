package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.StoreScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite finds what every verb asks for by keys, without ever having been told how large its tables are: hosts do not run ANALYZE. */
class StatementPlanTest {
    private static final int VERBS = 3_000;
    private static final long SEED = 7;

    /** Reads a whole table, or all deals of a connection to find some; the park and what is due are read as a whole by their own indexes. */
    private static final Pattern READS_ALL = Pattern.compile(
            "SCAN (?!json_each|CONSTANT|lane|counted).*|SEARCH \\w+ (?!USING INDEX cosell_deal_(due|parked) ).*\\(connection=\\?\\)");

    /** Small tables; the look at the tables themselves; lists and counts of everything, which say so; the sum of the lanes, which {@link QueryPlanIT} looks into. */
    private static final List<String> MEANT = List.of(
            "DELETE FROM cosell_pause",
            "SELECT kind, id, until, why FROM cosell_pause",
            "SELECT count(*) FROM sqlite_master",
            "SELECT coalesce(sum(d.linked), 0)",
            "SELECT count(*) FROM cosell_conflict WHERE connection = ? AND state = 'OPEN'",
            "SELECT c.connection, c.id, c.deal, c.field, c.state, c.rule, c.held FROM cosell_conflict c WHERE c.connection = ? ORDER BY c.seq",
            DueQuery.of(""));

    @Test
    void everyStatement_ofALongLife_isAnsweredByKeys(@TempDir Path folder) throws SQLException {
        Recording source = new Recording(TestDatabase.sqlite(folder));
        live(source);

        assertThat(source.statements).hasSizeGreaterThan(40);
        assertThat(readingAll(source)).isEmpty();
    }

    private static void live(DataSource source) {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
        JdbcStoreOptions options = JdbcStoreOptions.builder().clock(clock).build();
        try (JdbcStateStore store = JdbcStateStore.open(source, options)) {
            StoreScript script = new StoreScript(SEED, store, clock);
            for (int verb = 0; verb < VERBS; verb++) {
                script.next();
            }
            Object unused = StoreScript.view(store);
        }
    }

    private static List<String> readingAll(Recording source) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : source.statements) {
                try (ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                    while (rows.next()) {
                        boolean meant = MEANT.stream().anyMatch(sql::startsWith);
                        if (!meant
                                && READS_ALL.matcher(rows.getString("detail")).matches()) {
                            found.add(rows.getString("detail") + ": " + sql);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Notes every statement that is prepared. */
    private static final class Recording extends PassingDataSource {
        private final Set<String> statements = ConcurrentHashMap.newKeySet();

        private Recording(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add(String.valueOf(arguments[0]));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}
