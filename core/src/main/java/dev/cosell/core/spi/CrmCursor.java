package dev.cosell.core.spi;

import java.util.Objects;

/**
 * Where a change feed goes on. Opaque to everyone but its adapter; stored as text.
 *
 * @param value the cursor as the adapter made it
 */
public record CrmCursor(String value) {
    /** Checks that the cursor is present. */
    public CrmCursor {
        Objects.requireNonNull(value, "value");
    }
}
