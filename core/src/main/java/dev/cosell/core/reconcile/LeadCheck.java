package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says at start-up what stands in the way of leads, before the first one arrives. Pure. */
public final class LeadCheck {
    private LeadCheck() {}

    /**
     * Returns what a host should know about leads; empty where leads are not synchronised or all is well.
     *
     * @param settings what the host chose
     * @param crm what the CRM can do
     */
    public static List<Finding> findings(SyncSettings settings, CrmFacts crm) {
        List<Finding> findings = new ArrayList<>();
        LeadCapabilities can = crm.leads();
        if (!settings.syncLeads()) {
            return findings;
        }
        if (can == null) {
            findings.add(LeadFindings.notSupported());
            return findings;
        }
        LeadSettings choice = settings.leads();
        if (choice.defaultStatus() == null && can.defaultStatus() == null) {
            findings.add(LeadFindings.noStatus());
        }
        Set<CrmField<?>> missing = new LinkedHashSet<>(can.requiredFields());
        missing.removeAll(LeadIntake.GIVEN);
        missing.removeAll(choice.defaultValues().keySet());
        if (!missing.isEmpty()) {
            findings.add(LeadFindings.fieldsMissing(missing));
        }
        if (!choice.marketplaceByApi()) {
            findings.add(LeadFindings.marketplaceNotByApi());
        }
        return findings;
    }
}
