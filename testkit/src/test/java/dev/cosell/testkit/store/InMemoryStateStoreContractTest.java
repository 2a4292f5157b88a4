package dev.cosell.testkit.store;

import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.contract.StateStoreContractTest;
import dev.cosell.testkit.contract.StateStoreFixture;
import java.time.InstantSource;

// snippet:own-store
class InMemoryStateStoreContractTest extends StateStoreContractTest {
    @Override
    protected StateStoreFixture fixture() {
        return new StateStoreFixture() {
            @Override
            public StateStore open(InstantSource clock) {
                return InMemoryStateStore.create(clock);
            }

            @Override
            public void close() {
                // nothing is left
            }
        };
    }
}
// snippet:end
