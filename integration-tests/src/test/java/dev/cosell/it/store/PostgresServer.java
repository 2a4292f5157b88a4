package dev.cosell.it.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL server of a test's own, which can be killed and started again on the same files. */
final class PostgresServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private EmbeddedPostgres running;
    private int schemas;

    private PostgresServer(Path folder) throws IOException {
        this.folder = folder;
        this.running = start(folder);
    }

    /** Starts a server whose files are in an empty folder. */
    static PostgresServer in(Path folder) throws IOException {
        return new PostgresServer(folder.resolve("postgres"));
    }

    private static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** Makes an empty schema and returns the name under which it is found. */
    String schema() throws SQLException {
        String name = "s" + ++schemas;
        execute("CREATE SCHEMA " + name);
        return name;
    }

    /** Returns the address of a schema; it changes with every start. */
    String url(String schema) {
        return running.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema + "&ApplicationName=" + schema;
    }

    /** Waits until the server has noticed that nobody is there any more who works on a schema: a dead client's commit may still be under way. */
    void awaitNobody(String schema) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count("SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + schema + "'") > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the server keeps the connections of a dead process");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Kills the server like a cut of the power does, and starts it again on what it left. */
    void crash() throws Exception {
        Path pidFile = folder.resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.children().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Starts the server again. */
    void restart() throws IOException {
        running.close();
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
        running = start(folder);
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private long count(String query) throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
