package dev.cosell.store.jdbc.dialect;

import dev.cosell.core.doctor.Fact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** PostgreSQL: many nodes, many connections. */
final class PostgresqlDialect implements Dialect {
    private static final int OLDEST = 13;
    private static final Set<String> MET_ANOTHER = Set.of("40001", "40P01");
    private static final Set<String> PASSING_CLASSES = Set.of("40", "53", "55", "57", "58");

    /** Any number that nobody else uses: "cosell" in letters of a telephone. */
    private static final long SCHEMA_LOCK = 267355L;

    private static final long JOURNAL_LOCK = 267356L;

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public boolean singleConnection() {
        return false;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new UnfitDatabaseException(
                    "PostgreSQL " + version + " is not supported", "use PostgreSQL " + OLDEST + " or newer");
        }
        must(connection, "server_encoding", "UTF8", "create the database with the encoding UTF8");
        must(connection, "fsync", "on", "switch fsync on: without it a crash of the server loses what was committed");
        must(
                connection,
                "transaction_isolation",
                "read committed",
                "leave the isolation of the data source at its default");
        must(connection, "synchronous_commit", "on", "leave synchronous_commit on for this user and database");
    }

    /** A client cannot look for damage; checksums of pages let the server notice it. */
    @Override
    public DatabaseHealth health(Connection connection) throws SQLException {
        List<Fact> facts = List.of(
                Fact.of("kind", "postgresql"),
                Fact.of("version", setting(connection, "server_version")),
                Fact.of("fsync", setting(connection, "fsync")),
                Fact.of("fullPageWrites", setting(connection, "full_page_writes")),
                Fact.of("synchronousCommit", setting(connection, "synchronous_commit")),
                Fact.of("dataChecksums", setting(connection, "data_checksums")));
        UnfitDatabaseException unfit = null;
        try {
            prepare(connection);
        } catch (UnfitDatabaseException changed) {
            unfit = changed;
        }
        return new DatabaseHealth(facts, unfit, null);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() ? String.valueOf(answer.getString(1)) : "unknown";
            }
        }
    }

    private static void must(Connection connection, String name, String value, String remedy) throws SQLException {
        if (!accepted(name, value, setting(connection, name))) {
            throw new UnfitDatabaseException("PostgreSQL's " + name + " is not " + value, remedy);
        }
    }

    private static boolean accepted(String name, String value, String answer) {
        boolean stronger = name.equals("synchronous_commit") && answer.startsWith("remote_");
        return value.equals(answer) || stronger;
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public String holding() {
        return " FOR UPDATE OF d";
    }

    @Override
    public String holdingFree() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public String texts() {
        return "(SELECT name, at FROM unnest(?::text[]) WITH ORDINALITY AS given (name, at))";
    }

    @Override
    public void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    }

    @Override
    public String clock() {
        return "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    }

    @Override
    public String tableCount() {
        return "SELECT count(*) FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p') AND c.relname = ?"
                + " AND pg_catalog.pg_table_is_visible(c.oid)";
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        select(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
    }

    @Override
    public void addToJournal(Connection connection) throws SQLException {
        select(connection, "SELECT pg_advisory_xact_lock_shared(" + JOURNAL_LOCK + ")");
    }

    @Override
    public void readJournal(Connection connection) throws SQLException {
        select(connection, "SELECT pg_advisory_xact_lock(" + JOURNAL_LOCK + ")");
    }

    private static void select(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.execute();
        }
    }

    @Override
    public void erased(Connection connection) {
        // the server's vacuum does it
    }

    @Override
    public boolean metAnother(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && MET_ANOTHER.contains(state);
    }

    @Override
    public boolean passing(SQLException failure) {
        String state = failure.getSQLState();
        return Dialect.super.passing(failure)
                || (state != null && state.length() > 2 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }
}
