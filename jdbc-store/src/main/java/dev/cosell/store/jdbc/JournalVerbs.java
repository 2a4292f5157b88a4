package dev.cosell.store.jdbc;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.SettledConflict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was decided. Thread-safe. */
final class JournalVerbs {
    private static final Set<State> MAY_BE_SETTLED = EnumSet.of(State.OPEN, State.DECIDED);

    private final Database database;
    private final DealTable table;
    private final ConflictTable conflicts;

    JournalVerbs(Database database, DealTable table, ConflictTable conflicts) {
        this.database = database;
        this.table = table;
        this.conflicts = conflicts;
    }

    List<ConflictRecord> conflicts(ConnectionId connection) {
        return database.read("conflicts", session -> conflicts.all(session, connection));
    }

    Optional<ConflictRecord> conflict(ConnectionId connection, ConflictId id) {
        return database.read("conflicts", session -> conflicts.one(session, connection, id));
    }

    boolean settleConflict(ConnectionId connection, ConflictId id, SettledConflict decision) {
        return database.write("settle conflict", session -> {
            ConflictRecord conflict = conflicts.one(session, connection, id).orElse(null);
            if (conflict == null || !MAY_BE_SETTLED.contains(conflict.state())) {
                return false;
            }
            HeldDeals deals = new HeldDeals(session, table, connection)
                    .hold(List.of(conflict.deal()))
                    .withMemories(List.of(conflict.deal()));
            DealRow row = deals.find(conflict.deal());
            if (row == null) {
                return false;
            }
            if (!conflicts.change(session, conflict, State.SETTLED)) {
                throw new RunAgainException();
            }
            row.remember(
                    row.memory().toBuilder().settled(conflict.field(), decision).build());
            row.markBoth(session.now());
            deals.save();
            return true;
        });
    }

    List<AuditEntry> audit(ConnectionId connection, long after, int max) {
        return database.read("audit", session -> AuditTable.page(session, connection, after, max));
    }

    void audit(AuditEntry entry) {
        database.write("audit", session -> {
            AuditTable.add(session, List.of(entry));
            return true;
        });
    }
}
