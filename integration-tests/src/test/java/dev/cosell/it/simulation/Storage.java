package dev.cosell.it.simulation;

import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import java.time.InstantSource;
import java.util.Locale;

/** Where a world keeps what outlives its processes. */
interface Storage extends AutoCloseable {
    /** Which store a world works on. */
    enum Kind {
        MEMORY {
            @Override
            Storage open(InstantSource clock) {
                return new Memory(InMemoryStateStore.create(clock));
            }
        },
        SQLITE {
            @Override
            Storage open(InstantSource clock) {
                return new SqliteStorage(clock);
            }
        };

        abstract Storage open(InstantSource clock);

        /** Returns what {@code -Dcosell.store} names: {@code memory}, the default, or {@code sqlite}. */
        static Kind configured() {
            return valueOf(System.getProperty("cosell.store", "memory").toUpperCase(Locale.ROOT));
        }
    }

    /** Returns the store; the same one as long as the world lives. */
    StateStore store();

    /** A process ended: whatever only it held open is gone. */
    void processEnds();

    @Override
    void close();

    /**
     * The store in memory, which needs nothing.
     *
     * @param store the store
     */
    record Memory(StateStore store) implements Storage {
        @Override
        public void processEnds() {}

        @Override
        public void close() {
            store.close();
        }
    }
}
