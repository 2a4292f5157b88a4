package dev.cosell.core.engine;

import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * How two populations are looked at before an initial load. Immutable.
 *
 * @param history whether deals that were closed before they were ever synchronised become CRM records which are only to be read, instead of being skipped
 * @param progress told how many referrals and records were read so far, after each page, on the caller's thread
 */
public record LoadOptions(boolean history, LongConsumer progress) {
    /** Checks that all parts are present. */
    public LoadOptions {
        Objects.requireNonNull(progress, "progress");
    }

    /** Returns the usual look: without history, told to nobody. */
    public static LoadOptions defaults() {
        return new LoadOptions(false, read -> {});
    }

    /** Returns a copy that takes closed deals as history, or not. */
    public LoadOptions withHistory(boolean value) {
        return new LoadOptions(value, progress);
    }

    /** Returns a copy that tells how far it is. */
    public LoadOptions withProgress(LongConsumer value) {
        return new LoadOptions(history, value);
    }
}
