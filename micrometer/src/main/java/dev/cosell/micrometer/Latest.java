package dev.cosell.micrometer;

import dev.cosell.core.engine.Progress;
import dev.cosell.core.engine.SyncEngine;
import io.micrometer.core.instrument.Clock;

/** The progress of a connection, asked anew when it is too old. Thread-safe. */
final class Latest {
    private final SyncEngine engine;
    private final String connection;
    private final Clock clock;
    private Progress progress;
    private long askedAt;

    Latest(SyncEngine engine, String connection, Clock clock) {
        this.engine = engine;
        this.connection = connection;
        this.clock = clock;
        this.progress = engine.progress(connection);
        this.askedAt = clock.monotonicTime();
    }

    synchronized Progress progress() {
        long now = clock.monotonicTime();
        if (now - askedAt >= SyncMetrics.LOOK.toNanos()) {
            progress = engine.progress(connection);
            askedAt = now;
        }
        return progress;
    }
}
