package dev.cosell.core.spi;

import dev.cosell.core.opportunity.Opportunity;
import java.time.Duration;
import java.time.Instant;

/** Says how far an equal {@code CrmVersion} proves that nothing changed. */
public enum VersionPrecision {
    /** Every change gives another version (row version, eTag). */
    EXACT,
    /** Two changes within one second can carry the same version: equal version and equal content together prove it, once the second is over. */
    WHOLE_SECOND;

    /** How long a whole-second stamp stays provisional: another save may carry the same one. */
    public static final Duration PROVISIONAL = Duration.ofSeconds(2);

    /** Tells whether a record may still change under the version with which it was seen, so that no guard would notice. */
    public boolean provisional(Opportunity seen) {
        Instant modified = seen.modifiedAt();
        Instant observed = seen.observedAt();
        return this == WHOLE_SECOND
                && modified != null
                && observed != null
                && Duration.between(modified, observed).compareTo(PROVISIONAL) < 0;
    }
}
