package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a field that is kept in step, in settings, decisions, baselines and conflict records.
 *
 * @param value stable id, for example {@code dealValue}
 */
public record FieldId(String value) implements Comparable<FieldId> {
    /** Checks that the id is present. */
    public FieldId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the id of the given text. */
    public static FieldId of(String value) {
        return new FieldId(value);
    }

    // Asked several times per field of every plan, and nearly always of the very same object.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof FieldId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(FieldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
