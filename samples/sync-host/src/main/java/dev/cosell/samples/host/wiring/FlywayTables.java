package dev.cosell.samples.host.wiring;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.samples.host.config.StoreConfig;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The store's tables where they are Flyway's: it only checks them unless it was asked to bring them forward. */
final class FlywayTables {
    private FlywayTables() {}

    /**
     * Checks the tables, or brings them forward. Blocks for the database.
     *
     * @throws StoreException if Flyway cannot reach the database or refuses its tables
     */
    static void ensure(StoreConfig config, DataSource source) {
        String folder = config instanceof StoreConfig.Sqlite ? "sqlite" : "postgresql";
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/cosell/" + folder)
                    .load();
            if (config.migration() == StoreConfig.Migration.FLYWAY_MIGRATE) {
                flyway.migrate();
            } else {
                flyway.validate();
            }
        } catch (FlywayException refused) {
            throw failure(refused);
        }
    }

    /** A driver's message may quote what is stored: of a failure below Flyway only the state is told. */
    private static StoreException failure(FlywayException refused) {
        SQLException below = sqlFailure(refused);
        Finding why = below == null
                ? Finding.error(
                        FindingCode.of("STORE_DATABASE_UNFIT"),
                        null,
                        "store.migration",
                        "Flyway refuses the tables: " + inOneLine(refused),
                        "bring them forward with 'flyway-migrate' after a backup; where the store made its tables itself, use 'validate' or 'migrate', or baseline Flyway at version 1")
                : Finding.error(
                        FindingCode.of("STORE_FAILED"),
                        null,
                        "store",
                        "Flyway could not use the database: SQLState " + below.getSQLState() + ", code "
                                + below.getErrorCode(),
                        "look whether the database is there, and whether its user may create and change tables");
        return new StoreException(ErrorContext.of("store", "migrate"), why, below != null, null);
    }

    /** Without the advice for other uses of Flyway that stands at the end. */
    private static String inOneLine(FlywayException refused) {
        return String.valueOf(refused.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Need more flexibility"))
                .collect(Collectors.joining("; "));
    }

    private static @Nullable SQLException sqlFailure(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
