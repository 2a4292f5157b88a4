package dev.cosell.benchmarks.salesforce;

import com.sun.management.OperatingSystemMXBean;
import dev.cosell.benchmarks.ListServer;
import dev.cosell.benchmarks.measure.HeapWatch;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.spi.StateStore;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.store.jdbc.JdbcStateStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.sqlite.SQLiteDataSource;

/** Makes the report of an initial load over a durable store, and says how fast and in how much memory. Run in a process of its own with a small heap. */
final class LoadWalk {
    private LoadWalk() {}

    /**
     * What a report took.
     *
     * @param referrals how many new ones it lists
     * @param records how many records it lists that would be shared, or cannot be
     * @param seconds how long it took from the first sign-in on
     * @param cpuSeconds CPU time of the whole process, from the start of the virtual machine on
     * @param calls how many API calls the engine counted, to both sides
     * @param heap what the heap held
     */
    record Result(int referrals, int records, double seconds, double cpuSeconds, long calls, HeapWatch.Peaks heap) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d %d %.3f %.3f %d %d %d %d",
                    referrals,
                    records,
                    seconds,
                    cpuSeconds,
                    calls,
                    heap.used(),
                    heap.kept(),
                    heap.limit());
        }

        static Result parse(String line) {
            String[] parts = line.strip().split(" ", -1);
            return new Result(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Long.parseLong(parts[4]),
                    new HeapWatch.Peaks(Long.parseLong(parts[5]), Long.parseLong(parts[6]), Long.parseLong(parts[7])));
        }
    }

    /** Arguments: address of the list of referrals, address and key of the organisation. */
    public static void main(String[] arguments) throws IOException {
        OrgAddress org = OrgAddress.parse(arguments[1] + " " + arguments[2]);
        System.out.println(walk(URI.create(arguments[0]), org).line());
        System.exit(0);
    }

    private static Result walk(URI list, OrgAddress org) throws IOException {
        Path folder = Files.createTempDirectory("cosell-load");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));
        try (StateStore store = JdbcStateStore.open(source);
                SyncEngine engine = SyncEngine.builder(store)
                        .connection(connection(list, org))
                        .listener(event -> {})
                        .build()) {
            HeapWatch heap = HeapWatch.start();
            long start = System.nanoTime();
            LoadReport report = engine.load("measured").report();
            double seconds = (System.nanoTime() - start) / 1e9;
            OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Result(
                    report.found().newInCrm().size(),
                    report.found().newInPartnerCenter().size()
                            + report.found().blocked().size(),
                    seconds,
                    machine.getProcessCpuTime() / 1e9,
                    report.calls().partnerCenterReads() + report.calls().crmReads(),
                    heap.peaks());
        } finally {
            delete(folder);
        }
    }

    private static SyncConnection connection(URI list, OrgAddress org) {
        PartnerCenterClient partnerCenter = PartnerCenterClient.builder("tenant-1")
                .credentials(AppUserCredentials.of(
                        "client-1", Secret.of("not-a-secret"), RefreshTokenStore.inMemory("refresh-1")))
                .referralsBase(URI.create(list + ListServer.REFERRALS))
                .loginAuthority(list)
                .limits(CallLimits.unlimited())
                .build();
        return SyncConnection.builder(
                        "measured",
                        partnerCenter.referrals(),
                        AdapterClient.builder(org).build())
                .build();
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
