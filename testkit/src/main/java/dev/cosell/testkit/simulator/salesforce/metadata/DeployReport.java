package dev.cosell.testkit.simulator.salesforce.metadata;

import java.util.List;

/**
 * What a deployment did.
 *
 * @param created names of the components that are new, such as {@code Opportunity.Audit__c}
 * @param changed names of those that were there before
 */
public record DeployReport(List<String> created, List<String> changed) {
    /** Copies the lists. */
    public DeployReport {
        created = List.copyOf(created);
        changed = List.copyOf(changed);
    }
}
