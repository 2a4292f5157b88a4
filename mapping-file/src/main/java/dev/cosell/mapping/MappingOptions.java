package dev.cosell.mapping;

import dev.cosell.core.mapping.SyncSettings;
import java.util.Objects;

/**
 * What the process brings to a mapping file: the defaults of its CRM and its own functions. Immutable.
 *
 * @param defaults settings where the file says nothing
 * @param functions the functions that the file may name
 */
public record MappingOptions(SyncSettings defaults, MappingFunctions functions) {
    /** Checks that both are present. */
    public MappingOptions {
        Objects.requireNonNull(defaults, "defaults");
        Objects.requireNonNull(functions, "functions");
    }

    /** Returns the SDK's defaults and no functions. */
    public static MappingOptions standard() {
        return new MappingOptions(SyncSettings.defaults(), MappingFunctions.NONE);
    }

    /** Returns these options with other defaults, such as the stages of Dynamics 365. */
    public MappingOptions withDefaults(SyncSettings value) {
        return new MappingOptions(value, functions);
    }

    /** Returns these options with other functions. */
    public MappingOptions withFunctions(MappingFunctions value) {
        return new MappingOptions(defaults, value);
    }
}
