package dev.cosell.dynamics;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads the schema at first use and remembers it; one thread reads for all. A failure is not remembered. Thread-safe. */
final class SchemaSource {
    private final SchemaReader reader;
    private final SchemaDoubt doubt;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DynamicsSchema known;

    SchemaSource(SchemaReader reader, SchemaDoubt doubt) {
        this.reader = reader;
        this.doubt = doubt;
    }

    /** Returns what is known; reads it where nothing is, and afresh where an answer spoke against it. */
    DynamicsSchema get() {
        DynamicsSchema schema = known;
        if (schema != null && !doubt.take()) {
            return schema;
        }
        lock.lock();
        try {
            DynamicsSchema meanwhile = known;
            return meanwhile != null && !meanwhile.equals(schema) ? meanwhile : refresh();
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
}
