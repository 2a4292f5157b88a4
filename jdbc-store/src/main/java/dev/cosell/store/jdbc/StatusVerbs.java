package dev.cosell.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.QueueStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where deals are. Thread-safe. */
final class StatusVerbs {
    private static final String DUE = "SELECT d.lane, count(*), min(d.due_at) FROM cosell_deal d WHERE d.connection = ?"
            + " AND d.due_at <= ? AND (d.lease_until IS NULL OR d.lease_until <= ?) GROUP BY d.lane";
    private static final String COUNTS = "SELECT coalesce(sum(d.linked), 0),"
            + " coalesce(sum(CASE WHEN d.due_at > ? THEN 1 ELSE 0 END), 0),"
            + " coalesce(sum(CASE WHEN d.lease_until > ? THEN 1 ELSE 0 END), 0),"
            + " coalesce(sum(CASE WHEN d.parked IS NOT NULL THEN 1 ELSE 0 END), 0)"
            + " FROM cosell_deal d WHERE d.connection = ?";
    private static final String OPEN = "SELECT count(*) FROM cosell_conflict WHERE connection = ? AND state = 'OPEN'";
    private static final String PARKED = "SELECT d.deal, d.parked, d.parked_at FROM cosell_deal d"
            + " WHERE d.connection = ? AND d.parked IS NOT NULL ORDER BY d.parked_at, d.deal";

    private final Database database;
    private final DealTable table;

    StatusVerbs(Database database, DealTable table) {
        this.database = database;
        this.table = table;
    }

    QueueStatus status(ConnectionId connection) {
        return database.read("status", session -> {
            long now = session.now();
            Map<Lane, Long> due = new EnumMap<>(Lane.class);
            long oldest = session
                    .list(
                            DUE,
                            row -> {
                                due.put(Lanes.lane(row.getInt(1)), row.getLong(2));
                                return row.getLong(3);
                            },
                            connection.value(),
                            now,
                            now)
                    .stream()
                    .min(Long::compare)
                    .orElse(now);
            long open = session.number(OPEN, connection.value());
            Duration lag = Micros.between(oldest, now);
            return session.one(
                            COUNTS,
                            row -> new QueueStatus(
                                    row.getLong(1), due, row.getLong(2), row.getLong(3), row.getLong(4), open, lag),
                            now,
                            now,
                            connection.value())
                    .orElseThrow();
        });
    }

    List<ParkedDeal> parked(ConnectionId connection) {
        return database.read(
                "parked",
                session -> session.list(
                        PARKED,
                        row -> new ParkedDeal(
                                connection,
                                DealName.parse(row.getString(1)),
                                table.format().readFinding(row.getString(2).getBytes(UTF_8)),
                                Micros.instant(row.getLong(3))),
                        connection.value()));
    }
}
