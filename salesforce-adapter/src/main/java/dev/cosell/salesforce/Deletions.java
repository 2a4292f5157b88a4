package dev.cosell.salesforce;

import java.time.Instant;

/**
 * What asking for deletions came to.
 *
 * @param next where to ask from next time
 * @param gap whether deletions may have been missed for good
 */
record Deletions(Instant next, boolean gap) {
    /** Returns what two logs that are asked from the same moment came to: from the earlier, and a gap where either has one. */
    Deletions and(Deletions other) {
        return new Deletions(next.isBefore(other.next) ? next : other.next, gap || other.gap);
    }
}
