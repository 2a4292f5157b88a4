package dev.cosell.core.spi;

import java.time.Duration;

/**
 * How urgent a piece of work is: live before retry before sweep before backfill. Work of a lower lane that has waited for its {@link #handicap()} longer is taken before
 * fresh work of a higher one, so that nothing starves.
 */
public enum Lane {
    /** Somebody changed something just now, or a clock of the deal asks for a look. */
    LIVE(Duration.ZERO),
    /** A deal that failed is tried again. */
    RETRY(Duration.ofMinutes(1)),
    /** A comparison of both sides found a suspect. */
    SWEEP(Duration.ofMinutes(10)),
    /** The first load of existing records. */
    BACKFILL(Duration.ofHours(1));

    private final Duration handicap;

    Lane(Duration handicap) {
        this.handicap = handicap;
    }

    /** Returns how much later than its due time work of this lane takes its place in the queue. */
    public Duration handicap() {
        return handicap;
    }

    /** Tells whether it is work of the background: what nobody waits for. */
    public boolean canWait() {
        return this == SWEEP || this == BACKFILL;
    }

    /** Returns the more urgent of two lanes. */
    public Lane orMoreUrgent(Lane other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /**
     * Returns the lane of a deal that waits in this lane and is marked in another one: the more urgent of both, unless that is this one and its time comes only after the mark's turn would have come. So
     * a deal whose own clock asks for a live look in two days, and that a sweep marks now, is work of the sweep.
     *
     * @param marked the lane of the mark
     * @param earlier how much earlier the mark is due than the deal was; zero or negative where it is not
     */
    public Lane marked(Lane marked, Duration earlier) {
        boolean farAway = earlier.compareTo(marked.handicap.minus(handicap)) > 0;
        return farAway ? marked : orMoreUrgent(marked);
    }
}
