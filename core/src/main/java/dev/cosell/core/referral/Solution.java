package dev.cosell.core.referral;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A solution attached to a deal. Merged by its id, which is never parsed (C-9).
 *
 * @param id solution id such as {@code SOL-10001-ABC} or a GUID
 * @param name display name, or null
 * @param type {@code Name} or {@code Category}, or null where not known
 */
public record Solution(String id, @Nullable String name, @Nullable String type) {
    /** Checks that the id is present. */
    public Solution {
        Objects.requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a solution needs an id");
        }
    }

    /** Returns a solution of the catalogue, by id and name. */
    public static Solution named(String id, @Nullable String name) {
        return new Solution(id, name, "Name");
    }
}
