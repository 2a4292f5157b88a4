package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.internal.json.SafeText;
import dev.cosell.store.jdbc.internal.json.StoredFormatException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How workers take deals, keep them and give them back. Thread-safe. */
final class ClaimVerbs {
    private static final String TAKE = "UPDATE cosell_deal SET epoch = epoch + 1, owner = ?, lease_until = ?,"
            + " claimed_rev = memory_rev WHERE connection = ? AND deal = ? AND epoch = ?";
    private static final String RENEW = "UPDATE cosell_deal SET lease_until = ?"
            + " WHERE connection = ? AND deal = ? AND epoch = ? AND lease_until IS NOT NULL";
    private static final String RELEASE = "UPDATE cosell_deal SET lease_until = NULL, owner = NULL"
            + " WHERE connection = ? AND deal = ? AND epoch = ? AND lease_until IS NOT NULL";
    static final String NEXT_FREE = "SELECT d.due_at FROM cosell_deal d WHERE d.due_at IS NOT NULL"
            + " AND (d.lease_until IS NULL OR d.lease_until <= ?) ORDER BY d.due_at LIMIT 1";
    /** Asked with the due time of the first free deal: whatever is due before it is held, so that few rows are looked at. */
    static final String NEXT_HELD =
            "SELECT min(CASE WHEN d.due_at > d.lease_until THEN d.due_at ELSE d.lease_until END)"
                    + " FROM cosell_deal d WHERE d.due_at < ? AND d.lease_until > ?";

    private final Database database;
    private final DealTable table;
    private final String due;
    private final String dueHeld;
    private final String withDue;

    ClaimVerbs(Database database, DealTable table) {
        this.database = database;
        this.table = table;
        this.due = DueQuery.of("");
        this.dueHeld = DueQuery.of(database.dialect().holdingFree());
        this.withDue = DueQuery.connections(database.dialect().texts());
    }

    List<Claim> claim(ClaimRequest request) {
        return database.write("claim", session -> {
            long now = session.now();
            List<ConnectionId> connections = withDue(session, request.connections(), now);
            if (connections.isEmpty()) {
                return List.of();
            }
            int share = Math.max(1, request.max() / connections.size());
            Look look = new Look(session, dueHeld, now);
            List<DealRow> rows = new ArrayList<>();
            for (ConnectionId connection : connections) {
                if (rows.size() < request.max()) {
                    rows.addAll(look.due(connection, Math.min(share, request.max() - rows.size())));
                }
            }
            table.park(session, look.unreadable, now);
            return take(session, request, rows, now + Micros.of(request.lease()));
        });
    }

    private List<ConnectionId> withDue(Session session, List<ConnectionId> asked, long now) throws SQLException {
        if (asked.size() <= 1) {
            return asked;
        }
        List<String> names = asked.stream().map(ConnectionId::value).toList();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(new Session.Texts(names));
        for (int i = 0; i < Lanes.all().size(); i++) {
            values.add(now);
            values.add(now);
        }
        return session.list(withDue, row -> ConnectionId.of(row.getString(1)), values.toArray());
    }

    /** One look for due deals. One that cannot be read holds up nobody else. */
    private final class Look {
        private final Session session;
        private final String sql;
        private final long now;
        private final Map<DealRow, Finding> unreadable = new LinkedHashMap<>();

        private Look(Session session, String sql, long now) {
            this.session = session;
            this.sql = sql;
            this.now = now;
        }

        List<DealRow> due(ConnectionId connection, int max) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < Lanes.all().size(); i++) {
                values.add(connection.value());
                values.add(now);
                values.add(now);
                values.add(max);
            }
            values.add(max);
            return session.list(sql, from -> read(connection, from), values.toArray()).stream()
                    .filter(row -> !unreadable.containsKey(row))
                    .toList();
        }

        private DealRow read(ConnectionId connection, ResultSet from) throws SQLException {
            try {
                DealRow row = table.row(connection, from);
                row.read(table.memory(row.deal, from.getBytes(DueQuery.MEMORY)));
                return row;
            } catch (StoredFormatException e) {
                if (e.isNewer()) {
                    throw e;
                }
                DealRow name = new DealRow(connection, String.valueOf(e.deal()), 0);
                unreadable.put(name, StoreErrors.unreadable(e));
                return name;
            }
        }
    }

    private static List<Claim> take(Session session, ClaimRequest request, List<DealRow> rows, long until)
            throws SQLException {
        String node = SafeText.written(request.node());
        List<@Nullable Object[]> taken = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (DealRow row : rows) {
            taken.add(new @Nullable Object[] {node, until, row.connection.value(), row.deal, row.epoch});
            claims.add(row.claim(row.epoch + 1));
        }
        for (int count : session.batch(TAKE, taken)) {
            if (count != 1) {
                throw new RunAgainException();
            }
        }
        return claims;
    }

    List<Claim> pending(ConnectionId connection, int max) {
        return database.read("pending", session -> new Look(session, due, session.now())
                .due(connection, max).stream().map(row -> row.claim(row.epoch)).toList());
    }

    boolean renew(Claim claim, Duration lease) {
        return database.write(
                "renew",
                session -> session.update(
                                RENEW,
                                session.now() + Micros.of(lease),
                                claim.connection().value(),
                                claim.deal().text(),
                                claim.epoch())
                        == 1);
    }

    boolean release(Claim claim) {
        return database.write(
                "release",
                session -> session.update(
                                RELEASE,
                                claim.connection().value(),
                                claim.deal().text(),
                                claim.epoch())
                        == 1);
    }

    int countDue(ConnectionId connection, Lane lane, int atMost) {
        return database.read("count due", session -> {
            long now = session.now();
            return (int) session.number(DueQuery.COUNT, connection.value(), Lanes.number(lane), now, now, atMost);
        });
    }

    Optional<Duration> nextDue() {
        return database.read("next due", session -> {
            long now = session.now();
            Optional<Long> free = session.one(NEXT_FREE, row -> row.getLong(1), now);
            if (free.isPresent() && free.get() <= now) {
                return Optional.of(Duration.ZERO);
            }
            long first = free.orElse(Long.MAX_VALUE);
            long held = session.number(NEXT_HELD, first, now);
            long next = held == 0 ? first : Math.min(first, held);
            return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Micros.between(now, next));
        });
    }
}
