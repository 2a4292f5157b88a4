package dev.cosell.store.jdbc;

import dev.cosell.testkit.contract.StateStoreContractTest;
import dev.cosell.testkit.contract.StateStoreFixture;

class PostgresqlStateStoreContractIT extends StateStoreContractTest {
    @Override
    protected StateStoreFixture fixture() {
        return new DatabaseFixture(TestDatabase.postgresql());
    }
}
