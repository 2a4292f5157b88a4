package dev.cosell.salesforce.internal.provision;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.SalesforceFieldNames.SolutionNames;
import java.util.List;
import java.util.Map;

/** What provisioning asks of an organisation and of the options of its adapter. */
public interface OrganisationView {
    /** Returns the visible fields of an object by their names in small letters; none where the object does not exist or is hidden. Reads afresh. */
    Map<String, LiveField> fields(String object);

    /** Returns the names of an opportunity's field in the order in which they are tried; the last one is the one to create. */
    List<String> opportunityNames(CrmField<?> field);

    /** Returns the names of a lead's field, in the same order. */
    List<String> leadNames(CrmField<?> field);

    /** Returns what the object of solutions and its fields are called. */
    SolutionNames solutions();

    /** Tells whether leads are kept in step. */
    boolean leads();

    /** Tells whether leads are converted. */
    boolean convertsLeads();
}
