package dev.cosell.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Gives connections of which, from the fourth on, the server has just ended the session. */
final class Ended extends PassingDataSource {
    private int given;

    Ended(DataSource source) {
        super(source);
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        given++;
        if (given > 3) {
            try (Connection killer = super.getConnection();
                    Statement statement = killer.createStatement()) {
                int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
                statement.execute("SELECT pg_terminate_backend(" + pid + ")");
            }
        }
        return connection;
    }
}
