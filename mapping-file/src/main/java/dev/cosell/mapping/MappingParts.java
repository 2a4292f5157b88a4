package dev.cosell.mapping;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says: the settings of a connection, and what its fields are called in the CRM. Immutable.
 *
 * @param settings the settings, own fields among their rules
 * @param columns the CRM's names (or paths over a related record) of opportunity fields, where they are not the usual ones
 * @param leadColumns the same of lead fields
 * @param accountCountry the CRM's name (or path) of the account's country, or null for the usual one
 */
public record MappingParts(
        SyncSettings settings,
        Map<CrmField<?>, String> columns,
        Map<CrmField<?>, String> leadColumns,
        @Nullable String accountCountry) {
    /** Copies the maps, in their order. */
    public MappingParts {
        Objects.requireNonNull(settings, "settings");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        leadColumns = Collections.unmodifiableMap(new LinkedHashMap<>(leadColumns));
    }
}
