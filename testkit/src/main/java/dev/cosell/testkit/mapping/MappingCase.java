package dev.cosell.testkit.mapping;

import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;

/**
 * One pair of records on which laws are tried.
 *
 * @param origin where it comes from, in words that lead back to it
 * @param referral what Partner Center shows
 * @param crm what the CRM shows
 */
record MappingCase(String origin, EngagementView referral, Opportunity crm) {
    MappingCase with(EngagementView changed) {
        return new MappingCase(origin, changed, crm);
    }

    MappingCase with(Opportunity changed) {
        return new MappingCase(origin, referral, changed);
    }
}
