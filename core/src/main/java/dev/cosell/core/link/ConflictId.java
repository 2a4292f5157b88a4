package dev.cosell.core.link;

import java.util.Objects;

/**
 * Names a kept conflict. Holds no personal data.
 *
 * @param value opaque text, unique within a connection
 */
public record ConflictId(String value) {
    /** Checks that the id is present. */
    public ConflictId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the id of the given text. */
    public static ConflictId of(String value) {
        return new ConflictId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
