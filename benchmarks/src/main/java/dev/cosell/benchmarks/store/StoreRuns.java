package dev.cosell.benchmarks.store;

import dev.cosell.benchmarks.store.MeasuredDatabase.Kind;
import dev.cosell.core.link.Link;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the durable store, each course on an empty database. A size of 1 is enough to try; 10 takes some minutes; 100 is what the plan asks for. */
public final class StoreRuns {
    private static final int[] WORKERS = {1, 2, 4};
    private static final int ONE_BY_ONE = 200;
    private static final int IN_BATCHES = 1000;
    private static final int LINKS = 10_000;
    private static final int FLOOD = 1_000;
    private static final int TENANTS = 999;
    private static final int MEMORY_BYTES = 4000;
    private static final double MIB = 1024 * 1024;

    private final Link sample;
    private final int size;

    private StoreRuns(Link sample, int size) {
        this.sample = sample;
        this.size = size;
    }

    /** Measures the queue: claims and settlings beside db-scheduler. */
    public static List<String> queue(Link sample, int size) throws IOException, SQLException, InterruptedException {
        return new StoreRuns(sample, size).queues();
    }

    /** Measures a restart with many links. */
    public static List<String> restart(Link sample, int size) throws IOException, SQLException {
        return new StoreRuns(sample, size).restarts();
    }

    /** Measures the waits of small tenants. */
    public static List<String> lag(Link sample, int size) throws IOException, InterruptedException {
        return new StoreRuns(sample, size).lags();
    }

    private List<String> queues() throws IOException, SQLException, InterruptedException {
        List<String> rows = new ArrayList<>(List.of(
                "| database | nodes | workers each | batch | deals | deals per second | claim, ms per batch | settle, ms per batch |",
                "|---|---|---|---|---|---|---|---|"));
        for (Kind kind : Kind.values()) {
            for (int workers : WORKERS) {
                rows.add(row(kind, new QueueRun(ONE_BY_ONE * size, 1, workers, 1)));
                rows.add(row(kind, new QueueRun(IN_BATCHES * size, 50, workers, 1)));
            }
        }
        rows.add(row(Kind.POSTGRESQL, new QueueRun(IN_BATCHES * size, 50, 2, 2)));
        for (int workers : WORKERS) {
            rows.add(schedulerRow(new SchedulerRun(IN_BATCHES * size, workers)));
        }
        return rows;
    }

    private String row(Kind kind, QueueRun run) throws IOException, InterruptedException {
        try (MeasuredDatabase database = MeasuredDatabase.of(kind)) {
            QueueRun.Result result = run.on(database, new Deals(sample));
            double batches = Math.ceil((double) run.deals() / run.batch());
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %,d | %,.0f | %.2f | %.2f |",
                    kind,
                    run.nodes(),
                    run.workers(),
                    run.batch(),
                    run.deals(),
                    run.deals() / result.seconds(),
                    result.claimSeconds() * 1000 / batches,
                    result.settleSeconds() * 1000 / batches);
        }
    }

    private String schedulerRow(SchedulerRun run) throws IOException, SQLException, InterruptedException {
        try (MeasuredDatabase database = MeasuredDatabase.of(Kind.POSTGRESQL)) {
            double seconds = run.on(database, MEMORY_BYTES);
            return String.format(
                    Locale.ROOT,
                    "| POSTGRESQL, db-scheduler | 1 | %d | - | %,d | %,.0f | - | - |",
                    run.threads(),
                    run.tasks(),
                    run.tasks() / seconds);
        }
    }

    private List<String> restarts() throws IOException, SQLException {
        List<String> rows = new ArrayList<>(List.of(
                "| database | links | open, ms | first claim of 50, ms | MiB on the disk | bytes per link | heap in use, MiB |",
                "|---|---|---|---|---|---|---|"));
        for (Kind kind : Kind.values()) {
            try (MeasuredDatabase database = MeasuredDatabase.of(kind)) {
                int links = LINKS * size;
                RestartRun.Result result = new RestartRun(links).on(database, sample);
                long heap = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                rows.add(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %.0f | %.1f | %,.0f | %,d | %.0f |",
                        kind,
                        links,
                        result.openMillis(),
                        result.claimMillis(),
                        result.bytes() / MIB,
                        result.bytes() / links,
                        heap / MIB));
            }
        }
        return rows;
    }

    private List<String> lags() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>(List.of(
                "| database | small tenants | deals that flood | p95 alone, ms | p95 beside the flood, ms | times |",
                "|---|---|---|---|---|---|"));
        for (Kind kind : Kind.values()) {
            int edits = ONE_BY_ONE * Math.min(size, 10);
            double alone = lag(kind, new LagRun(TENANTS, edits, 0));
            double beside = lag(kind, new LagRun(TENANTS, edits, FLOOD * size));
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s | %d | %,d | %.1f | %.1f | %.2f |",
                    kind,
                    TENANTS,
                    FLOOD * size,
                    alone,
                    beside,
                    beside / alone));
        }
        return rows;
    }

    private double lag(Kind kind, LagRun run) throws IOException, InterruptedException {
        try (MeasuredDatabase database = MeasuredDatabase.of(kind)) {
            return run.on(database, new Deals(sample));
        }
    }
}
