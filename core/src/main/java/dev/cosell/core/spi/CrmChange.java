package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import java.util.Objects;

/** One entry of a CRM's change feed. */
public sealed interface CrmChange {
    /** Returns the record meant. */
    CrmRecordId id();

    /**
     * The record as it was when the page was read. Counts as a read: where it shows what was written last, its version is the guard of the next write.
     *
     * @param opportunity the record, with everything that {@code read} gives
     */
    record Seen(Opportunity opportunity) implements CrmChange {
        /** Checks that the record is present. */
        public Seen {
            Objects.requireNonNull(opportunity, "opportunity");
        }

        @Override
        public CrmRecordId id() {
            return opportunity.id();
        }
    }

    /**
     * Something of the record changed, and the feed does not say what (a child row, for example).
     *
     * @param id the record
     */
    record Touched(CrmRecordId id) implements CrmChange {
        /** Checks that the id is present. */
        public Touched {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * The record was deleted.
     *
     * @param id the record
     */
    record Deleted(CrmRecordId id) implements CrmChange {
        /** Checks that the id is present. */
        public Deleted {
            Objects.requireNonNull(id, "id");
        }
    }
}
