package dev.cosell.core.spi;

import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.referral.ReferralId;
import java.util.Objects;

/** One write of a batch: everything that is to change on one opportunity, in one go. */
public sealed interface CrmWrite {
    /** Returns what is to be set. */
    OpportunityChanges changes();

    /**
     * Creates an opportunity for a referral, at most once: where a record with this referral identifier exists, nothing is written and
     * {@link CrmWriteResult.AlreadyThere} is the result. Account and contacts that do not exist are created first.
     *
     * @param referral the referral identifier, the create-only key
     * @param account the account it belongs to
     * @param changes name, stage, closing date and whatever else is to be set; the referral identifier is among them
     */
    record Create(ReferralId referral, AccountRef account, OpportunityChanges changes) implements CrmWrite {
        /** Checks that all parts are present. */
        public Create {
            Objects.requireNonNull(referral, "referral");
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(changes, "changes");
        }
    }

    /**
     * Updates an opportunity, provided that it is still what it was seen to be: its version has not moved. Where versions are not exact, the
     * adapter does the most that the CRM offers.
     *
     * @param seen the record as it was seen when the write was planned
     * @param changes what is to be set
     * @param guard how the adapter makes sure of it; an adapter with one way only takes that
     */
    record Update(Opportunity seen, OpportunityChanges changes, UpdateGuard guard) implements CrmWrite {
        /** Checks that all parts are present. */
        public Update {
            Objects.requireNonNull(seen, "seen");
            Objects.requireNonNull(changes, "changes");
            Objects.requireNonNull(guard, "guard");
        }

        /** Makes an update with the strict guard. */
        public Update(Opportunity seen, OpportunityChanges changes) {
            this(seen, changes, UpdateGuard.STRICT);
        }

        /** Returns the record to update. */
        public CrmRecordId id() {
            return seen.id();
        }
    }
}
