package dev.cosell.store.jdbc;

import dev.cosell.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections of the host's pool, given back after every transaction. */
final class PooledConnections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(PooledConnections.class);

    private final DataSource source;
    private final Dialect dialect;
    private final @Nullable InstantSource clock;
    private volatile boolean closed;

    PooledConnections(DataSource source, Dialect dialect, @Nullable InstantSource clock) {
        this.source = source;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public Lease take(String operation) throws SQLException {
        if (closed) {
            throw StoreErrors.of(operation, StoreFindings.closed(), false);
        }
        Connection connection = source.getConnection();
        return new Pooled(connection, new Session(connection, dialect, null, clock));
    }

    @Override
    public void close() {
        // The pool is the host's.
        closed = true;
    }

    private record Pooled(Connection connection, Session session) implements Lease {
        @Override
        public void broken() {
            // The pool looks at its connections itself.
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a connection could not be given back: SQLState {}", e.getSQLState());
            }
        }
    }
}
