package dev.cosell.it.store;

import dev.cosell.store.jdbc.JdbcStateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database: no deal is held by both, and no news is lost between them. */
class StoreContentionIT {
    private static final int PROCESSES = 2;
    private static final int NEWS = Integer.getInteger("cosell.contention.news", 240);

    @Test
    @Tag("R-007")
    @Tag("R-124")
    void sqlite_twoProcesses_noDealHeldTwice(@TempDir Path folder) throws Exception {
        String url = Databases.sqlite(folder.resolve("state.db"));
        contend("SQLite", url);
    }

    @Test
    @Tag("R-007")
    @Tag("R-124")
    void postgresql_twoProcesses_noDealHeldTwice(@TempDir Path folder) throws Exception {
        try (PostgresServer server = PostgresServer.in(folder)) {
            contend("PostgreSQL", server.url(server.schema()));
        }
    }

    private static void contend(String name, String url) throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            children.add(ChildJvm.start(ContenderChild.class, url, "node-" + i, NEWS));
        }
        // The schema is made by whoever comes first, while the other one waits.
        for (ChildJvm child : children) {
            expect("ready", child.hear());
        }
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<List<String>>> told = new ArrayList<>();
            for (ChildJvm child : children) {
                child.go();
                told.add(threads.submit(() -> all(child)));
            }
            Contention contention = new Contention();
            for (int i = 0; i < PROCESSES; i++) {
                contention.add("node-" + i, told.get(i).get());
                expect("ended with 0", children.get(i).await().substring(0, "ended with 0".length()));
            }
            try (JdbcStateStore store = JdbcStateStore.open(Databases.source(url))) {
                contention.check(store);
            }
            System.out.printf("%s, %d processes: %s%n", name, PROCESSES, contention.told());
        } finally {
            threads.shutdownNow();
            children.forEach(ChildJvm::kill);
        }
    }

    private static List<String> all(ChildJvm child) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line = child.hear(); line != null; line = child.hear()) {
            lines.add(line);
        }
        return lines;
    }

    private static void expect(String expected, @Nullable String seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError("the child said " + seen);
        }
    }
}
