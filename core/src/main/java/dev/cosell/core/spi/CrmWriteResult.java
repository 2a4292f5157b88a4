package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What became of one write of a batch (sync-engine 7). */
public sealed interface CrmWriteResult {
    /**
     * It was applied. Before the next write the record is seen again, in the change feed or by a read, because the CRM may have changed more than was asked.
     *
     * @param id the record
     * @param complete whether solutions and contacts were written too; where not, they are planned again from what is seen
     */
    record Applied(CrmRecordId id, boolean complete) implements CrmWriteResult {
        /** Checks that the id is present. */
        public Applied {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A record with this referral identifier exists; nothing was written. Adopt and merge.
     *
     * @param id the existing record
     */
    record AlreadyThere(CrmRecordId id) implements CrmWriteResult {
        /** Checks that the id is present. */
        public AlreadyThere {
            Objects.requireNonNull(id, "id");
        }
    }

    /** The guard did not hold: somebody changed the record; nothing was written. Read again and merge. */
    record Changed() implements CrmWriteResult {}

    /** The record is deleted or hidden; nothing was written. */
    record Gone() implements CrmWriteResult {}

    /**
     * The CRM refused the data; nothing of this record was written.
     *
     * @param findings what it said, with the CRM's field names
     */
    record Rejected(List<Finding> findings) implements CrmWriteResult {
        /** Copies the findings. */
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * It was not sent or surely not applied; the same may be tried later: throttled, locked, unreachable.
     *
     * @param finding why
     * @param retryAfter least time to wait, zero where the CRM named none
     */
    record NotApplied(Finding finding, Duration retryAfter) implements CrmWriteResult {
        /** Checks that both parts are present. */
        public NotApplied {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * Credentials or a permission are missing; nothing was written. The connection pauses.
     *
     * @param finding what is missing
     */
    record Denied(Finding finding) implements CrmWriteResult {
        /** Checks that the finding is present. */
        public Denied {
            Objects.requireNonNull(finding, "finding");
        }
    }

    /**
     * It was sent and no usable answer came: it may have been applied.
     *
     * @param finding what happened
     */
    record Unknown(Finding finding) implements CrmWriteResult {
        /** Checks that the finding is present. */
        public Unknown {
            Objects.requireNonNull(finding, "finding");
        }
    }
}
