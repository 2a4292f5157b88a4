package dev.cosell.samples.host.config;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.dynamics.DynamicsStages;
import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.MappingLibrary;
import dev.cosell.mapping.MappingOptions;
import dev.cosell.mapping.MappingParts;
import dev.cosell.mapping.MappingReader;
import dev.cosell.mapping.WrongMappingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the mapping of a connection: {@code mapping:} names a file or a library, {@code settings:} is a mapping in place. */
final class MappingConfigReader {
    private final Path folder;
    private final @Nullable Path tried;
    private final boolean shelved;

    private MappingConfigReader(Path folder, @Nullable Path tried, boolean shelved) {
        this.folder = folder;
        this.tried = tried;
        this.shelved = shelved;
    }

    /** Reads the mappings that the configuration names; paths are relative to a folder. */
    static MappingConfigReader used(Path folder) {
        return new MappingConfigReader(folder, null, false);
    }

    /** Reads a mapping file that is tried instead of what the configuration says. */
    static MappingConfigReader tried(Path mapping) {
        return new MappingConfigReader(Path.of(""), mapping, false);
    }

    /** Reads where published mappings are, and not which one is active: that may be none yet, or one that cannot be used. */
    static MappingConfigReader shelved(Path folder) {
        return new MappingConfigReader(folder, null, true);
    }

    /** Returns what the process brings to mapping files: the stages of the CRM at hand; it has no functions of its own. */
    static MappingOptions options(boolean dynamics) {
        SyncSettings defaults =
                dynamics ? DynamicsStages.byLabel(SyncSettings.builder()).build() : SyncSettings.defaults();
        return MappingOptions.standard().withDefaults(defaults);
    }

    MappingConfig read(Section connection) {
        Section crm = connection.group("crm");
        MappingOptions options = options(crm != null && crm.has("dynamics"));
        if (tried != null) {
            return tried(connection, tried, options);
        }
        if (!connection.has("mapping")) {
            return inPlace(connection, options);
        }
        if (connection.has("settings")) {
            connection.problem("settings", "stand beside a mapping", "move them into the mapping file");
        }
        return named(connection, options);
    }

    /** What the configuration says of the mapping is not looked at. */
    private static MappingConfig tried(Section connection, Path file, MappingOptions options) {
        for (String name : List.of("mapping", "settings")) {
            if (connection.has(name) && connection.isGroup(name)) {
                connection.of(name, group -> group.names());
            }
        }
        MappingFile read = MappingFile.read(file, options); // its problems are the command's to tell
        return new MappingConfig(read.parts(), read, null, null, options);
    }

    private static MappingConfig inPlace(Section connection, MappingOptions options) {
        MappingParts parts = connection.of("settings", group -> MappingReader.read(group, options));
        return new MappingConfig(parts, null, null, null, options);
    }

    private MappingConfig named(Section connection, MappingOptions options) {
        MappingConfig none = new MappingConfig(
                new MappingParts(options.defaults(), Map.of(), Map.of(), null), null, null, null, options);
        try {
            if (connection.isGroup("mapping")) {
                return connection.of("mapping", group -> published(group, none));
            }
            MappingFile file = MappingFile.read(folder.resolve(connection.text("mapping", "-")), options);
            return new MappingConfig(file.parts(), file, null, null, options);
        } catch (WrongMappingException wrong) {
            wrong.problems()
                    .forEach(each -> connection.problem(
                            "mapping",
                            "cannot be used: " + wrong.source() + ", " + each.asLine(),
                            "correct that file, or go back to an older version: sync-host mapping activate VERSION"));
            return none;
        }
    }

    private MappingConfig published(Section group, MappingConfig none) {
        Path library = folder.resolve(group.required("folder"));
        String name = group.required("name");
        MappingConfig shelf = new MappingConfig(none.parts(), null, library, name, none.options());
        if (shelved) {
            return shelf;
        }
        MappingFile active =
                MappingLibrary.open(library, none.options()).active(name).orElse(null);
        if (active == null) {
            // With the defaults instead, fields would be written that the customer's own mapping leaves alone.
            group.problem(
                    "name",
                    "has no active version yet",
                    "publish one: sync-host mapping publish FILE, then sync-host mapping activate VERSION");
            return shelf;
        }
        return new MappingConfig(active.parts(), active, library, name, none.options());
    }
}
