package dev.cosell.core.reconcile;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/** Parts of a deal that this CRM, or this organisation of it, has no place for: they are reported and never hold up the record. Pure. */
public final class OptionalParts {
    private OptionalParts() {}

    /** Tells whether a finding says that a part stays behind, so that it need not be said with every deal. */
    public static boolean saidBy(Finding finding) {
        return finding.code().equals(CustomerFindings.PART_NOT_AVAILABLE);
    }

    /** Returns what stays unsynchronised on a connection, for its start-up check. */
    public static List<Finding> unavailable(CrmFacts crm) {
        List<Finding> findings = new ArrayList<>();
        CrmCapabilities can = crm.capabilities();
        if (!can.has(CrmFeature.SOLUTIONS)) {
            findings.add(CustomerFindings.unavailable("solutions", "R-192"));
        }
        if (!can.has(CrmFeature.TEAM)) {
            findings.add(CustomerFindings.unavailable("team", "R-192"));
        }
        return findings;
    }

    /** Returns what of a referral does not come along to a new record. */
    static List<Finding> unavailable(Referral own, CrmFacts crm) {
        List<Finding> findings = new ArrayList<>();
        if (!own.solutions().isEmpty() && !crm.capabilities().has(CrmFeature.SOLUTIONS)) {
            findings.add(CustomerFindings.unavailable("solutions", "R-192"));
        }
        if (!own.team().isEmpty() && !crm.capabilities().has(CrmFeature.TEAM)) {
            findings.add(CustomerFindings.unavailable("team", "R-191"));
        }
        return findings;
    }
}
