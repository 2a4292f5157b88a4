package dev.cosell.store.jdbc;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.dialect.Dialect;
import dev.cosell.store.jdbc.dialect.SqliteFile;
import dev.cosell.store.jdbc.dialect.UnfitDatabaseException;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.sql.SQLException;
import java.util.List;

/** Makes store exceptions that tell nothing of what is stored: a driver's message quotes values, so neither it nor the driver's exception is passed on. */
final class StoreErrors {
    private static final String SYSTEM = "store";

    /** Invalid user or password, and no such database. */
    private static final List<String> REFUSING_CLASSES = List.of("28", "3D");

    private StoreErrors() {}

    static StoreException of(String operation, Dialect dialect, SQLException failure) {
        boolean passing = dialect.passing(failure);
        UnfitDatabaseException unfit = passing ? null : SqliteFile.unfit(failure);
        if (unfit != null) {
            return of(operation, unfit);
        }
        String name = dialect.name(failure);
        return of(operation, passing ? StoreFindings.unavailable(name) : StoreFindings.failed(name), passing);
    }

    /** No connection was given. Waiting helps unless the database itself said no: to the user, to the name of the database, or because the file is none. */
    static StoreException unreachable(String operation, SQLException failure) {
        UnfitDatabaseException unfit = SqliteFile.unfit(failure);
        if (unfit != null) {
            return of(operation, unfit);
        }
        String state = String.valueOf(failure.getSQLState());
        String name = "SQLState " + state + ", code " + failure.getErrorCode();
        boolean refused = REFUSING_CLASSES.stream().anyMatch(state::startsWith);
        return of(operation, refused ? StoreFindings.refused(name) : StoreFindings.unavailable(name), !refused);
    }

    static StoreException unknown(String operation, Dialect dialect, SQLException failure) {
        return of(operation, StoreFindings.outcomeUnknown(dialect.name(failure)), true);
    }

    static StoreException of(String operation, UnfitDatabaseException failure) {
        return of(operation, StoreFindings.unfit(String.valueOf(failure.getMessage()), failure.remedy()), false);
    }

    static StoreException of(String operation, StoredFormatException failure) {
        Finding finding = failure.isNewer() ? StoreFindings.contentNewer() : unreadable(failure);
        return new StoreException(ErrorContext.of(SYSTEM, operation).withRecord(failure.deal()), finding, false, null);
    }

    /** What a person is told of content that cannot be read. */
    static Finding unreadable(StoredFormatException failure) {
        return StoreFindings.contentUnreadable(String.valueOf(failure.getMessage()));
    }

    static StoreException of(String operation, Finding finding, boolean retryCanHelp) {
        return new StoreException(ErrorContext.of(SYSTEM, operation), finding, retryCanHelp, null);
    }
}
