package dev.cosell.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One database that child after child works on until it is killed. */
final class KillLane {
    private static final int OPENINGS = 4;
    private static final int OPENING_MILLIS = 80;
    private static final int WORKING_MILLIS = 150;

    private final String url;
    private final long firstSeed;
    private final AfterDeath afterDeath;
    private final Aftermath aftermath;

    /** Waits until nothing of a dead process works on any more. */
    interface AfterDeath {
        void await() throws Exception;
    }

    KillLane(String url, long firstSeed, AfterDeath afterDeath, KillTally tally) {
        this.url = url;
        this.firstSeed = firstSeed;
        this.afterDeath = afterDeath;
        this.aftermath = new Aftermath(tally);
    }

    void run(int kills, ScheduledExecutorService killer) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            long seed = firstSeed + kill;
            try {
                lifeAndDeath(seed, kill < OPENINGS, killer);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("after kill " + kill + " of seed " + seed + " on " + url, failure);
            }
        }
    }

    private void lifeAndDeath(long seed, boolean opening, ScheduledExecutorService killer) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        long now = aftermath.begin(random).toEpochMilli();
        ChildJvm child = ChildJvm.start(ScriptChild.class, url, seed, now);
        List<Acknowledged> told = new ArrayList<>();
        boolean opened = false;
        for (String line = child.hear(); line != null; line = child.hear()) {
            if (line.equals("opening") || line.equals("open")) {
                opened = line.equals("open");
                if (opened != opening) {
                    long nanos = TimeUnit.MILLISECONDS.toNanos(opening ? OPENING_MILLIS : WORKING_MILLIS);
                    Future<?> unused = killer.schedule(child::kill, random.nextLong(nanos), TimeUnit.NANOSECONDS);
                }
            } else {
                told.add(Acknowledged.parse(line));
            }
        }
        assertThat(child.await()).isEqualTo("killed");
        afterDeath.await();
        aftermath.compare(url, seed, told, opened);
    }
}
