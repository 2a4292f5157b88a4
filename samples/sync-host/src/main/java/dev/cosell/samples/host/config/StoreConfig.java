package dev.cosell.samples.host.config;

import dev.cosell.http.auth.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the state is kept. */
public sealed interface StoreConfig {
    /** What happens to the schema when the process starts. */
    enum Migration {
        /** An older schema is refused; an empty database gets its tables. */
        VALIDATE,
        /** An older schema is brought forward. Make a backup first. */
        MIGRATE,
        /** The tables are Flyway's, which checks them; an older schema or an empty database is refused. */
        FLYWAY,
        /** The tables are Flyway's, which brings them forward. Make a backup first. */
        FLYWAY_MIGRATE
    }

    /** Returns what happens to the schema when the process starts. */
    Migration migration();

    /**
     * A file on this machine.
     *
     * @param file the file; its folder must exist
     * @param migration what happens to its schema
     */
    record Sqlite(Path file, Migration migration) implements StoreConfig {}

    /**
     * A PostgreSQL server, for several nodes.
     *
     * @param url JDBC address without user and password
     * @param user its user, or null where the address or the driver's own settings name it
     * @param password that user's password, or null
     * @param connections most connections at once
     * @param migration what happens to the schema
     */
    record Postgresql(
            String url, @Nullable String user, @Nullable Secret password, int connections, Migration migration)
            implements StoreConfig {}
}
