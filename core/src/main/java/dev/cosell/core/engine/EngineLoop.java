package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.seam.Idle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker loops of a started engine, on the host's executor. Thread-safe. */
final class EngineLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

    /** Longest rest between two looks at the store: other nodes and virtual clocks give no signal. */
    private static final Duration REST = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;
    private static final int FAILED = -1;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final CountDownLatch ended;
    private final Idle idle;

    EngineLoop(int workers, Idle idle) {
        this.ended = new CountDownLatch(workers);
        this.idle = idle;
    }

    /** Starts the loops; each calls {@code turn} again and again and rests when it found nothing to do. */
    void start(Executor executor, int workers, IntSupplier turn) {
        for (int i = 0; i < workers; i++) {
            executor.execute(() -> loop(turn));
        }
    }

    private void loop(IntSupplier turn) {
        try {
            int failures = 0;
            while (running.get()) {
                int worked = safely(turn);
                failures = worked == FAILED ? failures + 1 : 0;
                if (worked <= 0) {
                    idle.await(rest(failures));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private static int safely(IntSupplier turn) {
        try {
            return turn.getAsInt();
        } catch (SyncException failure) {
            LOG.error("a worker's turn failed: {}", failure.getMessage()); // names code and remedy, no data
            return FAILED;
        } catch (RuntimeException failure) {
            LOG.error("a worker's turn failed with {}", failure.getClass().getName());
            return FAILED;
        }
    }

    /** A turn that fails again and again, as over a store that is away, is repeated ever more slowly. */
    static Duration rest(int failures) {
        Duration doubled = REST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** Ends the loops after the work in hand; waits at most the given time and tells whether all ended. */
    boolean stop(Duration atMost) {
        running.set(false);
        idle.wake();
        try {
            return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
