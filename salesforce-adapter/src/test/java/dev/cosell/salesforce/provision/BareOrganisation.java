package dev.cosell.salesforce.provision;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import dev.cosell.salesforce.internal.provision.LiveField;
import dev.cosell.salesforce.internal.provision.OrganisationView;
import java.util.List;
import java.util.Map;

/** An organisation that has the standard objects and nothing of ours; every field is called after its id. */
final class BareOrganisation implements OrganisationView {
    private static final LiveField NAME =
            new LiveField("Name", "string", 80, -1, false, true, true, false, List.of(), List.of());

    @Override
    public Map<String, LiveField> fields(String object) {
        return object.endsWith("__c") ? Map.of() : Map.of("name", NAME);
    }

    @Override
    public List<String> opportunityNames(CrmField<?> field) {
        return List.of("Microsoft__" + field.id() + "__c", field.id() + "__c");
    }

    @Override
    public List<String> leadNames(CrmField<?> field) {
        return opportunityNames(field);
    }

    @Override
    public SolutionNames solutions() {
        return SolutionNames.DEFAULT;
    }

    @Override
    public boolean leads() {
        return true;
    }

    @Override
    public boolean convertsLeads() {
        return true;
    }
}
