package dev.cosell.partnercenter.webhook;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what was signalled; can be broken. */
final class RecordedSignals implements SyncSignals {
    record Hint(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {}

    final List<Hint> hints = new ArrayList<>();
    boolean broken;

    @Override
    public void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
        if (broken) {
            throw new IllegalStateException("the store is full");
        }
        hints.add(new Hint(referral, changedAt, eventId));
    }

    @Override
    public void crmRecordMayHaveChanged(CrmRecordId record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sweep() {
        throw new UnsupportedOperationException();
    }
}
