package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamState;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What a doctor is told of a database. */
class StoreExamIT {
    @TempDir
    Path folder;

    private static Map<String, Object> facts(Examined area) {
        return area.facts().stream().collect(Collectors.toMap(Fact::name, Fact::value));
    }

    private static Finding only(Examined area) {
        assertThat(area.findings()).hasSize(1);
        return area.findings().get(0);
    }

    private static void execute(DataSource source, String command) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Test
    void examine_soundFile_isFineWithItsSettings() {
        try (JdbcStateStore store = JdbcStateStore.open(TestDatabase.sqlite(folder))) {
            Examined area = store.examine();
            assertThat(area.area()).isEqualTo(ExamArea.STORE);
            assertThat(area.state()).isEqualTo(ExamState.FINE);
            assertThat(facts(area))
                    .containsEntry("kind", "sqlite")
                    .containsEntry("schemaVersion", 1L)
                    .containsEntry("journalMode", "wal")
                    .containsEntry("synchronous", "full")
                    .containsEntry("durable", true);
            assertThat((Long) facts(area).get("bytes")).isPositive();
        }
    }

    @Test
    void examine_postgresql_isFineWithItsSettings() {
        try (JdbcStateStore store = JdbcStateStore.open(TestDatabase.postgresql())) {
            Examined area = store.examine();
            assertThat(area.state()).isEqualTo(ExamState.FINE);
            assertThat(facts(area))
                    .containsEntry("kind", "postgresql")
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronousCommit", "on")
                    .containsEntry("schemaVersion", 1L)
                    .containsKeys("version", "dataChecksums", "fullPageWrites");
        }
    }

    @Test
    void examine_durabilitySwitchedOffMeanwhile_isFound() throws SQLException {
        PGSimpleDataSource source = TestDatabase.server();
        try (JdbcStateStore store = JdbcStateStore.open(source)) {
            assertThat(store.examine().findings()).isEmpty();
            source.setOptions("-c synchronous_commit=off");
            Finding finding = only(store.examine());
            assertThat(finding.code().value()).isEqualTo("STORE_DATABASE_UNFIT");
            assertThat(finding.remedy()).contains("synchronous_commit");
        }
    }

    @Test
    void examine_newerSchema_isFound() throws SQLException {
        DataSource source = TestDatabase.sqlite(folder);
        try (JdbcStateStore store = JdbcStateStore.open(source)) {
            execute(source, "INSERT INTO cosell_schema (version, what) VALUES (99, 'later')");
            Finding finding = only(store.examine());
            assertThat(finding.code().value()).isEqualTo("STORE_SCHEMA_NEWER");
            assertThat(finding.remedy()).contains("newer SDK");
        }
    }

    @Test
    void examine_damagedFile_isFoundWithWhatToDo() throws SQLException, IOException {
        Path file = folder.resolve("damaged.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (JdbcStateStore store = JdbcStateStore.open(source)) {
            for (int line = 0; line < 200; line++) {
                store.audit(new AuditEntry(
                        ConnectionId.of("acme"), "006", Instant.EPOCH, "line " + line + " ".repeat(200)));
            }
        }
        overwriteLastPage(file);
        try (JdbcStateStore store = JdbcStateStore.open(source)) {
            Finding finding = finding(store);
            assertThat(finding.code().value()).isEqualTo("STORE_DATABASE_UNFIT");
            assertThat(finding.message()).contains("damaged");
            assertThat(finding.remedy()).contains("restore the newest backup");
        }
    }

    /** SQLite itself may refuse to go on before it says what is wrong. */
    private static Finding finding(JdbcStateStore store) {
        try {
            return only(store.examine());
        } catch (StoreException refused) {
            return refused.findings().get(0);
        }
    }

    private static void overwriteLastPage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 4_096);
            byte[] rubbish = new byte[4_096];
            Arrays.fill(rubbish, (byte) 0x5a);
            bytes.write(rubbish);
        }
    }

    @Test
    void examine_closedStore_failsAsEveryVerbDoes() {
        JdbcStateStore store = JdbcStateStore.open(TestDatabase.sqlite(folder));
        store.close();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(store::examine)
                .satisfies(refused ->
                        assertThat(refused.findings().get(0).code().value()).isEqualTo("STORE_CLOSED"));
    }
}
