package dev.cosell.store.jdbc;

import dev.cosell.store.jdbc.dialect.Dialect;
import dev.cosell.store.jdbc.dialect.UnfitDatabaseException;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs transactions: one per verb, never across a call to anybody else; those that meet another one are run again a few times. Thread-safe. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 10;

    private final Connections connections;
    private final Dialect dialect;

    Database(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Runs a transaction that may change something. */
    <T> T write(String operation, Work<T> work) {
        return run(operation, true, work);
    }

    /** Runs a transaction that only reads. */
    <T> T read(String operation, Work<T> work) {
        return run(operation, false, work);
    }

    private <T> T run(String operation, boolean writes, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connections.Lease lease = connections.take(operation)) {
                return once(operation, lease, writes, work);
            } catch (RunAgainException e) {
                if (attempt == ATTEMPTS) {
                    throw StoreErrors.of(operation, StoreFindings.unavailable("met others too often"), true);
                }
            } catch (UnfitDatabaseException e) {
                throw StoreErrors.of(operation, e);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !dialect.metAnother(e)) {
                    throw StoreErrors.of(operation, dialect, e);
                }
            }
        }
    }

    private <T> T once(String operation, Connections.Lease lease, boolean writes, Work<T> work) throws SQLException {
        T result;
        boolean worked = false;
        begin(lease, writes);
        try {
            result = work.in(lease.session());
            worked = true;
        } catch (StoredFormatException e) {
            throw StoreErrors.of(operation, e);
        } finally {
            if (!worked) {
                giveUp(lease);
            }
        }
        try {
            dialect.commit(lease.session().connection());
        } catch (SQLException e) {
            giveUp(lease);
            if (dialect.metAnother(e)) {
                throw e;
            }
            throw StoreErrors.unknown(operation, dialect, e);
        }
        return result;
    }

    private void begin(Connections.Lease lease, boolean writes) throws SQLException {
        boolean begun = false;
        try {
            dialect.begin(lease.session().connection(), writes);
            begun = true;
        } finally {
            if (!begun) {
                // Whatever kept it from beginning, the next one shall not meet it.
                lease.broken();
            }
        }
    }

    /** Removes the traces of what was just erased. It is erased either way: what stands in a log goes with the log. */
    void erased(String operation) {
        try (Connections.Lease lease = connections.take(operation)) {
            dialect.erased(lease.session().connection());
        } catch (SQLException e) {
            LOG.debug("a log could not be cut after erasing: {}", dialect.name(e));
        }
    }

    private void giveUp(Connections.Lease lease) {
        try {
            dialect.rollback(lease.session().connection());
        } catch (SQLException e) {
            // The connection is of no use any more; the failure that led here is the one to tell of.
            lease.broken();
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
