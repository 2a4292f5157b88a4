package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmField;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM can do with leads, and what it asks of them.
 *
 * @param writableFields the fields of a lead that exist and may be written; a field of the organisation's own has the CRM's own name as its id
 * @param requiredFields the fields without which this organisation creates no lead, {@link dev.cosell.core.opportunity.CrmLead#COMPANY} and
 *     {@link dev.cosell.core.opportunity.CrmLead#LAST_NAME} among them where that is so
 * @param defaultStatus the organisation's own default status, or null where it names none
 * @param converts whether a lead can be converted through the API; where not, the opportunity is created and linked beside it
 * @param uniqueReferral whether the CRM itself refuses a second lead with the same referral identifier
 */
public record LeadCapabilities(
        Set<CrmField<?>> writableFields,
        Set<CrmField<?>> requiredFields,
        @Nullable String defaultStatus,
        boolean converts,
        boolean uniqueReferral) {
    /** Copies the sets. */
    public LeadCapabilities {
        writableFields = Set.copyOf(writableFields);
        requiredFields = Set.copyOf(requiredFields);
    }

    /** Tells whether a field of a lead may be written. */
    public boolean writes(CrmField<?> field) {
        return writableFields.contains(Objects.requireNonNull(field, "field"));
    }
}
