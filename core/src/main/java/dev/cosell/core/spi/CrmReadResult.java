package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.validation.Finding;
import java.util.Objects;

/** What reading one record gave. */
public sealed interface CrmReadResult {
    /**
     * The record is there.
     *
     * @param opportunity the record
     */
    record Found(Opportunity opportunity) implements CrmReadResult {
        /** Checks that the record is present. */
        public Found {
            Objects.requireNonNull(opportunity, "opportunity");
        }
    }

    /**
     * The record is not there, or hidden from this user.
     *
     * @param id the record
     */
    record Missing(CrmRecordId id) implements CrmReadResult {
        /** Checks that the id is present. */
        public Missing {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * The record was merged into another one of the same kind, which holds its data now. The deal follows it; without this result it would count as deleted.
     *
     * @param id the record that is gone
     * @param into the record that is left
     */
    record Merged(CrmRecordId id, CrmRecordId into) implements CrmReadResult {
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
     * The record may be there but could not be read; nothing may be inferred.
     *
     * @param id the record
     * @param finding why
     */
    record NotKnown(CrmRecordId id, Finding finding) implements CrmReadResult {
        /** Checks that both parts are present. */
        public NotKnown {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(finding, "finding");
        }
    }
}
