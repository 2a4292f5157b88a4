package dev.cosell.testkit.contract;

/**
 * What every {@link dev.cosell.core.spi.StateStore} must do. Subclass it in the store's own tests and hand over an empty state for each test.
 *
 * <p>No test waits: the store goes by a clock that the tests move. A durable store is closed and opened again in the middle of many tests.
 */
public abstract class StateStoreContractTest extends StoreModelContract {
    /** Made by JUnit. */
    protected StateStoreContractTest() {}
}
