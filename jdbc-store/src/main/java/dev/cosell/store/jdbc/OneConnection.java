package dev.cosell.store.jdbc;

import dev.cosell.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection for one transaction at a time, in the order of asking, kept open as long as the store; another one is opened when it breaks.
 *
 * <p>Commits of several threads are not joined into one: a worker settles its whole batch at once, so that its deals share a synced commit already, and the calls to the services
 * that one deal costs take many times as long as its share of that.
 */
final class OneConnection implements Connections {
    private final DataSource source;
    private final Dialect dialect;
    private final InstantSource clock;
    private final Semaphore turn = new Semaphore(1, true);
    private final StatementCache cache = new StatementCache();
    private @Nullable Connection connection;
    private boolean closed;

    OneConnection(DataSource source, Dialect dialect, InstantSource clock) {
        this.source = source;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public Lease take(String operation) throws SQLException {
        turn.acquireUninterruptibly();
        boolean taken = false;
        try {
            if (closed) {
                throw StoreErrors.of(operation, StoreFindings.closed(), false);
            }
            Lease lease = new Only(new Session(open(), dialect, cache, clock));
            taken = true;
            return lease;
        } finally {
            if (!taken) {
                turn.release();
            }
        }
    }

    private Connection open() throws SQLException {
        Connection known = connection;
        if (known != null) {
            return known;
        }
        Connection opened = source.getConnection();
        try {
            dialect.prepare(opened);
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        return opened;
    }

    private void drop() {
        Connection old = connection;
        connection = null;
        cache.clear();
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                // It is not used any more, whether it says so or not.
                connection = null;
            }
        }
    }

    @Override
    public void close() {
        turn.acquireUninterruptibly();
        try {
            closed = true;
            drop();
        } finally {
            turn.release();
        }
    }

    private final class Only implements Lease {
        private final Session session;

        private Only(Session session) {
            this.session = session;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public void broken() {
            drop();
        }

        @Override
        public void close() {
            turn.release();
        }
    }
}
