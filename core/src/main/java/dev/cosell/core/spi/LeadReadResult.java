package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.validation.Finding;
import java.util.Objects;

/** What reading one lead gave. */
public sealed interface LeadReadResult {
    /**
     * The lead is there, converted or not.
     *
     * @param lead the lead
     */
    record Found(CrmLead lead) implements LeadReadResult {
        /** Checks that the lead is present. */
        public Found {
            Objects.requireNonNull(lead, "lead");
        }
    }

    /**
     * The lead is not there, or hidden from this user.
     *
     * @param id the lead
     */
    record Missing(CrmRecordId id) implements LeadReadResult {
        /** Checks that the id is present. */
        public Missing {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * The lead may be there but could not be read; nothing may be inferred.
     *
     * @param id the lead
     * @param finding why
     */
    record NotKnown(CrmRecordId id, Finding finding) implements LeadReadResult {
        /** Checks that both parts are present. */
        public NotKnown {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(finding, "finding");
        }
    }
}
