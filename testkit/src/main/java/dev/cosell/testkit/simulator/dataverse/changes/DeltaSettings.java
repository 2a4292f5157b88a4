package dev.cosell.testkit.simulator.dataverse.changes;

import java.time.Duration;

/** How long the history of changes is kept, and what sources leave open about it; can be changed at run time. Thread-safe. */
public final class DeltaSettings {
    private volatile Duration expiry = Duration.ofDays(7);
    private volatile boolean silentResend;
    private volatile boolean lostWithAnnotations;
    private volatile long oldestVersion;
    private volatile int defaultPageSize = 5000;

    /** Creates the settings by default: seven days, then a refusal. */
    public DeltaSettings() {}

    /** Sets how old a delta token may be, by the simulator's clock. Default: 7 days; older documents say 90, users saw 30. */
    public DeltaSettings expiry(Duration age) {
        expiry = age;
        return this;
    }

    /** Sets whether an expired token is answered by all rows, as old documents say, instead of {@code 0x80044352}. Default: false. */
    public DeltaSettings silentResend(boolean resend) {
        silentResend = resend;
        return this;
    }

    /** Sets whether the delta link is missing where annotations were asked for, as was seen once (number 11). Default: false. */
    public DeltaSettings lostWithAnnotations(boolean lost) {
        lostWithAnnotations = lost;
        return this;
    }

    /** Lets every token that was given out at or below a version expire, as after a copy or a restore of the environment. */
    public DeltaSettings forgetUntil(long version) {
        oldestVersion = version + 1;
        return this;
    }

    /** Sets the page size where none is asked for. Default: 5000. */
    public DeltaSettings defaultPageSize(int rows) {
        defaultPageSize = rows;
        return this;
    }

    Duration expiry() {
        return expiry;
    }

    boolean silentResend() {
        return silentResend;
    }

    boolean lostWithAnnotations() {
        return lostWithAnnotations;
    }

    long oldestVersion() {
        return oldestVersion;
    }

    int defaultPageSize() {
        return defaultPageSize;
    }
}
