package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.LeadCapabilities;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is constant about the CRM of a connection.
 *
 * @param organisation which organisation it is
 * @param capabilities what it can do and hold
 * @param recordIds gives the normal form of a text that can be one of its ids; pure
 * @param leads what it can do with leads, or null where it has none
 */
public record CrmFacts(
        CrmOrganisation organisation,
        CrmCapabilities capabilities,
        Function<String, Optional<CrmRecordId>> recordIds,
        @Nullable LeadCapabilities leads) {
    /** Checks that all parts are present. */
    public CrmFacts {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(recordIds, "recordIds");
    }

    /** Makes the facts of a CRM without leads. */
    public CrmFacts(
            CrmOrganisation organisation,
            CrmCapabilities capabilities,
            Function<String, Optional<CrmRecordId>> recordIds) {
        this(organisation, capabilities, recordIds, null);
    }

    /** Asks an adapter; may block for calls. */
    public static CrmFacts of(CrmAdapter adapter) {
        return new CrmFacts(
                adapter.organisation(),
                adapter.capabilities(),
                adapter::recordId,
                adapter.leads().map(CrmLeads::capabilities).orElse(null));
    }

    /** Tells whether a field may be written. */
    public boolean writes(CrmField<?> field) {
        return capabilities.writableFields().contains(field);
    }
}
