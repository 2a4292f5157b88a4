package dev.cosell.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.StoreScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One database that child after child works on until it is killed. Beside it the model does the steps that were acknowledged; afterwards the database must show the model's state, or
 * that state with the one step that was under way done completely.
 */
final class KillLane {
    private static final int OPENINGS = 4;
    private static final int OPENING_MILLIS = 80;
    private static final int WORKING_MILLIS = 150;

    private final String url;
    private final long firstSeed;
    private final AfterDeath afterDeath;
    private final KillTally tally;
    private final SettableClock modelClock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore model = InMemoryStateStore.create(modelClock);
    private final Map<String, Long> epochs = new HashMap<>();

    /** Waits until nothing of a dead process works on any more. */
    interface AfterDeath {
        void await() throws Exception;
    }

    KillLane(String url, long firstSeed, AfterDeath afterDeath, KillTally tally) {
        this.url = url;
        this.firstSeed = firstSeed;
        this.afterDeath = afterDeath;
        this.tally = tally;
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
        // Now and then the leases of the dead are over.
        modelClock.advance(Duration.ofSeconds(random.nextInt(90)));
        ChildJvm child = ChildJvm.start(ScriptChild.class, url, seed, modelClock.instant().toEpochMilli());
        List<Acknowledged> told = new ArrayList<>();
        boolean opened = false;
        for (String line = child.hear(); line != null; line = child.hear()) {
            if (line.equals("opening") || line.equals("open")) {
                opened = line.equals("open");
                if (opened != opening) {
                    long nanos = TimeUnit.MILLISECONDS.toNanos(opening ? OPENING_MILLIS : WORKING_MILLIS);
                    killer.schedule(child::kill, random.nextLong(nanos), TimeUnit.NANOSECONDS);
                }
            } else {
                told.add(Acknowledged.parse(line));
            }
        }
        assertThat(child.await()).isEqualTo("killed");
        afterDeath.await();
        tally.kills.incrementAndGet();
        tally.whileOpening.addAndGet(opened ? 0 : 1);
        tally.acknowledged.addAndGet(told.size());
        compare(new StoreScript(seed, model, modelClock), told, opened);
    }

    private void compare(StoreScript script, List<Acknowledged> told, boolean opened) throws Exception {
        for (int step = 0; step < told.size(); step++) {
            Acknowledged each = told.get(step);
            assertThat(each.answer())
                    .as("the answer of step %d", step)
                    .isEqualTo(ScriptChild.digest(script.next()));
            each.epochs().forEach((deal, epoch) -> {
                Long before = epochs.put(deal, epoch);
                assertThat(before == null || before < epoch).as("the epoch of %s grows", deal).isTrue();
            });
        }
        Object kept = view();
        if (kept.equals(StoreScript.view(model))) {
            tally.foundUndone.incrementAndGet();
        } else {
            assertThat(opened).as("nothing was under way").isTrue();
            script.next();
            assertThat(view())
                    .as("neither what %d acknowledged steps leave nor that with one more", told.size())
                    .isEqualTo(StoreScript.view(model));
            tally.foundDone.incrementAndGet();
        }
        if (Databases.isSqlite(url)) {
            checkFile();
        }
    }

    /** Looks at the database as a process that is started after the death sees it. */
    private Object view() throws Exception {
        try (KeptConnections connections = KeptConnections.of(Databases.source(url));
                JdbcStateStore store = JdbcStateStore.open(
                        connections.source(),
                        JdbcStoreOptions.builder().clock(modelClock).build())) {
            return StoreScript.view(store);
        }
    }

    private void checkFile() throws Exception {
        try (Connection connection = Databases.source(url).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isEqualTo("ok");
            }
            try (ResultSet answer = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(answer.next()).as("a row without its parent").isFalse();
            }
        }
    }
}
