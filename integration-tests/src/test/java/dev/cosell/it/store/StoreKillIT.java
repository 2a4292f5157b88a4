package dev.cosell.it.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed at random instants while they work on a store: what was acknowledged is there, what was not is done or undone as a whole.
 *
 * <p>{@code -Dcosell.kills=5000} kills more of them, {@code -Dcosell.kills.seed=42} begins with other work. The work of a seed is always the same; the instant of the kill is the
 * machine's.
 */
class StoreKillIT {
    private static final int LANES = 2;
    private static final long LANE_SEEDS = 1_000_000;

    @Test
    @Tag("R-029")
    @Tag("R-007")
    void sqlite_processKilledAtRandomInstants_nothingLostNothingDoubled(@TempDir Path folder) throws Exception {
        List<KillLane> lanes = new ArrayList<>();
        KillTally tally = new KillTally();
        for (int lane = 0; lane < LANES; lane++) {
            String url = Databases.sqlite(folder.resolve("state-" + lane + ".db"));
            lanes.add(new KillLane(url, firstSeed(lane), () -> {}, tally));
        }
        kill("SQLite", lanes, tally);
    }

    @Test
    @Tag("R-029")
    @Tag("R-007")
    void postgresql_processKilledAtRandomInstants_nothingLostNothingDoubled(@TempDir Path folder) throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            List<KillLane> lanes = new ArrayList<>();
            KillTally tally = new KillTally();
            for (int lane = 0; lane < LANES; lane++) {
                String schema = server.schema();
                lanes.add(new KillLane(server.url(schema), firstSeed(lane), () -> server.awaitNobody(schema), tally));
            }
            kill("PostgreSQL", lanes, tally);
        }
    }

    private static long firstSeed(int lane) {
        return Long.getLong("cosell.kills.seed", 1) + lane * LANE_SEEDS;
    }

    private static void kill(String name, List<KillLane> lanes, KillTally tally) throws Exception {
        int kills = (Integer.getInteger("cosell.kills", 200) + lanes.size() - 1) / lanes.size();
        ScheduledExecutorService killer = Executors.newScheduledThreadPool(lanes.size());
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (KillLane lane : lanes) {
                running.add(threads.submit(() -> {
                    lane.run(kills, killer);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError("a lane failed: " + failure.getCause(), failure.getCause());
        } finally {
            threads.shutdownNow();
            killer.shutdownNow();
        }
        System.out.printf("%s, seeds from %d: %s%n", name, firstSeed(0), tally);
    }
}
