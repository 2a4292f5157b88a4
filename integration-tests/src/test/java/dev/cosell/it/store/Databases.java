package dev.cosell.it.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Opens databases by their address, which is all that another process needs to know. */
final class Databases {
    private static final String SQLITE = "jdbc:sqlite:";

    private static final List<String> TABLES = List.of(
            "memory", "pair", "conflict", "audit", "inbox", "stream", "pause", "installation", "writer", "deal");

    private Databases() {}

    static String sqlite(Path file) {
        return SQLITE + file;
    }

    static boolean isSqlite(String url) {
        return url.startsWith(SQLITE);
    }

    static DataSource source(String url) {
        if (isSqlite(url)) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url);
            return source;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** Takes every row away; the schema stays. */
    static void empty(String url) throws SQLException {
        try (Connection connection = source(url).getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.executeUpdate("DELETE FROM cosell_" + table);
            }
        }
    }
}
