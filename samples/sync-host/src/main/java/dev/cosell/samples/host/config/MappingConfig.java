package dev.cosell.samples.host.config;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.MappingOptions;
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
 * @param published the name of the mapping in the library, or null where none is used
 * @param options what the process brings to mapping files
 */
public record MappingConfig(
        MappingParts parts,
        @Nullable MappingFile file,
        @Nullable Path library,
        @Nullable String published,
        MappingOptions options) {
    /** Checks that the parts are present. */
    public MappingConfig {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(options, "options");
    }

    /** Returns the settings of the connection. */
    public SyncSettings settings() {
        return parts.settings();
    }
}
