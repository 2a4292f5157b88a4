package dev.cosell.store.jdbc;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.store.jdbc.internal.json.SafeText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail. */
final class AuditTable {
    private static final String ADD = "INSERT INTO cosell_audit (connection, deal, at, line) VALUES (?, ?, ?, ?)";
    private static final String PAGE =
            "SELECT seq, deal, at, line FROM cosell_audit" + " WHERE connection = ? AND seq > ? ORDER BY seq LIMIT ?";

    private AuditTable() {}

    static void add(Session session, List<AuditEntry> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            rows.add(new @Nullable Object[] {
                entry.connection().value(),
                SafeText.written(entry.deal()),
                Micros.of(entry.at()),
                SafeText.written(entry.text())
            });
        }
        if (!rows.isEmpty()) {
            session.dialect().addToJournal(session.connection());
            session.batch(ADD, rows);
        }
    }

    static void addIfAny(Session session, @Nullable AuditEntry entry) throws SQLException {
        add(session, entry == null ? List.of() : List.of(entry));
    }

    static List<AuditEntry> page(Session session, ConnectionId connection, long after, int max) throws SQLException {
        session.dialect().readJournal(session.connection());
        return session.list(
                PAGE,
                row -> new AuditEntry(
                        row.getLong(1),
                        connection,
                        SafeText.read(row.getString(2)),
                        Micros.instant(row.getLong(3)),
                        SafeText.read(row.getString(4))),
                connection.value(),
                after,
                max);
    }
}
