package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a CRM organisation says of the fields that are mapped, so that a mapping can be compared with it before anything is written. Immutable.
 *
 * @param opportunity what is known of each mapped field of an opportunity that exists, whether or not its type fits
 */
public record CrmSchema(Map<CrmField<?>, CrmFieldSchema> opportunity) {
    /** Copies the map. */
    public CrmSchema {
        opportunity = Collections.unmodifiableMap(new LinkedHashMap<>(opportunity));
    }

    /** Returns what is known of a field of an opportunity; empty where it does not exist here. */
    public Optional<CrmFieldSchema> field(CrmField<?> field) {
        return Optional.ofNullable(opportunity.get(field));
    }
}
