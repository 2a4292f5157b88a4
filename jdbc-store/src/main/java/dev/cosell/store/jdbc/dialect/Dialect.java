package dev.cosell.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;

/** What one kind of database does its own way. Immutable. */
public interface Dialect {
    /** The class of states that say that the connection is gone. */
    String CONNECTION_GONE = "08";

    /** Returns the folder of its numbered migrations below {@code db/cosell}, as Flyway calls the database. */
    String folder();

    /** Tells whether all work goes through one connection, one transaction at a time. */
    boolean singleConnection();

    /**
     * Prepares a connection that was just taken, and checks that the database is one that can be relied on.
     *
     * @throws UnfitDatabaseException if it cannot
     */
    void prepare(Connection connection) throws SQLException;

    /** Looks how the database is, in a transaction that reads. Bounded: of a large file not every page is read. */
    DatabaseHealth health(Connection connection) throws SQLException;

    /** Begins a transaction. */
    void begin(Connection connection, boolean writes) throws SQLException;

    /** Makes a transaction durable. */
    void commit(Connection connection) throws SQLException;

    /** Gives up a transaction. */
    void rollback(Connection connection) throws SQLException;

    /** Returns what is appended to a query to hold the rows of the alias {@code d} until the transaction ends. */
    String holding();

    /** Returns what is appended to a query to hold its rows and to pass over rows that somebody else holds. */
    String holdingFree();

    /**
     * Returns a table of one column {@code name} and its place {@code at}, made of one parameter that {@link #setTexts} sets. What is looked up for the names follows it by
     * {@code CROSS JOIN} with its conditions behind {@code WHERE}: SQLite keeps that order, where after a plain join it reads all deals of a connection to find a few.
     */
    String texts();

    /** Sets a parameter of {@link #texts()}. */
    void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException;

    /** Returns a query for the database's own clock in microseconds since 1970, or empty text where the host's clock is the store's. */
    String clock();

    /** Returns a query that tells how many tables of the name in its one parameter there are. */
    String tableCount();

    /** Keeps other nodes from migrating until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Says until the transaction ends that lines are being added to the journal; does not keep others from doing the same. */
    void addToJournal(Connection connection) throws SQLException;

    /**
     * Waits until every line that has its place in the journal is committed, so that a reader who goes on from the last line it saw misses none that comes late with a
     * smaller number.
     */
    void readJournal(Connection connection) throws SQLException;

    /** Removes what is left of rows that were deleted because they are personal, as far as a client can; called without a transaction. */
    void erased(Connection connection) throws SQLException;

    /** Tells whether the same transaction may succeed if it is run again at once: it met another one. */
    boolean metAnother(SQLException failure);

    /** Tells whether waiting can help: the database is away, busy or full. */
    default boolean passing(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null && state.startsWith(CONNECTION_GONE));
    }

    /** Returns a short name of the failure that holds no value: state and vendor code. */
    default String name(SQLException failure) {
        String state = failure.getSQLState();
        return "SQLState " + (state == null ? "unknown" : state) + ", code " + failure.getErrorCode();
    }
}
