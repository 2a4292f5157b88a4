package dev.cosell.store.jdbc;

import dev.cosell.testkit.contract.StateStoreContractTest;
import dev.cosell.testkit.contract.StateStoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreContractTest extends StateStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected StateStoreFixture fixture() {
        return new DatabaseFixture(TestDatabase.sqlite(folder));
    }
}
