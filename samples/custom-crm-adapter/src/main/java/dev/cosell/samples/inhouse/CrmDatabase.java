package dev.cosell.samples.inhouse;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The database of the CRM. Thread-safe: each call has a connection of its own, so give a pool where many calls are made. */
final class CrmDatabase {
    private final DataSource source;

    CrmDatabase(DataSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** Work with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Makes one value of the row that a result stands on. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Connection open() throws SQLException {
        return source.getConnection();
    }

    /**
     * Reads, each statement for itself.
     *
     * @throws RemoteUnavailableException if the database failed
     */
    <T> T read(String operation, Work<T> work) {
        try (Connection connection = open()) {
            return work.with(connection);
        } catch (SQLException failure) {
            Finding finding = Finding.error(
                    FindingCodes.SERVICE_UNREACHABLE, "R-221", null, words(failure), "see whether the database is up");
            throw new RemoteUnavailableException(ErrorContext.of("in-house-crm", operation), finding, null);
        }
    }

    static <T> List<T> query(Connection connection, String sql, List<?> values, Row<T> row) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.of(result));
            }
            return rows;
        }
    }

    static int update(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Inserts a row and returns the number that it got. */
    static long insert(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, java.sql.Statement.RETURN_GENERATED_KEYS)) {
            fill(statement, values);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Returns so many question marks for a list of values. */
    static String marks(int count) {
        return IntStream.range(0, count).mapToObj(i -> "?").collect(Collectors.joining(", ", "(", ")"));
    }

    /** Says what happened without the driver's own text, which may quote a row. */
    static String words(SQLException failure) {
        return "the CRM's database failed (SQL state " + failure.getSQLState() + ", code " + failure.getErrorCode()
                + ")";
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            fill(statement, values);
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void fill(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
