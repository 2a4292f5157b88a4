package dev.cosell.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.WorkQueue.Ingested;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.store.jdbc.internal.json.SafeText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How deals come into the queue. Thread-safe. */
final class IntakeVerbs {
    private static final String TAKE =
            "INSERT INTO cosell_inbox (connection, event, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String PARKED =
            "SELECT d.deal FROM cosell_deal d WHERE d.connection = ? AND d.parked IS NOT NULL";
    private static final String PARKED_FOR = PARKED + " AND d.parked_code = ?";
    /** The order of the index of parked deals, without which SQLite reads all deals. */
    private static final String IN_ORDER = " ORDER BY d.parked_at";

    private final Database database;
    private final DealTable table;

    IntakeVerbs(Database database, DealTable table) {
        this.database = database;
        this.table = table;
    }

    List<Ingested> ingest(ConnectionId connection, List<News> news) {
        return database.write("ingest", session -> {
            long now = session.now();
            List<Ingested> outcomes = new ArrayList<>(news.size());
            List<News> fresh = new ArrayList<>(news.size());
            for (News each : news) {
                boolean taken = take(session, connection, each.eventId(), now);
                outcomes.add(taken ? Ingested.NEW : Ingested.DUPLICATE);
                if (taken) {
                    fresh.add(each);
                }
            }
            HeldDeals deals = new HeldDeals(session, table, connection)
                    .holdNamed(fresh.stream().map(each -> each.deal().text()).toList());
            for (News each : fresh) {
                boolean related = deals.row(each.deal().text()).related();
                Instant changedAt = each.changedAt();
                deals.worked(each.deal())
                        .mark(
                                related ? Side.RELATED : each.side(),
                                changedAt == null ? Instant.MAX : changedAt,
                                now,
                                Lane.LIVE);
            }
            deals.save();
            return outcomes;
        });
    }

    private static boolean take(Session session, ConnectionId connection, @Nullable String eventId, long now)
            throws SQLException {
        return eventId == null || session.update(TAKE, connection.value(), digest(eventId), now) == 1;
    }

    /** Whoever can send events can choose their ids: a digest is short and holds nothing odd. */
    private static byte[] digest(String eventId) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(SafeText.written(eventId).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void markDirty(ConnectionId connection, Collection<DealName> marked, Set<Side> sides, Lane lane, Duration after) {
        database.write("mark", session -> {
            long wish = session.now() + Micros.of(after);
            HeldDeals deals = new HeldDeals(session, table, connection)
                    .holdNamed(marked.stream().map(DealName::text).toList());
            for (DealName deal : marked) {
                DealRow row = deals.worked(deal);
                sides.forEach(side -> row.mark(side, Instant.MAX, wish, lane));
            }
            deals.save();
            return true;
        });
    }

    boolean requeue(ConnectionId connection, DealName deal) {
        return database.write("requeue", session -> {
            HeldDeals deals = new HeldDeals(session, table, connection).holdKnown(deal);
            DealRow row = deals.findWorked(deal);
            if (row == null || row.parked == null) {
                return false;
            }
            row.markBoth(session.now());
            deals.save();
            return true;
        });
    }

    int requeueAll(ConnectionId connection, @Nullable FindingCode code) {
        return database.write("requeue", session -> {
            List<String> names = code == null
                    ? session.list(PARKED + IN_ORDER, row -> row.getString(1), connection.value())
                    : session.list(PARKED_FOR + IN_ORDER, row -> row.getString(1), connection.value(), code.value());
            HeldDeals deals = new HeldDeals(session, table, connection).hold(names);
            long now = session.now();
            int requeued = 0;
            for (DealRow row : deals.all()) {
                if (row.parked != null && (code == null || row.parked.code().equals(code))) {
                    row.markBoth(now);
                    requeued++;
                }
            }
            deals.save();
            return requeued;
        });
    }
}
