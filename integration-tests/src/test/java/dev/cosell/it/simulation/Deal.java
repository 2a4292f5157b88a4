package dev.cosell.it.simulation;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import org.jspecify.annotations.Nullable;

/** One deal as the persons know it: which records belong to it, told by what the services saw, not by the engine. */
final class Deal {
    final int number;

    /** Whether Microsoft shared it, instead of a seller. */
    final boolean inbound;

    @Nullable
    ReferralId referral;

    @Nullable
    CrmRecordId record;

    /** Whether a seller deleted the record. */
    boolean deleted;

    Deal(int number, boolean inbound) {
        this.number = number;
        this.inbound = inbound;
    }
}
