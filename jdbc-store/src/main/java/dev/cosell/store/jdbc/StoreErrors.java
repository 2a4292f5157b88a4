package dev.cosell.store.jdbc;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.dialect.Dialect;
import dev.cosell.store.jdbc.dialect.UnfitDatabaseException;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.sql.SQLException;

/** Makes store exceptions that tell nothing of what is stored: a driver's message quotes values, so neither it nor the driver's exception is passed on. */
final class StoreErrors {
    private static final String SYSTEM = "store";

    private StoreErrors() {}

    static StoreException of(String operation, Dialect dialect, SQLException failure) {
        boolean passing = dialect.passing(failure);
        String name = dialect.name(failure);
        return of(operation, passing ? StoreFindings.unavailable(name) : StoreFindings.failed(name), passing);
    }

    static StoreException unreachable(String operation, SQLException failure) {
        String state = failure.getSQLState();
        return of(operation, StoreFindings.unavailable("SQLState " + state + ", code " + failure.getErrorCode()), true);
    }

    static StoreException unknown(String operation, Dialect dialect, SQLException failure) {
        return of(operation, StoreFindings.outcomeUnknown(dialect.name(failure)), true);
    }

    static StoreException of(String operation, UnfitDatabaseException failure) {
        return of(operation, StoreFindings.unfit(String.valueOf(failure.getMessage()), failure.remedy()), false);
    }

    static StoreException of(String operation, StoredFormatException failure) {
        Finding finding = failure.isNewer()
                ? StoreFindings.contentNewer()
                : StoreFindings.contentUnreadable(String.valueOf(failure.getMessage()));
        return of(operation, finding, false);
    }

    static StoreException of(String operation, Finding finding, boolean retryCanHelp) {
        return new StoreException(ErrorContext.of(SYSTEM, operation), finding, retryCanHelp, null);
    }
}
