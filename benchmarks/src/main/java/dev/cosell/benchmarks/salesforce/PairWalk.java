package dev.cosell.benchmarks.salesforce;

import com.sun.management.OperatingSystemMXBean;
import dev.cosell.benchmarks.measure.HeapWatch;
import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
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
import org.sqlite.SQLiteDataSource;

/** Makes the report of an initial load of many pairs that are generated in the same process, stores it, confirms it, and says in how much memory. Run in a process of its own with a small heap. */
final class PairWalk {
    private PairWalk() {}

    /** Argument: how many pairs. Prints what {@link LoadWalk.Result} reads; on the error stream how far it is. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(walk(Integer.parseInt(arguments[0])).line());
        System.exit(0);
    }

    private static LoadWalk.Result walk(int pairs) throws IOException {
        Path folder = Files.createTempDirectory("cosell-pairs");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));
        try (StateStore store = JdbcStateStore.open(source);
                SyncEngine engine = SyncEngine.builder(store)
                        .connection(SyncConnection.builder(
                                        "measured", new GeneratedReferrals(pairs), new GeneratedRecords(pairs))
                                .build())
                        .listener(event -> {})
                        .build()) {
            HeapWatch heap = HeapWatch.start();
            long start = System.nanoTime();
            Load load = engine.load("measured");
            LoadReport report = load.report();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.err.println(report.lines().get(1));
            System.err.println(load.run(LoadConfirmation.of(report.token(), ActorId.of("measured"))));
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            int matched = report.found().matched().size();
            return new LoadWalk.Result(
                    matched,
                    matched,
                    seconds,
                    machine.getProcessCpuTime() / 1e9,
                    report.calls().partnerCenterReads() + report.calls().crmReads(),
                    heap.peaks());
        } finally {
            LoadWalk.delete(folder);
        }
    }
}
