package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.spi.Retention;
import java.sql.SQLException;
import java.util.List;

/** Removes what nobody needs any more, a little at a time. Thread-safe. */
final class RetentionVerbs {
    private static final String INBOX = "DELETE FROM cosell_inbox WHERE (connection, event) IN"
            + " (SELECT connection, event FROM cosell_inbox WHERE at < ? ORDER BY at LIMIT ?)";
    private static final String CONFLICTS = "DELETE FROM cosell_conflict WHERE seq IN"
            + " (SELECT seq FROM cosell_conflict WHERE state <> 'OPEN' AND at < ? ORDER BY at LIMIT ?)";
    private static final String AUDIT = "DELETE FROM cosell_audit WHERE seq IN"
            + " (SELECT seq FROM cosell_audit WHERE at < ? ORDER BY at LIMIT ?)";
    private static final String ORPHANS = "SELECT d.connection, d.deal FROM cosell_deal d"
            + " WHERE d.orphaned = 1 AND d.settled_at < ? AND d.parked IS NULL"
            + " AND (d.lease_until IS NULL OR d.lease_until <= ?) AND (d.due_at IS NULL OR d.due_at > ?) ORDER BY d.settled_at LIMIT ?";
    private static final String PAUSES = "DELETE FROM cosell_pause WHERE until < ?";

    private final Database database;
    private final DealTable table;

    RetentionVerbs(Database database, DealTable table) {
        this.database = database;
        this.table = table;
    }

    int expire(Retention retention, int max) {
        return database.write("expire", session -> {
            long now = session.now();
            int removed = session.update(INBOX, now - Micros.of(retention.inbox()), max);
            removed += session.update(CONFLICTS, now - Micros.of(retention.conflicts()), max - removed);
            removed += session.update(AUDIT, now - Micros.of(retention.audit()), max - removed);
            session.update(PAUSES, now);
            return removed + orphans(session, now, now - Micros.of(retention.orphans()), max - removed);
        });
    }

    private int orphans(Session session, long now, long before, int max) throws SQLException {
        // Held from the look on: who brings news or takes the deal at the same moment is waited for by nobody, and
        // loses nothing.
        List<String[]> found = session.list(
                ORPHANS + session.dialect().holdingFree(),
                row -> new String[] {row.getString(1), row.getString(2)},
                before,
                now,
                now,
                max);
        for (String[] key : found) {
            HeldDeals deals = new HeldDeals(session, table, ConnectionId.of(key[0])).hold(List.of(key[1]));
            DealRow row = deals.row(key[1]);
            LinkVerbs.readForIds(session, deals, row);
            LinkVerbs.part(session, deals, row, Link.none());
            deals.save();
        }
        return found.size();
    }
}
