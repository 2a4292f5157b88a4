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
     * The lead was merged into another one of the same kind, which holds its data now. The deal follows it; without this result it would count as deleted.
     *
     * @param id the lead that is gone
     * @param into the lead that is left
     */
    record Merged(CrmRecordId id, CrmRecordId into) implements LeadReadResult {
        /** Checks that both are present and differ. */
        public Merged {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(into, "into");
            if (id.equals(into)) {
                throw new IllegalArgumentException("nothing is merged into itself");
            }
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
