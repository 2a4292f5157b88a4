package dev.cosell.samples.host.config;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.MappingParts;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a connection: a file, the active version of a library, or settings in the configuration itself.
 *
 * @param parts what it says
 * @param file the mapping file it was read from, or null where it stands in the configuration
 * @param library the folder of published versions, or null where none is used
 */
public record MappingConfig(MappingParts parts, @Nullable MappingFile file, @Nullable Path library) {
    /** Checks that the parts are present. */
    public MappingConfig {
        Objects.requireNonNull(parts, "parts");
    }

    /** Returns the settings of the connection. */
    public SyncSettings settings() {
        return parts.settings();
    }
}
