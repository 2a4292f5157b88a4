package dev.cosell.dynamics.internal;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.seam.Seams;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What provisioning has to know of the adapter it provisions for. Immutable.
 *
 * @param calls the calls
 * @param seams time and waiting
 * @param opportunity the columns that the host named itself, by field; no paths
 * @param lead the same of leads, or null where leads are not used
 * @param solutionTable logical name of the solutions table that the host named, or null
 */
public record ProvisioningContext(
        DefinitionCalls calls,
        Seams seams,
        Map<CrmField<?>, String> opportunity,
        @Nullable Map<CrmField<?>, String> lead,
        @Nullable String solutionTable) {
    /** Copies the maps. */
    public ProvisioningContext {
        opportunity = Map.copyOf(opportunity);
        lead = lead == null ? null : Map.copyOf(lead);
    }
}
