package dev.cosell.it.simulation;

import java.time.Duration;

/**
 * What goes wrong with one call.
 *
 * @param kind how
 * @param span how long the wait, the outage or the delay lasts
 * @param whole whether all records of a batch suffer, or the first only
 */
record Fault(Kind kind, Duration span, boolean whole) {
    /** The kinds of faults. */
    enum Kind {
        /** The connection is refused. */
        NOT_SENT(true, true),
        /** The service fails before it has done anything: 5xx. */
        FAILED_BEFORE(true, true),
        /** The service fails when all is done: 5xx. */
        FAILED_AFTER(false, true),
        /** No answer within the deadline, and nothing was done. */
        TIMEOUT_BEFORE(true, true),
        /** No answer within the deadline, but all was done. */
        TIMEOUT_AFTER(false, true),
        /** No answer within the deadline, and the request arrives after a while. */
        LATE(false, true),
        /** 429 with Retry-After: until then every call is refused. */
        THROTTLED(true, true),
        /** The credentials are refused for a while. */
        TOKEN_EXPIRED(true, true),
        /** The permission is missing for a while. */
        FORBIDDEN(true, true),
        /** Somebody saves the record just before: 412. */
        MOVED(false, true),
        /** The service refuses the data. */
        REJECTED(false, true),
        /** The next reads show the state before the last change. */
        STALE(true, false);

        private final boolean onReads;
        private final boolean onWrites;

        Kind(boolean onReads, boolean onWrites) {
            this.onReads = onReads;
            this.onWrites = onWrites;
        }

        boolean onReads() {
            return onReads;
        }

        boolean onWrites() {
            return onWrites;
        }
    }

    @Override
    public String toString() {
        return kind + " " + span.toSeconds() + " s" + (whole ? "" : " (first of the batch)");
    }
}
