package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts news into the store and wakes the workers. */
final class StoreSignals implements SyncSignals {
    private final ConnectionId connection;
    private final StateStore store;
    private final PollSchedule schedule;
    private final Idle idle;

    StoreSignals(ConnectionId connection, StateStore store, PollSchedule schedule, Idle idle) {
        this.connection = connection;
        this.store = store;
        this.schedule = schedule;
        this.idle = idle;
    }

    @Override
    public void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
        if (changedAt != null && known(referral, changedAt)) {
            return;
        }
        store.ingest(connection, DealName.of(referral), Side.REFERRAL, changedAt, eventId);
        idle.wake();
    }

    /** An echo of our own write, or an event that comes late, tells nothing of a linked deal that was seen at that time or later: it costs no call. */
    private boolean known(ReferralId referral, Instant changedAt) {
        Link link = store.find(connection, DealName.of(referral)).orElse(Link.none());
        return link.complete()
                && !link.orphaned()
                && (seen(link.referralImage(), referral, changedAt)
                        || seen(link.microsoftImage(), referral, changedAt));
    }

    private static boolean seen(@Nullable Referral image, ReferralId referral, Instant changedAt) {
        Instant at = image == null || !image.id().equals(referral) ? null : image.updatedAt();
        return at != null && !at.isBefore(changedAt);
    }

    @Override
    public void crmRecordMayHaveChanged(CrmRecordId record) {
        store.ingest(connection, DealName.of(record), Side.CRM, null, null);
        idle.wake();
    }

    @Override
    public void sweep() {
        for (String stream : Poller.STREAMS) {
            store.askStream(connection, stream);
            schedule.ask(connection, stream);
        }
        idle.wake();
    }
}
