package dev.cosell.it.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Opens databases by their address, which is all that another process needs to know. */
final class Databases {
    private static final String SQLITE = "jdbc:sqlite:";

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
}
