package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import java.util.List;

/**
 * What a seller does with the leads of a CRM and what they hold, past every adapter: the part of {@link CrmDesk} that a CRM with leads offers. Called on the thread of the test.
 */
public interface CrmLeadDesk {
    /** Returns all leads as the CRM holds them, the converted ones too; fields that it lacks are not known. */
    List<CrmLead> leads();

    /**
     * Saves one changed field of a lead. A value of {@link CrmLead#STATUS} that gives the lead up disqualifies it, where the CRM knows that as a state.
     *
     * @throws IllegalArgumentException if leads have no such field
     */
    <T> void edit(CrmRecordId lead, CrmField<T> field, T value);

    /** Converts a lead, with account and contact, and returns the opportunity. */
    CrmRecordId convert(CrmRecordId lead);
}
