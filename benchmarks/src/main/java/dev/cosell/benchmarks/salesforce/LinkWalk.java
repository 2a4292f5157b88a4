package dev.cosell.benchmarks.salesforce;

import com.sun.management.OperatingSystemMXBean;
import dev.cosell.benchmarks.measure.HeapWatch;
import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadProgress;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sqlite.SQLiteDataSource;

/** Reports, confirms and links many pairs that are generated in the same process, over a store in a file. Run in a process of its own with a small heap. */
final class LinkWalk {
    private static final int TURN = 20_000;
    private static final double MIB = 1024 * 1024;

    private LinkWalk() {}

    /**
     * What it took.
     *
     * @param links how many pairs were linked
     * @param reportSeconds how long the report took
     * @param linkSeconds how long linking took, from the confirmation to the last deal
     * @param cpuSeconds CPU time of the whole process
     * @param partnerCenterReads reads of one referral each
     * @param partnerCenterWrites patches
     * @param crmReads reads of many records each
     * @param peak the most of the heap that was used, garbage included, in bytes
     * @param kept the most that a collection left, in bytes
     * @param file size of the store in the end, in bytes
     */
    record Result(
            long links,
            double reportSeconds,
            double linkSeconds,
            double cpuSeconds,
            long partnerCenterReads,
            long partnerCenterWrites,
            long crmReads,
            long peak,
            long kept,
            long file) {
        String row(String heap) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.3f | %,.0f | %,.0f | %,.0f |",
                    heap,
                    links,
                    reportSeconds,
                    linkSeconds,
                    links / linkSeconds,
                    cpuSeconds * 1e6 / links,
                    (double) partnerCenterReads / links,
                    (double) partnerCenterWrites / links,
                    (double) crmReads / links,
                    peak / MIB,
                    kept / MIB,
                    file / MIB);
        }
    }

    /** Arguments: how many pairs, and what the row calls the heap. Prints a row; on the error stream how far it is. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(walk(Integer.parseInt(arguments[0])).row(arguments[1]));
        System.exit(0);
    }

    private static Result walk(int pairs) throws IOException {
        Path folder = Files.createTempDirectory("cosell-links");
        Path file = folder.resolve("state.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        GeneratedReferrals partnerCenter = new GeneratedReferrals(pairs);
        GeneratedRecords crm = new GeneratedRecords(pairs);
        try (StateStore store = JdbcStateStore.open(source);
                SyncEngine engine = SyncEngine.builder(store)
                        .connection(SyncConnection.builder("measured", partnerCenter, crm)
                                .build())
                        .listener(event -> {})
                        .build()) {
            engine.check("measured").throwIfBlocked();
            HeapWatch heap = HeapWatch.start();
            long start = System.nanoTime();
            Load load = engine.load("measured");
            LoadReport report = load.report();
            double reported = seconds(start);
            load.run(LoadConfirmation.of(report.token(), ActorId.of("measured")));
            start = System.nanoTime();
            work(engine, load, start);
            double linked = seconds(start);
            long links = engine.progress("measured").queue().links();
            if (links != pairs) {
                throw new IllegalStateException(links + " of " + pairs + " pairs are linked");
            }
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            HeapWatch.Peaks peaks = heap.peaks();
            return new Result(
                    links,
                    reported,
                    linked,
                    machine.getProcessCpuTime() / 1e9,
                    partnerCenter.reads(),
                    partnerCenter.writes(),
                    crm.reads(),
                    peaks.used(),
                    peaks.kept(),
                    Files.size(file));
        } finally {
            LoadWalk.delete(folder);
        }
    }

    private static void work(SyncEngine engine, Load load, long start) {
        LoadProgress progress = load.progress();
        while (progress.state() == LoadProgress.State.RUNNING) {
            engine.runOnce(TURN);
            progress = load.progress();
            System.err.printf(Locale.ROOT, "%.0f s: %s%n", seconds(start), progress);
        }
        engine.runOnce(Integer.MAX_VALUE);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
