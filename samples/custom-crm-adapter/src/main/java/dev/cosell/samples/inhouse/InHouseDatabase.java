package dev.cosell.samples.inhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database of the in-house CRM in a file, so that the sample needs nothing installed. */
public final class InHouseDatabase {
    private InHouseDatabase() {}

    /** Returns the database in a file. Makes no call. */
    public static DataSource at(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /**
     * Makes the tables, triggers and lists of {@code crm.sql}, and says who we are.
     *
     * @param installation an id of this installation, of at most 50 characters
     */
    public static void create(DataSource source, String installation) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
        Jdbi.create(source)
                .useHandle(handle -> handle.execute(
                        "INSERT INTO crm_state (one, installation, test_system, currency, last_change, cleared_to)"
                                + " VALUES (1, ?, 'Y', 'EUR', 0, 0)",
                        installation));
    }

    private static List<String> statements() {
        try (InputStream script = Objects.requireNonNull(InHouseDatabase.class.getResourceAsStream("crm.sql"))) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^;$"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
