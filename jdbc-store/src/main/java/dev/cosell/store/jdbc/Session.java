package dev.cosell.store.jdbc;

import dev.cosell.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One open transaction. Confined to one thread. */
final class Session {
    private final Connection connection;
    private final Dialect dialect;
    private final @Nullable StatementCache cache;
    private final @Nullable InstantSource clock;

    Session(Connection connection, Dialect dialect, @Nullable StatementCache cache, @Nullable InstantSource clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.cache = cache;
        this.clock = clock;
    }

    Dialect dialect() {
        return dialect;
    }

    Connection connection() {
        return connection;
    }

    /** Returns the store's present time, in microseconds. */
    long now() throws SQLException {
        return clock == null ? one(dialect.clock(), row -> row.getLong(1)).orElseThrow() : Micros.of(clock.instant());
    }

    /** Changes rows and returns how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (Prepared statement = prepare(sql)) {
            bind(statement.get(), values);
            return statement.get().executeUpdate();
        }
    }

    /** Runs a statement without values, once. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Changes rows by the same statement with several sets of values, and returns how many each set changed. */
    int[] batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (Prepared statement = prepare(sql)) {
            for (@Nullable Object[] values : rows) {
                bind(statement.get(), values);
                statement.get().addBatch();
            }
            return statement.get().executeBatch();
        }
    }

    /** Reads all rows of an answer. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (Prepared statement = prepare(sql)) {
            bind(statement.get(), values);
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.get().executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        }
    }

    /** Reads the first row of an answer. */
    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = list(sql, reader, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Reads the one number of an answer. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return one(sql, row -> row.getLong(1), values).orElse(0L);
    }

    private Prepared prepare(String sql) throws SQLException {
        return cache == null
                ? new Prepared(connection.prepareStatement(sql), true)
                : new Prepared(cache.get(connection, sql), false);
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Texts texts) {
                dialect.setTexts(statement, i + 1, texts.all());
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Null nothing) {
                statement.setNull(i + 1, nothing.type());
            } else {
                statement.setNull(i + 1, Types.NULL);
            }
        }
    }

    private record Prepared(PreparedStatement get, boolean closes) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            if (closes) {
                get.close();
            } else {
                get.clearBatch();
            }
        }
    }

    /**
     * A parameter of {@link Dialect#texts()}.
     *
     * @param all the texts
     */
    record Texts(List<String> all) {}
}
