package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.SystemKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What the store says when the database does not do what it is told. */
class FailureIT {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final DealName DEAL = DealName.of(CrmRecordId.of("006"));

    @TempDir
    Path folder;

    @Test
    @Tag("R-151")
    void anyVerb_databaseRefuses_saysStateAndCodeOnly() throws SQLException {
        for (DataSource source : List.of(TestDatabase.sqlite(folder), TestDatabase.postgresql())) {
            try (JdbcStateStore store = JdbcStateStore.open(source)) {
                execute(source, "DROP TABLE cosell_audit");
                execute(
                        source,
                        "CREATE TABLE cosell_audit (connection TEXT, deal TEXT CHECK (deal <> 'Jane Doe'), at BIGINT, line TEXT)");
                assertThatThrownBy(() -> store.audit(new AuditEntry(ACME, "Jane Doe", Instant.EPOCH, "Jane Doe")))
                        .isInstanceOfSatisfying(StoreException.class, e -> {
                            assertThat(e.retryCanHelp()).isFalse();
                            assertThat(e.findings().get(0).code().value()).isEqualTo("STORE_FAILED");
                            StringWriter trace = new StringWriter();
                            e.printStackTrace(new PrintWriter(trace));
                            assertThat(trace.toString()).contains("SQLState").doesNotContain("Jane");
                        });
            }
        }
    }

    @Test
    void settle_failureInTheMiddle_changesNothing() throws SQLException {
        for (DataSource source : List.of(TestDatabase.sqlite(folder), TestDatabase.postgresql())) {
            try (JdbcStateStore store = JdbcStateStore.open(source)) {
                execute(source, "DROP TABLE cosell_inbox");
                assertThatThrownBy(() -> store.ingest(ACME, DEAL, Side.CRM, null, "event"))
                        .isInstanceOf(StoreException.class);
                assertThat(store.nextDue()).isEmpty();
                store.markDirty(ACME, DEAL, Set.of(Side.CRM), Duration.ZERO);
                assertThat(store.nextDue()).isPresent();
            }
        }
    }

    @Test
    void open_fileThatIsNoDatabase_saysWhatToSeeToAndIsNotTriedAgain() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "No database at all. ".repeat(100));
        Path damaged = damaged(folder.resolve("damaged.db"));
        assertUnfit(folder.resolve("missing").resolve("state.db"), "cannot be opened", "folder");
        assertUnfit(folder, "cannot be opened", "folder");
        assertUnfit(text, "no SQLite database", "another file");
        assertUnfit(damaged, "damaged", "backup");
        assertThat(Files.readString(text)).startsWith("No database at all.");
    }

    private static Path damaged(Path file) throws Exception {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        JdbcStateStore.open(source).close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, bytes.length, (byte) 7);
        return Files.write(file, bytes);
    }

    private static void assertUnfit(Path file, String why, String remedy) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        assertThatThrownBy(() -> JdbcStateStore.open(source)).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.retryCanHelp()).isFalse();
            assertThat(e.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code().value()).isEqualTo("STORE_DATABASE_UNFIT");
                assertThat(finding.message()).contains(why);
                assertThat(finding.remedy()).contains(remedy);
            });
        });
    }

    @Test
    void open_serverAway_canBeTriedAgain() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        nowhere.setConnectTimeout(2);
        assertThatThrownBy(() -> JdbcStateStore.open(nowhere))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.retryCanHelp()).isTrue());
    }

    @Test
    void open_databaseOrUserThatThereIsNot_isNotTriedAgain() {
        PGSimpleDataSource noDatabase = TestDatabase.server();
        noDatabase.setDatabaseName("none");
        PGSimpleDataSource noUser = TestDatabase.server();
        noUser.setUser("jane.doe");
        for (DataSource source : List.of(noDatabase, noUser)) {
            assertThatThrownBy(() -> JdbcStateStore.open(source)).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.retryCanHelp()).isFalse();
                assertThat(e.findings().get(0).code().value()).isEqualTo("STORE_FAILED");
                assertThat(e).hasMessageNotContaining("jane");
            });
        }
    }

    @Test
    void anyVerb_serverEndsTheConnection_canBeTriedAgain() throws SQLException {
        DataSource source = TestDatabase.server();
        try (JdbcStateStore store = JdbcStateStore.open(new Ended(source))) {
            assertThatThrownBy(() -> store.pause(SystemKey.crm(ACME), Duration.ofDays(1), null))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.retryCanHelp()).isTrue();
                        assertThat(e.findings().get(0).code().value()).isEqualTo("STORE_UNAVAILABLE");
                    });
        }
    }

    @Test
    void write_anotherProcessHoldsTheFileTooLong_canBeTriedAgain() throws SQLException {
        DataSource source = TestDatabase.sqlite(folder);
        JdbcStoreOptions impatient =
                JdbcStoreOptions.builder().busyTimeout(Duration.ZERO).build();
        try (JdbcStateStore store = JdbcStateStore.open(source, impatient);
                Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.markDirty(ACME, DEAL, Set.of(Side.CRM), Duration.ZERO))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.retryCanHelp())
                            .isTrue());
            statement.execute("ROLLBACK");
            store.markDirty(ACME, DEAL, Set.of(Side.CRM), Duration.ZERO);
            assertThat(store.nextDue()).contains(Duration.ZERO);
        }
    }

    @Test
    void anyVerb_storeClosed_saysSo() {
        JdbcStateStore store = JdbcStateStore.open(TestDatabase.sqlite(folder));
        store.close();
        assertThatThrownBy(store::nextDue).isInstanceOf(StoreException.class).hasMessageContaining("STORE_CLOSED");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
