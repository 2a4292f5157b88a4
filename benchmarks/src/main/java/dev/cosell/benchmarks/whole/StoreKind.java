package dev.cosell.benchmarks.whole;

import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.sqlite.SQLiteDataSource;

/** Where the engine remembers. */
enum StoreKind {
    MEMORY("memory"),
    SQLITE("SQLite");

    private final String title;

    StoreKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Opens a store; the folder is used by one that is durable. */
    StateStore open(InstantSource clock, Path folder) {
        if (this == MEMORY) {
            return InMemoryStateStore.create(clock);
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));
        return JdbcStateStore.open(
                source, JdbcStoreOptions.builder().clock(clock).build());
    }
}
