package dev.cosell.salesforce;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads the schema at first use and remembers it; one thread reads for all. A failure is not remembered. Thread-safe. */
final class SchemaSource {
    private final SchemaReader reader;
    private final SchemaDoubt doubt;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SalesforceSchema known;

    SchemaSource(SchemaReader reader, SchemaDoubt doubt) {
        this.reader = reader;
        this.doubt = doubt;
    }

    /** Returns what is known; reads it where nothing is, and afresh where Salesforce has said that a field is not known there (any more). */
    SalesforceSchema get() {
        SalesforceSchema schema = known;
        if (schema != null && !doubt.take()) {
            return schema;
        }
        lock.lock();
        try {
            SalesforceSchema meanwhile = known;
            if (meanwhile != null && !meanwhile.equals(schema)) {
                return meanwhile;
            }
            reader.forget();
            SalesforceSchema fresh = reader.read();
            known = fresh;
            return fresh;
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
        boolean trusted = before != null && before.findings().isEmpty();
        if (!trusted) {
            reader.forget();
        }
        SalesforceSchema fresh = trusted ? reader.readChanged() : reader.read();
        known = fresh;
        return fresh;
    }
}
