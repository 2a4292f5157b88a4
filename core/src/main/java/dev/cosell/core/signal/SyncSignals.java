package dev.cosell.core.signal;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes hints that a record of one connection may have changed. A hint is only a reason to look: what to do is always computed from the present
 * state of both sides, so lost, doubled, late or reordered hints cost time at most.
 *
 * <p>Each call is one atomic, durable step of the store and returns when the hint is safe. Thread-safe.
 */
public interface SyncSignals {
    /**
     * Says that a referral, ours or one of the same engagement, may have changed.
     *
     * @param referral the referral named by the event
     * @param changedAt when the service says it changed, or null; a state read that is older is read again
     * @param eventId identity of the delivery for de-duplication, or null
     * @throws dev.cosell.core.error.StoreException if the hint could not be made safe; the sender should deliver again
     */
    void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId);

    /**
     * Says that a CRM record may have changed.
     *
     * @throws dev.cosell.core.error.StoreException if the hint could not be made safe
     */
    void crmRecordMayHaveChanged(CrmRecordId record);

    /**
     * Asks for both sides to be polled now, whatever their timers say.
     *
     * @throws dev.cosell.core.error.StoreException if the wish could not be made safe
     */
    void sweep();
}
