package dev.cosell.store.jdbc;

import dev.cosell.core.spi.StateStore;
import dev.cosell.testkit.contract.StateStoreFixture;
import java.time.InstantSource;
import javax.sql.DataSource;

/** A database of its own; every opening is another store on it, as another node has it. */
final class DatabaseFixture implements StateStoreFixture {
    private final DataSource source;

    DatabaseFixture(DataSource source) {
        this.source = source;
    }

    @Override
    public StateStore open(InstantSource clock) {
        return JdbcStateStore.open(
                source, JdbcStoreOptions.builder().clock(clock).build());
    }

    @Override
    public void close() {
        // the folder or the server goes at the end
    }
}
