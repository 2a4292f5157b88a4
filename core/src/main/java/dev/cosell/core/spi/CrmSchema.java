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
 * @param places where the records of a feature are kept, by the CRM's own names, such as the table and column of solutions; without an entry where there is one place only, or none. Where such a text
 *     changes, what was seen in the other place says nothing of this one
 */
public record CrmSchema(Map<CrmField<?>, CrmFieldSchema> opportunity, Map<CrmFeature, String> places) {
    /** Copies the maps. */
    public CrmSchema {
        opportunity = Collections.unmodifiableMap(new LinkedHashMap<>(opportunity));
        places = Map.copyOf(places);
    }

    /** Makes the schema of a CRM that keeps the records of each feature in one place only. */
    public CrmSchema(Map<CrmField<?>, CrmFieldSchema> opportunity) {
        this(opportunity, Map.of());
    }

    /** Returns what is known of a field of an opportunity; empty where it does not exist here. */
    public Optional<CrmFieldSchema> field(CrmField<?> field) {
        return Optional.ofNullable(opportunity.get(field));
    }
}
