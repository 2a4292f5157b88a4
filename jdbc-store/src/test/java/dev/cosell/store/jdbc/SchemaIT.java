package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaIT {
    private static final String VERSION = "SELECT max(version) FROM cosell_schema";

    @TempDir
    Path folder;

    @Test
    void open_emptyDatabase_makesTheTablesOnce() throws SQLException {
        for (DataSource source : databases()) {
            JdbcStateStore.open(source).close();
            try (JdbcStateStore again = JdbcStateStore.open(source)) {
                assertThat(again.pauses()).isEmpty();
            }
            assertThat(number(source, "SELECT count(*) FROM cosell_schema")).isEqualTo(1);
        }
    }

    @Test
    void open_newerSchema_isRefused() throws SQLException {
        for (DataSource source : databases()) {
            JdbcStateStore.migrate(source);
            execute(source, "INSERT INTO cosell_schema (version, what) VALUES (99, 'later')");
            JdbcStoreOptions options = JdbcStoreOptions.builder().migrate(true).build();
            assertThatThrownBy(() -> JdbcStateStore.open(source, options))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.findings().get(0).code().value()).isEqualTo("STORE_SCHEMA_NEWER");
                        assertThat(e.retryCanHelp()).isFalse();
                    })
                    .hasMessageContaining("version 99");
        }
    }

    @Test
    void ensure_olderSchema_isRefusedUnlessItMayBeBroughtForward() throws SQLException {
        for (DataSource source : databases()) {
            JdbcStateStore.migrate(source);
            try (Database database = JdbcStateStore.database(source, JdbcStoreOptions.defaults())) {
                List<String> scripts = followedBy(database, "CREATE TABLE cosell_later (id INTEGER);");
                assertThatThrownBy(() -> Schema.ensure(database, false, scripts))
                        .isInstanceOfSatisfying(StoreException.class, e -> {
                            assertThat(e.findings().get(0).code().value()).isEqualTo("STORE_SCHEMA_OLDER");
                            assertThat(e.retryCanHelp()).isFalse();
                        })
                        .hasMessageContaining("version " + Schema.FILES.size());
                assertThat(number(source, VERSION)).isEqualTo(Schema.FILES.size());

                Schema.ensure(database, true, scripts);
                Schema.ensure(database, true, scripts);
                assertThat(number(source, VERSION)).isEqualTo(scripts.size());
                assertThat(number(source, "SELECT count(*) FROM cosell_later")).isZero();
            }
            assertThatThrownBy(() -> JdbcStateStore.open(source)).hasMessageContaining("STORE_SCHEMA_NEWER");
        }
    }

    @Test
    void ensure_migrationFailsInTheMiddle_nothingIsChanged() throws SQLException {
        for (DataSource source : databases()) {
            JdbcStateStore.migrate(source);
            try (Database database = JdbcStateStore.database(source, JdbcStoreOptions.defaults())) {
                List<String> scripts = followedBy(
                        database, "CREATE TABLE cosell_later (id INTEGER);\nCREATE TABLE cosell_deal (id INTEGER);");
                assertThatThrownBy(() -> Schema.ensure(database, true, scripts)).isInstanceOf(StoreException.class);
            }
            assertThat(number(source, VERSION)).isEqualTo(Schema.FILES.size());
            assertThatThrownBy(() -> number(source, "SELECT count(*) FROM cosell_later"))
                    .isInstanceOf(SQLException.class);
            JdbcStateStore.open(source).close();
        }
    }

    /** Returns our scripts with one more behind them. */
    private static List<String> followedBy(Database database, String statements) {
        List<String> scripts = new ArrayList<>(Schema.scripts(database.dialect()));
        scripts.add(statements + "\nINSERT INTO cosell_schema (version, what) VALUES (" + (scripts.size() + 1)
                + ", 'later');\n");
        return scripts;
    }

    @Test
    void open_severalNodesAtOnce_makeTheTablesOnce() throws Exception {
        for (DataSource source : databases()) {
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            List<Future<String>> opened = IntStream.range(0, 4)
                    .mapToObj(node -> nodes.submit(() -> {
                        try (JdbcStateStore store = JdbcStateStore.open(source)) {
                            return store.installation("node-" + node);
                        }
                    }))
                    .toList();
            for (Future<String> each : opened) {
                assertThat(each.get()).isEqualTo(opened.get(0).get());
            }
            nodes.shutdown();
            assertThat(number(source, "SELECT count(*) FROM cosell_schema")).isEqualTo(1);
        }
    }

    @Test
    void files_bothDatabases_haveTheSameTablesAndColumns() throws Exception {
        assertThat(names("sqlite")).isEqualTo(names("postgresql")).hasSizeGreaterThan(60);
    }

    private static List<String> names(String folder) throws Exception {
        String script = new String(
                SchemaIT.class
                        .getResourceAsStream("/db/cosell/" + folder + "/V1__state.sql")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return Pattern.compile("(?m)^(?:    (?!PRIMARY|UNIQUE)(\\w+) |CREATE (?:TABLE|INDEX) (\\w+))")
                .matcher(script)
                .results()
                .map(found -> String.valueOf(found.group()).strip())
                .toList();
    }

    @Test
    void files_runByFlyway_areWhatTheStoreNeeds() throws SQLException {
        List<DataSource> sources = databases();
        for (int i = 0; i < sources.size(); i++) {
            DataSource source = sources.get(i);
            int applied = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/cosell/" + (i == 0 ? "sqlite" : "postgresql"))
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(applied).isEqualTo(Schema.FILES.size());
            try (JdbcStateStore store = JdbcStateStore.open(source)) {
                assertThat(store.installation("here")).isEqualTo("here");
            }
            assertThat(number(source, "SELECT count(*) FROM cosell_schema")).isEqualTo(1);
        }
    }

    private List<DataSource> databases() {
        return List.of(TestDatabase.sqlite(folder), TestDatabase.postgresql());
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
