package dev.cosell.benchmarks;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes hints and forgets them, so that no store is measured. */
final class ForgetfulSignals implements SyncSignals {
    @Override
    public void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
        // Forgotten.
    }

    @Override
    public void crmRecordMayHaveChanged(CrmRecordId record) {
        // Forgotten.
    }

    @Override
    public void sweep() {
        // Forgotten.
    }
}
