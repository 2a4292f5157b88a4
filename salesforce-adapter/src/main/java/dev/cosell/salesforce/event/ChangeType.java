package dev.cosell.salesforce.event;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event says of its records (salesforce-api 2.15). */
public enum ChangeType {
    /** They were created. */
    CREATE,
    /** They were changed. */
    UPDATE,
    /** They were deleted. */
    DELETE,
    /** They were brought back. */
    UNDELETE,
    /** They were created, and the event could not be made: only their ids are known. */
    GAP_CREATE,
    /** They were changed, and the event could not be made: only their ids are known. */
    GAP_UPDATE,
    /** They were deleted, and the event could not be made: only their ids are known. */
    GAP_DELETE,
    /** They were brought back, and the event could not be made: only their ids are known. */
    GAP_UNDELETE,
    /** So much was changed at once that not even ids are known. */
    GAP_OVERFLOW,
    /** Something that this version does not know. */
    UNKNOWN;

    /** Returns the type of a word; {@link #UNKNOWN} for any that is not known. */
    public static ChangeType of(@Nullable String word) {
        String name = Objects.requireNonNullElse(word, "").strip().toUpperCase(Locale.ROOT);
        for (ChangeType each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return UNKNOWN;
    }

    /** Tells whether the event stands for one that could not be made. */
    public boolean isGap() {
        return name().startsWith("GAP_") || this == UNKNOWN;
    }
}
