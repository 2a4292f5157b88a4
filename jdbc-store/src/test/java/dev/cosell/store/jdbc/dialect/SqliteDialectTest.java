package dev.cosell.store.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteDialectTest {
    private final SqliteDialect dialect = new SqliteDialect(Duration.ofSeconds(3));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.51.2", "3.50.9", "3.9.99", "2.99.9"})
    void checkVersion_beforeTheRepair_isRefused(String version) {
        assertThatThrownBy(() -> SqliteDialect.checkVersion(version))
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining(version)
                .hasMessageContaining("3.51.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.51.3", "3.51.10", "3.54.1", "4.0.0"})
    void checkVersion_withTheRepair_isTaken(String version) {
        assertThatCode(() -> SqliteDialect.checkVersion(version)).doesNotThrowAnyException();
    }

    @Test
    void prepare_file_logsAheadAndSyncsEveryCommit() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.db"))) {
            dialect.prepare(connection);
            assertThat(ask(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(ask(connection, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(ask(connection, "PRAGMA foreign_keys")).isEqualTo("1");
            assertThat(ask(connection, "PRAGMA secure_delete")).isEqualTo("1");
            assertThat(ask(connection, "PRAGMA busy_timeout")).isEqualTo("3000");
        }
    }

    @Test
    void prepare_memory_isRefused() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> dialect.prepare(connection))
                    .isInstanceOf(UnfitDatabaseException.class)
                    .hasMessageContaining("journal_mode");
        }
    }

    @Test
    void setTexts_oddTexts_comeThrough() throws SQLException {
        List<String> texts = List.of("a\"b", "back\\slash", "tab\t", "ü", "", "[1]");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT a.name FROM " + dialect.texts() + " a ORDER BY a.at")) {
            dialect.setTexts(statement, 1, texts);
            List<String> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(rows.getString(1));
                }
            }
            assertThat(read).isEqualTo(texts);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
