package dev.cosell.dynamics;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads the schema at first use and remembers it; one thread reads for all. A failure is not remembered. Thread-safe. */
final class SchemaSource {
    private final SchemaReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DynamicsSchema known;

    SchemaSource(SchemaReader reader) {
        this.reader = reader;
    }

    /** Returns what is known; reads it where nothing is. */
    DynamicsSchema get() {
        DynamicsSchema schema = known;
        if (schema != null) {
            return schema;
        }
        lock.lock();
        try {
            DynamicsSchema meanwhile = known;
            return meanwhile == null ? refresh() : meanwhile;
        } finally {
            lock.unlock();
        }
    }

    /** Reads it again, because somebody may have mended the environment. */
    DynamicsSchema refresh() {
        DynamicsSchema fresh = reader.read();
        known = fresh;
        return fresh;
    }

    /** Forgets what is known, because an answer spoke against it. */
    void forget() {
        known = null;
    }
}
