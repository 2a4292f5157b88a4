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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model beside one database on which work ends violently again and again. It does the steps that were acknowledged; afterwards the database must show the model's state, or that
 * state with the one step that was under way done completely.
 */
final class Aftermath {
    private static final Instant BEGINNING = Instant.parse("2026-03-02T09:00:00Z");

    private static final Map<String, String> UNFIT = Map.of(
            "memories of no deal",
            "SELECT count(*) FROM cosell_memory m LEFT JOIN cosell_deal d ON d.connection = m.connection AND d.deal = m.deal"
                    + " WHERE d.deal IS NULL",
            "pairs whose record is not linked, or whose referral leads elsewhere",
            "SELECT count(*) FROM cosell_pair p"
                    + " LEFT JOIN cosell_deal d ON d.connection = p.connection AND d.deal = p.deal AND d.linked = 1"
                    + " LEFT JOIN cosell_deal r ON r.connection = p.connection AND r.deal = 'referral:' || p.referral"
                    + " AND r.linked_to = p.deal WHERE d.deal IS NULL OR r.deal IS NULL",
            "linked deals without a pair",
            "SELECT count(*) FROM cosell_deal d LEFT JOIN cosell_pair p ON p.connection = d.connection AND p.deal = d.deal"
                    + " WHERE d.linked = 1 AND p.deal IS NULL");

    private final KillTally tally;
    private final Map<String, Long> epochs = new HashMap<>();
    private List<Life> past = List.of();
    private Instant latest = BEGINNING;

    Aftermath(KillTally tally) {
        this.tally = tally;
    }

    /** What one process did before it died: the first steps of its script. */
    private record Life(long seed, Instant start, int steps) {}

    /** Returns the time at which the next work begins. Now and then the leases of the dead are over. */
    Instant begin(SplittableRandom random) {
        latest = latest.plusSeconds(random.nextInt(90));
        return latest;
    }

    /**
     * Compares what is left. Where nobody can see whether the step under way was carried out (a lease prolonged, news of a deal that is held), the database is emptied, so that what
     * cannot be seen misleads no later comparison.
     *
     * @param told the steps that were acknowledged
     * @param opened whether the store was open, so that a step could be under way
     */
    void compare(String url, long seed, List<Acknowledged> told, boolean opened) throws Exception {
        tally.kills.incrementAndGet();
        tally.whileOpening.addAndGet(opened ? 0 : 1);
        tally.acknowledged.addAndGet(told.size());
        told.forEach(step -> step.epochs().forEach(this::grows));
        Instant start = latest;
        Life undone = new Life(seed, start, told.size());
        Life done = new Life(seed, start, told.size() + 1);
        AssertionError notUndone = mismatch(url, undone, told);
        AssertionError notDone = opened ? mismatch(url, done, told) : new AssertionError("nothing was under way");
        if (notUndone != null && notDone != null) {
            notDone.addSuppressed(notUndone);
            throw new AssertionError(
                    "neither what " + told.size() + " acknowledged steps leave nor that with one more", notDone);
        }
        if (notUndone == null && notDone == null) {
            tally.notToldApart.incrementAndGet();
            beginAnew(url);
        } else {
            (notUndone == null ? tally.foundUndone : tally.foundDone).incrementAndGet();
            past = Stream.concat(past.stream(), Stream.of(notUndone == null ? undone : done))
                    .toList();
        }
        checkTables(url);
        if (Databases.isSqlite(url)) {
            checkFile(url);
        }
    }

    private @Nullable AssertionError mismatch(String url, Life last, List<Acknowledged> told) throws Exception {
        try {
            check(url, last, told);
            return null;
        } catch (AssertionError different) {
            return different;
        }
    }

    private void beginAnew(String url) throws Exception {
        past = List.of();
        epochs.clear();
        Databases.empty(url);
    }

    private void grows(String deal, long epoch) {
        Long before = epochs.put(deal, epoch);
        assertThat(before == null || before < epoch)
                .as("the epoch of %s grows", deal)
                .isTrue();
    }

    /** Fails where the acknowledged answers or what is left now do not fit this past. */
    private void check(String url, Life last, List<Acknowledged> told) throws Exception {
        SettableClock clock = SettableClock.at(BEGINNING);
        InMemoryStateStore model = InMemoryStateStore.create(clock);
        for (Life life : past) {
            StoreScript script = begin(life, model, clock);
            for (int step = 0; step < life.steps(); step++) {
                script.next();
            }
        }
        StoreScript script = begin(last, model, clock);
        for (int step = 0; step < last.steps(); step++) {
            int answer = ScriptChild.digest(script.next());
            if (step < told.size()) {
                assertThat(told.get(step).answer())
                        .as("the answer of step %d", step)
                        .isEqualTo(answer);
            }
        }
        assertThat(view(url, clock)).isEqualTo(StoreScript.view(model));
        latest = clock.instant().isAfter(latest) ? clock.instant() : latest;
    }

    private static StoreScript begin(Life life, InMemoryStateStore model, SettableClock clock) {
        clock.advance(Duration.between(clock.instant(), life.start()));
        return new StoreScript(life.seed(), model, clock);
    }

    /** Looks at the database as a process that is started after the death sees it. */
    private static Object view(String url, SettableClock clock) throws Exception {
        try (KeptConnections connections = KeptConnections.of(Databases.source(url));
                JdbcStateStore store = JdbcStateStore.open(
                        connections.source(),
                        JdbcStoreOptions.builder().clock(clock).build())) {
            return StoreScript.view(store);
        }
    }

    /** Looks at what no verb shows: rows of one table that others do not fit. */
    private static void checkTables(String url) throws Exception {
        try (Connection connection = Databases.source(url).getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : UNFIT.entrySet()) {
                try (ResultSet answer = statement.executeQuery(query.getValue())) {
                    assertThat(answer.next()).isTrue();
                    assertThat(answer.getLong(1)).as(query.getKey()).isZero();
                }
            }
        }
    }

    private static void checkFile(String url) throws Exception {
        try (Connection connection = Databases.source(url).getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isEqualTo("ok");
            }
        }
    }
}
