package dev.cosell.core.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the store keeps what nobody needs any more. Open conflicts, parked deals and the memory of linked deals stay whatever their age.
 *
 * @param inbox identities of events that were taken; Partner Center repeats for hours, so at least 1 day; default 14 days
 * @param audit lines of the audit trail, at least 1 day; default 400 days
 * @param conflicts conflicts that are decided, settled or overtaken, with the values that lost (personal data), at least 1 day; default 90 days
 * @param orphans memory of deals whose CRM record was deleted (personal data, R-100), at least 1 day; default 90 days
 */
public record Retention(Duration inbox, Duration audit, Duration conflicts, Duration orphans) {
    private static final Duration LEAST = Duration.ofDays(1);
    private static final Retention STANDARD =
            new Retention(Duration.ofDays(14), Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(90));

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one of them is under a day
     */
    public Retention {
        check(inbox, "inbox");
        check(audit, "audit");
        check(conflicts, "conflicts");
        check(orphans, "orphans");
    }

    /** Returns 14, 400, 90 and 90 days. */
    public static Retention standard() {
        return STANDARD;
    }

    private static void check(Duration value, String name) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("the retention of " + name + " is at least one day");
        }
    }
}
