package dev.cosell.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** An empty database that goes when it is closed: an SQLite file in a folder of its own, or a PostgreSQL server with a pool. */
final class MeasuredDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final Kind kind;
    private final Path folder;
    private final DataSource source;
    private final List<AutoCloseable> open;

    /** The kinds of databases. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private MeasuredDatabase(Kind kind, Path folder, DataSource source, List<AutoCloseable> open) {
        this.kind = kind;
        this.folder = folder;
        this.source = source;
        this.open = open;
    }

    static MeasuredDatabase of(Kind kind) throws IOException {
        Path folder = Files.createTempDirectory("cosell-store");
        if (kind == Kind.SQLITE) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));
            return new MeasuredDatabase(kind, folder, source, List.of());
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource pool = new HikariDataSource(config);
        return new MeasuredDatabase(kind, folder, pool, List.of(pool, server));
    }

    Kind kind() {
        return kind;
    }

    DataSource source() {
        return source;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    long number(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    /** Returns a table {@code n} of one column {@code i} that counts from 1. */
    String counting(int to) {
        return kind == Kind.SQLITE
                ? "(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + to
                        + ") SELECT i FROM n) n"
                : "generate_series(1, " + to + ") n (i)";
    }

    /** Returns how many bytes the state takes on the disk. */
    long bytes() throws SQLException, IOException {
        if (kind == Kind.POSTGRESQL) {
            return number("SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r'"
                    + " AND c.relname LIKE 'cosell_%'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(MeasuredDatabase::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IOException("the database does not stop", e);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
