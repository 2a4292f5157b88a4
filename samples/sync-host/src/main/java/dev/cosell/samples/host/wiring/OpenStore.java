package dev.cosell.samples.host.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.spi.StateStore;
import dev.cosell.samples.host.config.StoreConfig;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * A store and what it stands on, closed together.
 *
 * @param state the store
 * @param pool the pool behind it, or null where there is none
 */
record OpenStore(StateStore state, @Nullable HikariDataSource pool) implements AutoCloseable {
    /**
     * Opens the store of a configuration. Blocks for the database.
     *
     * @param clock the clock of leases and due times, or null for the one that fits the database
     * @throws dev.cosell.core.error.StoreException if it cannot be opened; the finding says what to do
     */
    static OpenStore open(StoreConfig config, @Nullable InstantSource clock) {
        HikariDataSource pool = config instanceof StoreConfig.Postgresql server ? pool(server) : null;
        DataSource source = pool == null ? sqlite((StoreConfig.Sqlite) config) : pool;
        try {
            JdbcStoreOptions options = JdbcStoreOptions.builder()
                    .migrate(config.migration() == StoreConfig.Migration.MIGRATE)
                    .clock(clock)
                    .build();
            if (ofFlyway(config)) {
                FlywayTables.ensure(config, source);
            }
            return new OpenStore(JdbcStateStore.open(source, options), pool);
        } catch (RuntimeException failed) {
            if (pool != null) {
                pool.close();
            }
            throw failed;
        }
    }

    /** Opens the store of a configuration, or one in its place of which every verb fails as opening did: to look at all the rest. */
    static OpenStore openOrAway(StoreConfig config, @Nullable InstantSource clock) {
        try {
            return open(config, clock);
        } catch (StoreException away) {
            return new OpenStore(AwayStore.of(away), null);
        }
    }

    private static boolean ofFlyway(StoreConfig config) {
        return config.migration() == StoreConfig.Migration.FLYWAY
                || config.migration() == StoreConfig.Migration.FLYWAY_MIGRATE;
    }

    private static DataSource sqlite(StoreConfig.Sqlite file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file.file());
        return source;
    }

    private static HikariDataSource pool(StoreConfig.Postgresql server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        if (server.password() != null) {
            config.setPassword(server.password().reveal());
        }
        config.setMaximumPoolSize(server.connections());
        config.setPoolName("cosell");
        config.setInitializationFailTimeout(-1); // the store itself says what is wrong, in its own words
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        state.close();
        if (pool != null) {
            pool.close();
        }
    }
}
