package dev.cosell.benchmarks.store;

import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes due deals and ends them, in batches, by several workers on one node or two, until none is left. Every deal was settled once before, so that the memory of a whole
 * deal is read, changed and written.
 *
 * @param deals how many
 * @param batch how many at once
 * @param workers how many threads on each node
 * @param nodes how many stores on the one database
 */
record QueueRun(int deals, int batch, int workers, int nodes) {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int WARM_BATCH = 100;

    /**
     * What was measured.
     *
     * @param seconds from the first claim to the last settling
     * @param claimSeconds within claims, over all workers
     * @param settleSeconds within settlings, over all workers
     */
    record Result(double seconds, double claimSeconds, double settleSeconds) {}

    Result on(MeasuredDatabase database, Deals work) throws InterruptedException {
        List<StateStore> stores = new ArrayList<>();
        try {
            for (int i = 0; i < nodes; i++) {
                stores.add(JdbcStateStore.open(database.source()));
            }
            Deals.mark(stores.get(0), Deals.CONNECTION, deals, Lane.LIVE);
            new QueueRun(deals, WARM_BATCH, 1, 1).drain(stores.subList(0, 1), work);
            Deals.mark(stores.get(0), Deals.CONNECTION, deals, Lane.LIVE);
            return drain(stores, work);
        } finally {
            stores.forEach(StateStore::close);
        }
    }

    private Result drain(List<StateStore> stores, Deals work) throws InterruptedException {
        AtomicLong claiming = new AtomicLong();
        AtomicLong settling = new AtomicLong();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (StateStore store : stores) {
            for (int i = 0; i < workers; i++) {
                tasks.add(() -> worker(store, work, claiming, settling));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        long begun = System.nanoTime();
        int settled = 0;
        try {
            for (Future<Integer> each : threads.invokeAll(tasks)) {
                settled += each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e);
        } finally {
            threads.shutdown();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (settled != deals) {
            throw new IllegalStateException(settled + " of " + deals + " deals were settled");
        }
        return new Result(seconds, claiming.get() / 1e9, settling.get() / 1e9);
    }

    private int worker(StateStore store, Deals work, AtomicLong claiming, AtomicLong settling) {
        int settled = 0;
        while (true) {
            long begun = System.nanoTime();
            List<Claim> claims = store.claim(new ClaimRequest("node", List.of(Deals.CONNECTION), batch, LEASE));
            long claimed = System.nanoTime();
            claiming.addAndGet(claimed - begun);
            if (claims.isEmpty()) {
                return settled;
            }
            List<Settlement> settlements = claims.stream().map(work::settlement).toList();
            long made = System.nanoTime();
            for (boolean kept : store.settle(settlements)) {
                settled += kept ? 1 : 0;
            }
            settling.addAndGet(System.nanoTime() - made);
        }
    }
}
