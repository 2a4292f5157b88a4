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

    /**
     * Reads it again, because somebody may have mended the organisation. What was fine is read only where it has changed since; where something was missing,
     * all is read afresh, because it is not documented whether a changed access right counts as a change.
     */
    SalesforceSchema refresh() {
        SalesforceSchema before = known;
        if (before == null || !before.findings().isEmpty()) {
            reader.forget();
        }
        SalesforceSchema fresh = reader.read();
        known = fresh;
        return fresh;
    }

    /** Forgets it, because Salesforce knows a field no more; it is read afresh when it is wanted next. */
    void forget() {
        reader.forget();
        known = null;
    }
}
