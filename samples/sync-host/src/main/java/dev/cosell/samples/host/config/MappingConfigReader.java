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
import java.util.Map;

/** Reads the mapping of a connection: {@code mapping:} names a file or a library, {@code settings:} is a mapping in place. */
final class MappingConfigReader {
    private final Path folder;

    MappingConfigReader(Path folder) {
        this.folder = folder;
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
        if (!connection.has("mapping")) {
            return inPlace(connection, options);
        }
        if (connection.has("settings")) {
            connection.problem("settings", "stand beside a mapping", "move them into the mapping file");
        }
        return named(connection, options);
    }

    private static MappingConfig inPlace(Section connection, MappingOptions options) {
        MappingParts parts = connection.of("settings", group -> MappingReader.read(group, options));
        return new MappingConfig(parts, null, null);
    }

    private MappingConfig named(Section connection, MappingOptions options) {
        MappingConfig none =
                new MappingConfig(new MappingParts(options.defaults(), Map.of(), Map.of(), null), null, null);
        try {
            if (connection.isGroup("mapping")) {
                return connection.of("mapping", group -> published(group, options, none));
            }
            MappingFile file = MappingFile.read(folder.resolve(connection.text("mapping", "-")), options);
            return new MappingConfig(file.parts(), file, null);
        } catch (WrongMappingException wrong) {
            wrong.problems()
                    .forEach(each ->
                            connection.problem("mapping", "cannot be used: " + each.asLine(), "correct that file"));
            return none;
        }
    }

    private MappingConfig published(Section group, MappingOptions options, MappingConfig none) {
        Path library = folder.resolve(group.required("folder"));
        String name = group.required("name");
        MappingFile active = MappingLibrary.open(library, options).active(name).orElse(null);
        if (active == null) {
            group.doubt(
                    "name",
                    "has no active version yet: the defaults are used",
                    "publish one: sync-host mapping publish FILE, then sync-host mapping activate VERSION");
            return new MappingConfig(none.parts(), null, library);
        }
        return new MappingConfig(active.parts(), active, library);
    }
}
