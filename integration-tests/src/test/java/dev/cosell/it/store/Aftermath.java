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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The model beside one database on which work ends violently again and again. It does the steps that were acknowledged; afterwards the database must show the model's state, or that
 * state with the one step that was under way done completely.
 */
final class Aftermath {
    private final KillTally tally;
    private final SettableClock modelClock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore model = InMemoryStateStore.create(modelClock);
    private final Map<String, Long> epochs = new HashMap<>();

    Aftermath(KillTally tally) {
        this.tally = tally;
    }

    /** Returns the time at which the next work begins. Now and then the leases of the dead are over. */
    Instant begin(SplittableRandom random) {
        modelClock.advance(Duration.ofSeconds(random.nextInt(90)));
        return modelClock.instant();
    }

    /**
     * Compares what is left.
     *
     * @param told the steps that were acknowledged
     * @param opened whether the store was open, so that a step could be under way
     */
    void compare(String url, long seed, List<Acknowledged> told, boolean opened) throws Exception {
        tally.kills.incrementAndGet();
        tally.whileOpening.addAndGet(opened ? 0 : 1);
        tally.acknowledged.addAndGet(told.size());
        StoreScript script = new StoreScript(seed, model, modelClock);
        for (int step = 0; step < told.size(); step++) {
            Acknowledged each = told.get(step);
            assertThat(each.answer()).as("the answer of step %d", step).isEqualTo(ScriptChild.digest(script.next()));
            each.epochs().forEach((deal, epoch) -> {
                Long before = epochs.put(deal, epoch);
                assertThat(before == null || before < epoch)
                        .as("the epoch of %s grows", deal)
                        .isTrue();
            });
        }
        Object kept = view(url);
        if (kept.equals(StoreScript.view(model))) {
            tally.foundUndone.incrementAndGet();
        } else {
            assertThat(opened).as("nothing was under way").isTrue();
            script.next();
            assertThat(view(url))
                    .as("neither what %d acknowledged steps leave nor that with one more", told.size())
                    .isEqualTo(StoreScript.view(model));
            tally.foundDone.incrementAndGet();
        }
        if (Databases.isSqlite(url)) {
            checkFile(url);
        }
    }

    /** Looks at the database as a process that is started after the death sees it. */
    private Object view(String url) throws Exception {
        try (KeptConnections connections = KeptConnections.of(Databases.source(url));
                JdbcStateStore store = JdbcStateStore.open(
                        connections.source(),
                        JdbcStoreOptions.builder().clock(modelClock).build())) {
            return StoreScript.view(store);
        }
    }

    private static void checkFile(String url) throws Exception {
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
