package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.store.jdbc.internal.json.ConflictValues;
import dev.cosell.store.jdbc.internal.json.SafeText;
import dev.cosell.store.jdbc.internal.json.StoredFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kept conflicts. Immutable. */
final class ConflictTable {
    private static final String COLUMNS = "SELECT c.connection, c.id, c.deal, c.field, c.state, c.rule, c.held FROM ";
    private static final String ALL = COLUMNS + "cosell_conflict c WHERE c.connection = ? ORDER BY c.seq";
    private static final String ONE = COLUMNS + "cosell_conflict c WHERE c.connection = ? AND c.id = ?";
    private static final String OPEN = COLUMNS
            + "%s a CROSS JOIN cosell_conflict c WHERE c.connection = ? AND c.deal = a.name AND c.state = 'OPEN'";
    private static final String ADD = "INSERT INTO cosell_conflict (connection, id, deal, field, state, at, rule, held)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String STATE =
            "UPDATE cosell_conflict SET state = ? WHERE connection = ? AND id = ? AND state = ?";
    private static final String MOVE = "UPDATE cosell_conflict SET deal = ? WHERE connection = ? AND deal = ?";
    private static final String ERASE = "DELETE FROM cosell_conflict WHERE connection = ? AND deal = ?";

    private final StoredFormat format;

    ConflictTable(StoredFormat format) {
        this.format = format;
    }

    List<ConflictRecord> all(Session session, ConnectionId connection) throws SQLException {
        return session.list(ALL, this::conflict, connection.value());
    }

    Optional<ConflictRecord> one(Session session, ConnectionId connection, ConflictId id) throws SQLException {
        return session.one(ONE, this::conflict, connection.value(), SafeText.written(id.value()));
    }

    private ConflictRecord conflict(ResultSet row) throws SQLException {
        ConflictValues held = format.readConflict(row.getBytes(7));
        return new ConflictRecord(
                ConflictId.of(SafeText.read(row.getString(2))),
                ConnectionId.of(row.getString(1)),
                SafeText.read(row.getString(3)),
                FieldId.of(SafeText.read(row.getString(4))),
                held.base(),
                held.partnerCenter(),
                held.crm(),
                held.winner(),
                SafeText.read(row.getString(6)),
                held.at(),
                State.valueOf(row.getString(5)));
    }

    /** Keeps what settlements report: an open question once. */
    void keep(Session session, List<ConflictRecord> reported) throws SQLException {
        for (ConflictRecord conflict : reported) {
            boolean asked = open(session, conflict.connection(), List.of(conflict.deal())).stream()
                    .anyMatch(conflict::asks);
            if (!asked) {
                add(session, conflict);
            }
        }
    }

    private void add(Session session, ConflictRecord conflict) throws SQLException {
        ConflictValues held = new ConflictValues(
                conflict.base(), conflict.partnerCenter(), conflict.crm(), conflict.winner(), conflict.at());
        session.update(
                ADD,
                conflict.connection().value(),
                SafeText.written(conflict.id().value()),
                SafeText.written(conflict.deal()),
                SafeText.written(conflict.field().value()),
                conflict.state().name(),
                Micros.of(conflict.at()),
                SafeText.written(conflict.rule()),
                format.write(held));
    }

    private List<ConflictRecord> open(Session session, ConnectionId connection, List<String> deals)
            throws SQLException {
        return session.list(
                OPEN.replace("%s", session.dialect().texts()),
                this::conflict,
                new Session.Texts(deals),
                connection.value());
    }

    /** What these deals do not list for review any more has nothing left to decide; their memories were read. */
    void overtake(Session session, ConnectionId connection, List<DealRow> deals) throws SQLException {
        if (deals.isEmpty()) {
            return;
        }
        Map<String, Link> memories = new TreeMap<>();
        deals.forEach(row -> memories.put(row.deal, row.memory()));
        List<@Nullable Object[]> overtaken = new ArrayList<>();
        for (ConflictRecord conflict : open(session, connection, List.copyOf(memories.keySet()))) {
            if (!listed(conflict, memories.getOrDefault(conflict.deal(), Link.none()))) {
                overtaken.add(values(conflict, State.OVERTAKEN));
            }
        }
        session.batch(STATE, overtaken);
    }

    private static boolean listed(ConflictRecord conflict, Link memory) {
        StandingDifference stands = memory.standing().get(conflict.field());
        return stands != null && stands.awaitsReview();
    }

    /** Changes the state of a conflict; false where it is not in the state that was read. */
    boolean change(Session session, ConflictRecord conflict, State to) throws SQLException {
        return session.update(STATE, values(conflict, to)) == 1;
    }

    private static @Nullable Object[] values(ConflictRecord conflict, State to) {
        return new @Nullable Object[] {
            to.name(),
            conflict.connection().value(),
            SafeText.written(conflict.id().value()),
            conflict.state().name()
        };
    }

    void move(Session session, ConnectionId connection, String from, String to) throws SQLException {
        session.update(MOVE, to, connection.value(), from);
    }

    void erase(Session session, ConnectionId connection, String deal) throws SQLException {
        session.update(ERASE, connection.value(), deal);
    }
}
