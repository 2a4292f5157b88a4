package dev.cosell.benchmarks.store;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * How long small tenants wait for a worker, alone and while another one floods the queue. Workers claim over all connections, beginning elsewhere each time, and pay a fixed
 * time for each batch and a little for each deal, as for bulk calls to remote services.
 *
 * @param tenants how many small ones
 * @param edits how many edits of small tenants are measured, one after the other
 * @param flood how many deals the other one has
 */
record LagRun(int tenants, int edits, int flood) {
    private static final int WORKERS = 4;
    private static final int BATCH = 20;
    private static final long BATCH_NANOS = 50_000_000;
    private static final long DEAL_NANOS = 1_000_000;
    private static final long BETWEEN_EDITS_NANOS = 10_000_000;
    private static final ConnectionId FLOODING = ConnectionId.of("flood");

    /** Returns the 95th percentile of the waits of the small tenants, in milliseconds. */
    double on(MeasuredDatabase database, Deals work) throws InterruptedException {
        List<ConnectionId> all = new ArrayList<>(List.of(FLOODING));
        for (int i = 0; i < tenants; i++) {
            all.add(ConnectionId.of("small-" + i));
        }
        try (StateStore store = JdbcStateStore.open(database.source())) {
            Deals.mark(store, FLOODING, flood, Lane.LIVE);
            Race race = new Race(store, all, work);
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Thread worker = new Thread(race::work, "worker-" + i);
                worker.start();
                workers.add(worker);
            }
            race.edit(edits);
            for (Thread worker : workers) {
                worker.join();
            }
            return race.percentile95();
        }
    }

    /** Edits and their waits. */
    private static final class Race {
        private final StateStore store;
        private final List<ConnectionId> connections;
        private final Deals work;
        private final Map<String, Long> edited = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger turn = new AtomicInteger();

        private Race(StateStore store, List<ConnectionId> connections, Deals work) {
            this.store = store;
            this.connections = connections;
            this.work = work;
        }

        void edit(int edits) {
            for (int i = 0; i < edits; i++) {
                ConnectionId connection = connections.get(1 + i % (connections.size() - 1));
                DealName deal = DealName.of(CrmRecordId.of("edit" + i));
                edited.put(connection + deal.text(), System.nanoTime());
                store.markDirty(connection, List.of(deal), Set.of(Side.CRM), Lane.LIVE, Duration.ZERO);
                LockSupport.parkNanos(BETWEEN_EDITS_NANOS);
            }
            while (waits.size() < edits) {
                LockSupport.parkNanos(BETWEEN_EDITS_NANOS);
            }
            over.set(true);
        }

        void work() {
            while (!over.get()) {
                List<ConnectionId> order = new ArrayList<>(connections);
                Collections.rotate(order, -(turn.getAndAdd(97) % order.size()));
                List<Claim> claims = store.claim(new ClaimRequest("node", order, BATCH, Duration.ofMinutes(5)));
                if (claims.isEmpty()) {
                    LockSupport.parkNanos(DEAL_NANOS);
                    continue;
                }
                LockSupport.parkNanos(BATCH_NANOS + claims.size() * DEAL_NANOS);
                store.settle(claims.stream().map(work::settlement).collect(Collectors.toList()));
                long now = System.nanoTime();
                for (Claim claim : claims) {
                    Long since = edited.remove(claim.connection() + claim.deal().text());
                    if (since != null) {
                        waits.add(now - since);
                    }
                }
            }
        }

        double percentile95() {
            List<Long> sorted = waits.stream().sorted().toList();
            return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1) / 1e6;
        }
    }
}
