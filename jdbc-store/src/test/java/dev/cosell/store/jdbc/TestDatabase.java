package dev.cosell.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Empty databases of both kinds. One PostgreSQL server serves all tests of a process. */
final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    static DataSource sqlite(Path folder) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("state-" + COUNT.incrementAndGet() + ".db"));
        return source;
    }

    /** Returns an empty schema of the server, over connections that all tests share: both are quicker to have than new ones. */
    static DataSource postgresql() {
        return new InSchema(Server.POOL, schema());
    }

    /** Returns an empty schema of the server, over connections of its own. */
    static PGSimpleDataSource server() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Server.RUNNING.getJdbcUrl("postgres", "postgres"));
        source.setCurrentSchema(schema());
        return source;
    }

    private static String schema() {
        String name = "t" + COUNT.incrementAndGet();
        try (Connection connection = Server.POOL.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return name;
    }

    private static final class InSchema extends PassingDataSource {
        private final String schema;

        private InSchema(DataSource source, String schema) {
            super(source);
            this.schema = schema;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setSchema(schema);
            return connection;
        }
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();
        private static final HikariDataSource POOL = pool();

        private static HikariDataSource pool() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(RUNNING.getJdbcUrl("postgres", "postgres"));
            config.setMaximumPoolSize(30);
            config.setMinimumIdle(2);
            return new HikariDataSource(config);
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
