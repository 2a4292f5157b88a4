package dev.cosell.benchmarks.whole;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process with an engine on threads of its own over an SQLite file: first it links deals and ends; started again, it says what it took. */
final class ProcessRun {
    private static final int BURSTS = 10;
    private static final int IDLE_SECONDS = 10;
    private static final long LOOK_MILLIS = 50;

    /** Nothing ever counts it down: waiting for it is waiting for the time to pass. */
    private static final CountDownLatch TIME = new CountDownLatch(1);

    private final ServicesAddress services;
    private final Path folder;
    private final CountDownLatch first = new CountDownLatch(1);

    private ProcessRun(ServicesAddress services, Path folder) {
        this.services = services;
        this.folder = folder;
    }

    /** Arguments: the line of the simulators, a folder for the file, how many deals to link, 0 for a start over those that are linked, and by how many seconds clocks are ahead. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessRun run = new ProcessRun(ServicesAddress.parse(arguments[0]), Path.of(arguments[1]));
        int deals = Integer.parseInt(arguments[2]);
        SettableClock clock = SettableClock.running();
        clock.advance(Duration.ofSeconds(Integer.parseInt(arguments[3])));
        EngineHost.Wiring wiring =
                new EngineHost.Wiring(clock, JdkHttpTransport.open(), false, Duration.ofMinutes(1), run::heard);
        try (StateStore store = StoreKind.SQLITE.open(clock, run.folder);
                EngineHost host = new EngineHost(run.services, store, wiring)) {
            if (deals > 0) {
                host.link(deals);
            } else {
                System.out.println(run.measure(host, arguments[3]).line());
            }
        }
        System.exit(0);
    }

    private void heard(SyncEvent event) {
        if (event.kind() == SyncEvent.Kind.SYNCED) {
            first.countDown();
        }
    }

    private Footprint measure(EngineHost host, String round) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        host.engine().start(threads);
        if (!first.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("no deal was synchronised within a minute");
        }
        Instant begun = ProcessHandle.current().info().startInstant().orElseThrow();
        long firstMillis = Duration.between(begun, Instant.now()).toMillis();
        pass(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
        long idle = ResidentMemory.now();
        List<Pair> pairs = services.pairs();
        long load = 0;
        double seconds = 0;
        for (int burst = 0; burst < BURSTS; burst++) {
            services.edit(true, 0, pairs.size(), 2_000 + BURSTS * Integer.parseInt(round) + burst);
            long start = System.nanoTime();
            pairs.forEach(pair -> host.signals().crmRecordMayHaveChanged(CrmRecordId.of(pair.record())));
            while (services.differing() > 0) {
                pass(LOOK_MILLIS);
                load = Math.max(load, ResidentMemory.now());
            }
            seconds += (System.nanoTime() - start) / 1e9;
        }
        return new Footprint(firstMillis, idle, load, ResidentMemory.peak(), BURSTS * pairs.size() / seconds);
    }

    private static void pass(long millis) throws InterruptedException {
        if (TIME.await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody ends the time");
        }
    }
}
