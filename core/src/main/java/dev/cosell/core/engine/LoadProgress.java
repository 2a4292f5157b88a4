package dev.cosell.core.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * How far an initial load is. Immutable.
 *
 * @param state how far it is as a whole
 * @param total deals that it links or creates
 * @param done deals that were worked, whatever came of them; those that wait for a person are parked
 * @param waiting deals that are handed over and not worked yet
 * @param unconfirmed creates that wait for a confirmation of their numbers
 * @param running how long it has been running
 */
public record LoadProgress(State state, long total, long done, long waiting, long unconfirmed, Duration running) {
    /** Checks what must be present. */
    public LoadProgress {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(running, "running");
    }

    /** How far a load is. */
    public enum State {
        /** There is no report. */
        NONE,
        /** A report waits for its confirmation. */
        REPORTED,
        /** It is carried out. */
        RUNNING,
        /** Somebody stopped it; what was handed over before is still worked. */
        STOPPED,
        /** All of it was worked. */
        DONE
    }

    /** Returns how many deals are left. */
    public long left() {
        return total - done;
    }

    /** Returns the deals worked per minute so far, or 0 at the beginning. */
    public long perMinute() {
        return running.toSeconds() == 0 ? 0 : done * 60 / running.toSeconds();
    }

    /** Returns one line for a person. */
    @Override
    public String toString() {
        return "load " + state + ": " + done + " of " + total + " done, " + waiting + " handed over, " + left()
                + " left, " + perMinute() + " a minute"
                + (unconfirmed > 0 ? ", " + unconfirmed + " create(s) wait for confirmation (R-229)" : "");
    }
}
