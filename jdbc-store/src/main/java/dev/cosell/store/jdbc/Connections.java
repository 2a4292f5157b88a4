package dev.cosell.store.jdbc;

import java.sql.SQLException;

/** Where transactions get their connections from. Thread-safe. */
interface Connections extends AutoCloseable {
    /** Takes a connection; waits where there is only one. */
    Lease take(String operation) throws SQLException;

    @Override
    void close();

    /** A connection taken for one transaction. */
    interface Lease extends AutoCloseable {
        Session session();

        /** Says that the connection must not be used again. */
        void broken();

        @Override
        void close();
    }
}
