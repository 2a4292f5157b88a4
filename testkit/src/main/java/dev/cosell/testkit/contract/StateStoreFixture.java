package dev.cosell.testkit.contract;

import dev.cosell.core.spi.StateStore;
import java.time.InstantSource;

/**
 * One state that a {@link StateStore} keeps, such as a database of its own. Each test has its own, empty at the beginning.
 */
public interface StateStoreFixture extends AutoCloseable {
    /**
     * Opens the store on this state.
     *
     * <p>Called again, it gives another handle on the same state, as a second process has it, or the same one after a restart: everything that was acknowledged is
     * there. A store that is not durable is opened once only.
     *
     * @param clock the time that the store goes by; it stands still unless the test moves it
     */
    StateStore open(InstantSource clock);

    /** Drops the state. The handles are closed before. */
    @Override
    void close();
}
