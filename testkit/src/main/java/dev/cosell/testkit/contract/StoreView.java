package dev.cosell.testkit.contract;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be seen of a store, in a form in which two stores can be compared: without epochs and sequences, which each counts in its own way. */
record StoreView(Map<ConnectionId, OfConnection> connections, Set<Pause> pauses, Optional<Duration> nextDue) {
    private static final int ALL = 100_000;
    private static final int FIRST = 2;

    /** What can be seen of one connection. */
    record OfConnection(
            Map<DealName, Link> memories,
            List<Link> links,
            List<Work> pending,
            List<ParkedDeal> parked,
            List<ConflictRecord> conflicts,
            List<Line> audit,
            QueueStatus status,
            Map<Lane, Integer> firstDue,
            Map<String, String> cursors) {}

    /** A claim without its epoch. */
    record Work(
            ConnectionId connection,
            DealName deal,
            Lane lane,
            Instant dueAt,
            Map<Side, Instant> news,
            int attempts,
            Link link,
            List<Intent> intents,
            @Nullable Finding parked) {
        static Work of(Claim claim) {
            return new Work(
                    claim.connection(),
                    claim.deal(),
                    claim.lane(),
                    claim.dueAt(),
                    claim.news(),
                    claim.attempts(),
                    claim.link(),
                    claim.intents().stream()
                            .sorted(Comparator.comparing(Intent::kind))
                            .toList(),
                    claim.parked());
        }

        Instant rank() {
            return dueAt.plus(lane.handicap());
        }
    }

    /** A line without its place. */
    record Line(String deal, Instant at, String text) {}

    static StoreView of(StateStore store, List<ConnectionId> connections, List<DealName> names, List<String> streams) {
        Map<ConnectionId, OfConnection> views = new LinkedHashMap<>();
        connections.forEach(each -> views.put(each, view(store, each, names, streams)));
        return new StoreView(views, new HashSet<>(store.pauses()), store.nextDue());
    }

    private static OfConnection view(
            StateStore store, ConnectionId connection, List<DealName> names, List<String> streams) {
        Map<DealName, Link> memories = new LinkedHashMap<>(store.findAll(connection, names));
        memories.values().removeIf(Link.none()::equals);
        Map<String, String> cursors = new LinkedHashMap<>();
        streams.forEach(each -> store.cursor(connection, each).ifPresent(cursor -> cursors.put(each, cursor)));
        List<ParkedDeal> parked = new ArrayList<>(store.parked(connection));
        parked.sort(Comparator.comparing(ParkedDeal::since)
                .thenComparing(each -> each.deal().text()));
        List<AuditEntry> audit = store.audit(connection, 0, ALL);
        return new OfConnection(
                memories,
                store.links(connection),
                works(store.pending(connection, ALL)),
                parked,
                conflicts(store, connection),
                audit.stream()
                        .map(line -> new Line(line.deal(), line.at(), line.text()))
                        .toList(),
                store.status(connection),
                firstDue(store, connection),
                cursors);
    }

    private static Map<Lane, Integer> firstDue(StateStore store, ConnectionId connection) {
        Map<Lane, Integer> counts = new LinkedHashMap<>();
        for (Lane lane : Lane.values()) {
            counts.put(lane, store.countDue(connection, lane, FIRST));
        }
        return counts;
    }

    /** Conflicts of the same time come in any order. */
    static List<ConflictRecord> conflicts(StateStore store, ConnectionId connection) {
        List<ConflictRecord> conflicts = new ArrayList<>(store.conflicts(connection));
        conflicts.sort(Comparator.comparing(ConflictRecord::at)
                .thenComparing(each -> each.id().value()));
        return conflicts;
    }

    /** Deals of the same rank come in any order. */
    static List<Work> works(List<Claim> claims) {
        return claims.stream()
                .map(Work::of)
                .sorted(Comparator.comparing((Work work) -> work.connection.value())
                        .thenComparing(Work::rank)
                        .thenComparing(work -> work.deal.text()))
                .toList();
    }
}
