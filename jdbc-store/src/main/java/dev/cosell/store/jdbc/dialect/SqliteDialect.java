package dev.cosell.store.jdbc.dialect;

import dev.cosell.core.doctor.Fact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** An SQLite file: one writer, in this process and among all. */
final class SqliteDialect implements Dialect {
    private static final int SWITCHES = 10;

    /** Before it, a checkpoint that meets a commit of another connection could corrupt the file (the write-ahead log's reset). */
    private static final int[] LEAST = {3, 51, 3};

    private static final int BUSY = 5;
    private static final int BUSY_SNAPSHOT = 517;
    private static final int LOCKED = 6;
    private static final int IO_ERROR = 10;
    private static final int FULL = 13;
    private static final int PRIMARY_CODE = 0xff;

    /** A larger file is not read through while somebody waits. */
    private static final long READ_THROUGH_BYTES = 256L * 1024 * 1024;

    private final Duration busyTimeout;

    SqliteDialect(Duration busyTimeout) {
        this.busyTimeout = busyTimeout;
    }

    @Override
    public String folder() {
        return "sqlite";
    }

    @Override
    public boolean singleConnection() {
        return true;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        checkVersion(ask(connection, "SELECT sqlite_version()"));
        ask(connection, "PRAGMA busy_timeout = " + busyTimeout.toMillis());
        writeAhead(connection);
        must(connection, "synchronous", "FULL", "2");
        must(connection, "foreign_keys", "ON", "1");
        must(connection, "secure_delete", "ON", "1");
    }

    @Override
    public DatabaseHealth health(Connection connection) throws SQLException {
        long bytes = Long.parseLong(ask(connection, "PRAGMA page_count"))
                * Long.parseLong(ask(connection, "PRAGMA page_size"));
        String mode = ask(connection, "PRAGMA journal_mode");
        String synchronous = ask(connection, "PRAGMA synchronous");
        List<Fact> facts = List.of(
                Fact.of("kind", "sqlite"),
                Fact.of("version", ask(connection, "SELECT sqlite_version()")),
                Fact.of("bytes", bytes),
                Fact.of("journalMode", mode),
                Fact.of("synchronous", synchronous.equals("2") ? "full" : synchronous));
        if (!mode.equalsIgnoreCase("wal") || !synchronous.equals("2")) {
            return new DatabaseHealth(facts, weakened(), null);
        }
        if (bytes > READ_THROUGH_BYTES) {
            return new DatabaseHealth(facts, null, "the file is too large to be read through for damage here");
        }
        boolean sound = ask(connection, "PRAGMA quick_check(1)").equalsIgnoreCase("ok");
        return new DatabaseHealth(facts, sound ? null : SqliteFile.damaged(), null);
    }

    private static UnfitDatabaseException weakened() {
        return new UnfitDatabaseException(
                "the SQLite file does not keep what was committed any more: journal_mode or synchronous was changed",
                "let no other setting of the data source forbid it, then open the store again");
    }

    static void checkVersion(String version) {
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < LEAST.length; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > LEAST[i]) {
                return;
            }
            if (part < LEAST[i]) {
                throw new UnfitDatabaseException(
                        "SQLite " + version
                                + " can lose what was committed when a checkpoint meets a writer (write-ahead log reset, repaired in 3.51.3)",
                        "use org.xerial:sqlite-jdbc 3.51.3.0 or newer");
            }
        }
    }

    /** Sets what the file must do, and looks whether it does. */
    /**
     * Switches to the write-ahead log. Where another process switches the same new file at that moment, SQLite gives up at once whatever the time-out says, for both hold what the other one wants: then its
     * transaction is waited for, and by then the file is switched.
     */
    private static void writeAhead(Connection connection) throws SQLException {
        for (int left = SWITCHES; ; left--) {
            try {
                must(connection, "journal_mode", "WAL", "wal");
                return;
            } catch (SQLException busy) {
                if (left == 0 || (busy.getErrorCode() & PRIMARY_CODE) != BUSY) {
                    throw busy;
                }
                waitForWriter(connection);
            }
        }
    }

    private static void waitForWriter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        }
    }

    private static void must(Connection connection, String name, String value, String... answers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + name + " = " + value);
        }
        String answer = ask(connection, "PRAGMA " + name).toLowerCase(Locale.ROOT);
        if (!List.of(answers).contains(answer)) {
            throw new UnfitDatabaseException(
                    "SQLite does not take " + name + " = " + value,
                    "keep the file on a local disk that SQLite can lock, and let no other setting of the data source forbid it");
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "";
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        // The lock is taken at once: a reader that becomes a writer later could only fail.
        execute(connection, writes ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    @Override
    public String holding() {
        return "";
    }

    @Override
    public String holdingFree() {
        return "";
    }

    @Override
    public String texts() {
        return "(SELECT value AS name, key AS at FROM json_each(?))";
    }

    @Override
    public void setTexts(PreparedStatement statement, int index, List<String> texts) throws SQLException {
        StringBuilder json = new StringBuilder("[");
        for (String text : texts) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            text.chars().forEach(c -> {
                if (c < ' ' || c == '"' || c == '\\') {
                    json.append(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    json.append((char) c);
                }
            });
            json.append('"');
        }
        statement.setString(index, json.append(']').toString());
    }

    @Override
    public String clock() {
        return "";
    }

    @Override
    public String tableCount() {
        return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?";
    }

    @Override
    public void lockSchema(Connection connection) {
        // BEGIN IMMEDIATE did it
    }

    @Override
    public void addToJournal(Connection connection) {
        // one writer: lines come in the order of their commits
    }

    @Override
    public void readJournal(Connection connection) {
        // as above
    }

    @Override
    public void erased(Connection connection) throws SQLException {
        ask(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public boolean metAnother(SQLException failure) {
        // Other kinds of being busy were waited out already, as long as the host allows.
        return failure.getErrorCode() == BUSY_SNAPSHOT;
    }

    @Override
    public boolean passing(SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        boolean known = code == BUSY || code == LOCKED || code == IO_ERROR || code == FULL;
        // A connection that was closed by somebody else is replaced by the next step; the driver has no code for it.
        return known || failure.getErrorCode() == 0 || Dialect.super.passing(failure);
    }
}
