package dev.cosell.http.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a server's clock was from ours. Immutable.
 *
 * @param offset the server's time minus ours; positive where the server is ahead
 * @param uncertainty by how much the offset may be wrong: half the round trip, and half of the second to which servers round
 * @param at our time of the reading
 */
public record ClockReading(Duration offset, Duration uncertainty, Instant at) {
    /** Tells whether the clocks differ by more than a bound, however the uncertainty falls. */
    public boolean beyond(Duration bound) {
        return offset.abs().minus(uncertainty).compareTo(bound) > 0;
    }

    /** Returns the server's time that belongs to a time of ours. */
    public Instant serverTime(Instant ours) {
        return ours.plus(offset);
    }
}
