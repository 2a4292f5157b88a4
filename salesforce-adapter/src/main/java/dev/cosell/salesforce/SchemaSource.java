package dev.cosell.salesforce;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads the schema at first use and remembers it; one thread reads for all. A failure is not remembered. Thread-safe. */
final class SchemaSource {
    private final SchemaReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SalesforceSchema known;

    SchemaSource(SchemaReader reader) {
        this.reader = reader;
    }

    SalesforceSchema get() {
        SalesforceSchema schema = known;
        if (schema != null) {
            return schema;
        }
        lock.lock();
        try {
            SalesforceSchema meanwhile = known;
            return meanwhile != null ? meanwhile : refresh();
        } finally {
            lock.unlock();
        }
    }

    /** Reads it again, because somebody may have mended the organisation. */
    SalesforceSchema refresh() {
        SalesforceSchema fresh = reader.read();
        known = fresh;
        return fresh;
    }
}
