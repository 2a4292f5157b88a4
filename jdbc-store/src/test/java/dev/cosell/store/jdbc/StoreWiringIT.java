package dev.cosell.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The programs of {@code docs/store.md}. */
class StoreWiringIT {
    @Test
    void sqlite_asThePageShows_keepsWhatItIsTold(@TempDir Path folder) {
        Path file = folder.resolve("cosell.db");
        // snippet:sqlite
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        StateStore store = JdbcStateStore.open(source);
        // snippet:end
        told(store);
        store.close();
        try (StateStore again = JdbcStateStore.open(source)) {
            assertThat(again.nextDue()).contains(Duration.ZERO);
        }
    }

    @Test
    void postgresql_asThePageShows_keepsWhatItIsTold() {
        String url = TestDatabase.server().getUrl();
        String user = "postgres";
        String password = "";
        // snippet:postgresql
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url); // jdbc:postgresql://db.acme.example/cosell?currentSchema=cosell
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8); // workers of the engine, plus webhooks
        HikariDataSource pool = new HikariDataSource(config);
        StateStore store = JdbcStateStore.open(pool);
        // snippet:end
        told(store);
        store.close();
        assertThat(pool.isClosed()).isFalse();
        pool.close();
    }

    @Test
    void options_asThePageShows_areTaken(@TempDir Path folder) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("cosell.db"));
        // snippet:options
        JdbcStateStore.migrate(source); // a step of the deployment, or:
        JdbcStoreOptions options = JdbcStoreOptions.builder()
                .migrate(true) // at the start, an older schema is brought forward
                .busyTimeout(Duration.ofSeconds(30)) // SQLite: wait for another process that writes
                .build();
        StateStore store = JdbcStateStore.open(source, options);
        // snippet:end
        told(store);
        store.close();
    }

    private static void told(StateStore store) {
        store.markDirty(ConnectionId.of("acme"), DealName.of(CrmRecordId.of("006")), Set.of(Side.CRM), Duration.ZERO);
        assertThat(store.nextDue()).contains(Duration.ZERO);
    }
}
