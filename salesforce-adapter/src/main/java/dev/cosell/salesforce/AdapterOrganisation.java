package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmChoice;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import dev.cosell.salesforce.internal.provision.LiveField;
import dev.cosell.salesforce.internal.provision.OrganisationView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows provisioning the organisation and the names that this adapter is configured with. */
final class AdapterOrganisation implements OrganisationView {
    private final SalesforceRest rest;
    private final SalesforceOptions options;

    AdapterOrganisation(SalesforceRest rest, SalesforceOptions options) {
        this.rest = rest;
        this.options = options;
    }

    @Override
    public Map<String, LiveField> fields(String object) {
        Map<String, LiveField> fields = new LinkedHashMap<>();
        new DescribeSource(rest).of(object).fields().forEach((key, known) -> fields.put(key, live(known)));
        return fields;
    }

    private static LiveField live(SalesforceField known) {
        return new LiveField(
                known.name(),
                known.type(),
                known.length(),
                known.scale(),
                known.externalId() && known.unique(),
                known.writable(),
                known.required(),
                known.closedList(),
                known.choices().stream()
                        .filter(CrmChoice::active)
                        .map(CrmChoice::value)
                        .toList(),
                known.targets());
    }

    @Override
    public List<String> opportunityNames(CrmField<?> field) {
        return options.fieldNames().candidates(field);
    }

    @Override
    public List<String> leadNames(CrmField<?> field) {
        return options.fieldNames().leadCandidates(field);
    }

    @Override
    public SolutionNames solutions() {
        return options.fieldNames().solutions();
    }

    @Override
    public boolean leads() {
        return options.features().leads() != SalesforceFeatures.Leads.OFF;
    }

    @Override
    public boolean convertsLeads() {
        return options.features().leads() == SalesforceFeatures.Leads.CONVERT;
    }
}
