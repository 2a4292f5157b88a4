package dev.cosell.core.reconcile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at: seen, absent for sure, or not known. Absence is never inferred from not known.
 *
 * @param <T> what was looked at
 */
public sealed interface Slot<T> {
    /** Returns a slot with what was seen. */
    static <T> Slot<T> seen(T value) {
        return new Seen<>(value);
    }

    /** Returns a slot of something that surely is not there. */
    static <T> Slot<T> absent() {
        return new Absent<>();
    }

    /** Returns a slot of something that was not looked at, or could not be. */
    static <T> Slot<T> notKnown() {
        return new NotKnown<>();
    }

    /** Returns what was seen, or null. */
    default @Nullable T orNull() {
        return this instanceof Seen<T> seen ? seen.value() : null;
    }

    /** Tells whether it was looked at, be it there or not. */
    default boolean known() {
        return !(this instanceof NotKnown<T>);
    }

    /** Tells whether it surely is not there. */
    default boolean isAbsent() {
        return this instanceof Absent<T>;
    }

    /**
     * It is there.
     *
     * @param value what was seen
     * @param <T> what was looked at
     */
    record Seen<T>(T value) implements Slot<T> {
        /** Checks that the value is present. */
        public Seen {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * It surely is not there.
     *
     * @param <T> what was looked at
     */
    record Absent<T>() implements Slot<T> {}

    /**
     * Nothing can be said.
     *
     * @param <T> what was looked at
     */
    record NotKnown<T>() implements Slot<T> {}
}
