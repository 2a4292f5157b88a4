package dev.cosell.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a newer version of a mapping says otherwise.
 *
 * @param path the setting, such as {@code customFields.rating.values.Hot}
 * @param before its value, or null where it was not there
 * @param after its value, or null where it is not there any more
 */
public record MappingChange(String path, @Nullable String before, @Nullable String after) {
    /** Checks that the path is present. */
    public MappingChange {
        Objects.requireNonNull(path, "path");
    }

    /** Returns one line, such as {@code + fields.notes.pause: true}. */
    public String asLine() {
        if (before == null) {
            return "+ " + path + ": " + after;
        }
        return after == null ? "- " + path + ": " + before : "~ " + path + ": " + before + " -> " + after;
    }
}
