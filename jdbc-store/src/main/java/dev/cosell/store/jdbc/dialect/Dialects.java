package dev.cosell.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Finds the dialect of a connection. */
public final class Dialects {
    private Dialects() {}

    /**
     * Returns the dialect of a database.
     *
     * @param busyTimeout how long a process waits for another one that writes, where the database knows such waits
     * @throws UnfitDatabaseException if the database is none that is supported
     */
    public static Dialect of(Connection connection, Duration busyTimeout) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> new SqliteDialect(busyTimeout);
            case "PostgreSQL" -> new PostgresqlDialect();
            default ->
                throw new UnfitDatabaseException(
                        "the database " + product + " is not supported",
                        "use an SQLite file or PostgreSQL 13 or newer");
        };
    }
}
