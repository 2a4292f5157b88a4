package dev.cosell.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.WorkQueue.Ingested;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.StoreScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database fails in the middle of the work: the exception says whether a retry can help and tells nothing of what is stored, and nothing is half done. */
class StoreFailureIT {
    private static final ConnectionId ACME = ConnectionId.of("acme");
    private static final int MOST_CALLS = 150;
    private static final int LIMIT = 5_000;

    @TempDir
    Path folder;

    @Test
    @Tag("R-151")
    void sqlite_connectionCutAtAnyCall_nothingHalfDone() throws Exception {
        cutAtAnyCall("SQLite", Databases.sqlite(folder.resolve("state.db")), Integer.getInteger("cosell.cuts", 120));
    }

    @Test
    @Tag("R-151")
    void postgresql_connectionCutAtAnyCall_nothingHalfDone() throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            cutAtAnyCall("PostgreSQL", server.url(server.schema()), Integer.getInteger("cosell.cuts", 60));
        }
    }

    private static void cutAtAnyCall(String name, String url, int cuts) throws Exception {
        KillTally tally = new KillTally();
        Aftermath aftermath = new Aftermath(tally);
        for (long seed = 1; seed <= cuts; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CutConnections source =
                    new CutConnections(Databases.source(url), 1 + random.nextInt(MOST_CALLS), random.nextBoolean());
            try {
                untilItFails(url, source.source(), seed, aftermath);
            } catch (AssertionError failure) {
                throw new AssertionError("cut of seed " + seed, failure);
            }
        }
        System.out.printf("%s, cut connections: %s%n", name, tally);
    }

    @Test
    void sqlite_answerLost_saysWhetherAnybodyKnows() {
        tellsTheTruth(Databases.sqlite(folder.resolve("answer.db")));
    }

    @Test
    void postgresql_answerLost_saysWhetherAnybodyKnows() throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            tellsTheTruth(server.url(server.schema()));
        }
    }

    /** Loses the answer of one call after the other, and looks whether what the exception says is so. */
    private static void tellsTheTruth(String url) {
        Map<String, Integer> codes = new TreeMap<>();
        try (JdbcStateStore healthy = JdbcStateStore.open(Databases.source(url))) {
            for (int call = 1; call <= 16; call++) {
                CutConnections cut = CutConnections.notYet(Databases.source(url), true);
                News news = new News(DealName.of(CrmRecordId.of("1")), Side.CRM, null, "event-" + call);
                StoreException failure;
                try (JdbcStateStore store = JdbcStateStore.open(cut.source())) {
                    cut.after(call);
                    failure = catchThrowableOfType(StoreException.class, () -> store.ingest(ACME, List.of(news)));
                }
                Ingested again = healthy.ingest(ACME, List.of(news)).get(0);
                String code = failure == null
                        ? "none"
                        : failure.findings().get(0).code().value();
                codes.merge(code, 1, Integer::sum);
                if (again == Ingested.DUPLICATE) {
                    assertThat(code).as("call %d was kept", call).isIn("none", "STORE_OUTCOME_UNKNOWN");
                } else {
                    assertThat(code).as("call %d was not kept", call).isEqualTo("STORE_UNAVAILABLE");
                }
            }
        }
        assertThat(codes).containsOnlyKeys("none", "STORE_OUTCOME_UNKNOWN", "STORE_UNAVAILABLE");
    }

    /** Works until the store fails, looks at the exception, and compares what is left. */
    private static void untilItFails(String url, DataSource source, long seed, Aftermath aftermath) throws Exception {
        SettableClock clock = SettableClock.at(aftermath.begin(new SplittableRandom(seed)));
        List<Acknowledged> told = new ArrayList<>();
        AtomicBoolean opened = new AtomicBoolean();
        KeptConnections kept = KeptConnections.of(source);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> {
            JdbcStateStore store = JdbcStateStore.open(
                    kept.source(), JdbcStoreOptions.builder().clock(clock).build());
            opened.set(true);
            StoreScript script = new StoreScript(seed, store, clock);
            for (int step = 0; step < LIMIT; step++) {
                Object answer = script.next();
                told.add(new Acknowledged(ScriptChild.digest(answer), script.epochs()));
            }
        });
        kept.close();
        assertThat(failure).as("the store fails").isNotNull();
        assertThat(failure.retryCanHelp())
                .as("whether a retry can help: %s", failure.getMessage())
                .isTrue();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("ada@mail.example").doesNotContain("already exists");
        }
        aftermath.compare(url, seed, told, opened.get());
    }

    @Test
    void sqlite_connectionCut_theSameStoreWorksOn() throws Exception {
        CutConnections source =
                new CutConnections(Databases.source(Databases.sqlite(folder.resolve("s.db"))), 60, false);
        try (JdbcStateStore store = JdbcStateStore.open(source.source())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < MOST_CALLS; i++) {
                            store.saveCursor(ACME, "feed", "before");
                        }
                    })
                    .isInstanceOf(StoreException.class);
            store.saveCursor(ACME, "feed", "after");
            assertThat(store.cursor(ACME, "feed")).contains("after");
        }
    }

    @Test
    void sqlite_diskFull_nothingHalfDoneAndGoesOnWhenThereIsRoom() throws Exception {
        String url = Databases.sqlite(folder.resolve("full.db"));
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
        JdbcStoreOptions options = JdbcStoreOptions.builder().clock(clock).build();
        List<Settlement> endings;
        Object before;
        try (JdbcStateStore store = JdbcStateStore.open(Databases.source(url), options)) {
            store.ingest(ACME, List.of(news("1"), news("2"), news("3")));
            endings = store.claim(new ClaimRequest("node", List.of(ACME), 3, Duration.ofMinutes(1))).stream()
                    .map(StoreFailureIT::bigEnding)
                    .toList();
            before = StoreScript.view(store);
        }
        try (JdbcStateStore full = JdbcStateStore.open(withRoomFor(url, 8), options)) {
            assertThatThrownBy(() -> full.settle(endings)).isInstanceOfSatisfying(StoreException.class, failure -> {
                assertThat(failure.retryCanHelp()).isTrue();
                assertThat(failure).hasMessageNotContaining("0123");
            });
            assertThat(StoreScript.view(full)).as("nothing of it was kept").isEqualTo(before);
            assertThat(full.audit(ACME, 0, 9)).isEmpty();
        }
        try (JdbcStateStore roomy = JdbcStateStore.open(Databases.source(url), options)) {
            assertThat(StoreScript.view(roomy)).isEqualTo(before);
            assertThat(roomy.settle(endings)).containsExactly(true, true, true);
            assertThat(roomy.audit(ACME, 0, 9)).hasSize(3);
        }
    }

    private static News news(String record) {
        return new News(DealName.of(CrmRecordId.of(record)), Side.CRM, null, null);
    }

    /** Some pages each, so that the first ones still find room. */
    private static Settlement bigEnding(Claim claim) {
        Link memory = Link.none().toBuilder().lastOutcome("0123".repeat(3_000)).build();
        AuditEntry line = new AuditEntry(ACME, claim.deal().text(), Instant.EPOCH, "done");
        return new Settlement(claim, memory, List.of(), List.of(), List.of(line), null, 0, null);
    }

    /** A file that may grow by a few pages only. */
    private static DataSource withRoomFor(String url, int pages) throws SQLException {
        DataSource source = Databases.source(url);
        long size;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA page_count")) {
            size = answer.getLong(1);
        }
        return KeptConnections.proxy(DataSource.class, (method, arguments) -> {
            Connection connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + (size + pages));
            }
            return connection;
        });
    }

    @Test
    void postgresql_serverKilled_acknowledgedIsThereAfterRecovery() throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            String schema = server.schema();
            KillTally tally = new KillTally();
            Aftermath aftermath = new Aftermath(tally);
            for (long seed = 1; seed <= Integer.getInteger("cosell.crashes", 3); seed++) {
                crashOnce(server, schema, seed, aftermath);
            }
            System.out.printf("PostgreSQL, server killed: %s%n", tally);
        }
    }

    private static void crashOnce(PostgresServer server, String schema, long seed, Aftermath aftermath)
            throws Exception {
        SettableClock clock = SettableClock.at(aftermath.begin(new SplittableRandom(seed)));
        List<Acknowledged> told = new ArrayList<>();
        KeptConnections kept = KeptConnections.of(Databases.source(server.url(schema)));
        JdbcStateStore store = JdbcStateStore.open(
                kept.source(), JdbcStoreOptions.builder().clock(clock).build());
        StoreScript script = new StoreScript(seed, store, clock);
        long wait = TimeUnit.MILLISECONDS.toNanos(200 + new SplittableRandom(seed).nextInt(800));
        CompletableFuture<Void> crash = CompletableFuture.runAsync(() -> {
            LockSupport.parkNanos(wait);
            try {
                server.crash();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        StoreException failure = catchThrowableOfType(StoreException.class, () -> {
            while (true) {
                Object answer = script.next();
                told.add(new Acknowledged(ScriptChild.digest(answer), script.epochs()));
            }
        });
        crash.get(1, TimeUnit.MINUTES);
        assertThat(failure.retryCanHelp()).isTrue();
        assertThatThrownBy(() -> store.saveCursor(ACME, "feed", "x"))
                .as("while the server is away")
                .isInstanceOfSatisfying(StoreException.class, away -> assertThat(away.retryCanHelp())
                        .isTrue());
        server.restart();
        aftermath.compare(server.url(schema), seed, told, true);
    }

    @Test
    void open_serverAway_saysThatARetryCanHelp() {
        assertThatThrownBy(() -> JdbcStateStore.open(Databases.source("jdbc:postgresql://localhost:1/none")))
                .isInstanceOfSatisfying(StoreException.class, away -> {
                    assertThat(away.retryCanHelp()).isTrue();
                    assertThat(away.findings())
                            .extracting(each -> each.code().value())
                            .containsExactly("STORE_UNAVAILABLE");
                });
    }

    @Test
    void anyVerb_poolExhausted_saysThatARetryCanHelp() {
        DataSource real = Databases.source(Databases.sqlite(folder.resolve("pool.db")));
        AtomicBoolean exhausted = new AtomicBoolean();
        DataSource pool = KeptConnections.proxy(DataSource.class, (method, arguments) -> {
            if (exhausted.get()) {
                throw new SQLTransientConnectionException(
                        "no connection is available, asked by " + CutConnections.SECRET);
            }
            return real.getConnection();
        });
        exhausted.set(true);
        assertThatThrownBy(() -> JdbcStateStore.open(pool)).isInstanceOfSatisfying(StoreException.class, away -> {
            assertThat(away.retryCanHelp()).isTrue();
            assertThat(away).hasMessageNotContaining("ada@mail.example");
        });
    }
}
