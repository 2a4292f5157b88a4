package dev.cosell.store.jdbc;

import dev.cosell.store.jdbc.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbered migrations, and which of them a database has seen. A released file is never edited; every database has the same numbers. */
final class Schema {
    /** The files by version, from 1; the names are Flyway's. */
    static final List<String> FILES = List.of("V1__state.sql");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String TABLE = "cosell_schema";
    private static final String VERSION = "SELECT coalesce(max(version), 0) FROM cosell_schema";

    private Schema() {}

    /**
     * Makes sure that the database holds the version that this code knows.
     *
     * @param migrate whether an older one may be brought forward; an empty database always is
     */
    static void ensure(Database database, boolean migrate) {
        ensure(database, migrate, scripts(database.dialect()));
    }

    /** Makes sure that the database holds the version to which these scripts lead, one for each version. */
    static void ensure(Database database, boolean migrate, List<String> scripts) {
        int found = database.read("check schema", Schema::found);
        int known = scripts.size();
        if (found > known) {
            throw StoreErrors.of("check schema", StoreFindings.schemaNewer(found, known), false);
        }
        if (found < known && found > 0 && !migrate) {
            throw StoreErrors.of("check schema", StoreFindings.schemaOlder(found, known), false);
        }
        if (found < known) {
            int before = database.write("migrate schema", session -> migrate(session, scripts));
            if (before > 0 && before < known) {
                LOG.info("the store's schema was brought from version {} to {}", before, known);
            }
        }
    }

    /** Returns the version that a database holds, 0 where it is empty. */
    static int found(Session session) throws SQLException {
        return session.number(session.dialect().tableCount(), TABLE) == 0 ? 0 : (int) session.number(VERSION);
    }

    /** Brings the schema forward, one node at a time, and returns the version it had. */
    private static int migrate(Session session, List<String> scripts) throws SQLException {
        session.dialect().lockSchema(session.connection());
        int found = found(session);
        for (int version = found + 1; version <= scripts.size(); version++) {
            for (String statement : statements(scripts.get(version - 1))) {
                session.run(statement);
            }
        }
        return found;
    }

    /** Returns the scripts of a database in the order of their versions. */
    static List<String> scripts(Dialect dialect) {
        return FILES.stream().map(file -> script(dialect, file)).toList();
    }

    private static String script(Dialect dialect, String file) {
        String path = "/db/cosell/" + dialect.folder() + "/" + file;
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("not readable in the jar: " + path, e);
        }
    }

    /** Our files hold plain statements only: one ends where a line ends with a semicolon. */
    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : script.lines().filter(each -> !each.startsWith("--")).toList()) {
            statement.append(line).append('\n');
            if (line.endsWith(";")) {
                statements.add(statement.substring(0, statement.length() - 2));
                statement.setLength(0);
            }
        }
        return statements;
    }
}
