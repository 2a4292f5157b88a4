package dev.cosell.core.seam;

/** A clock that only goes forward, for measuring how long something took. Thread-safe. */
@FunctionalInterface
public interface Ticker {
    /** Returns nanoseconds since some fixed moment; only differences mean anything. */
    long nanos();
}
