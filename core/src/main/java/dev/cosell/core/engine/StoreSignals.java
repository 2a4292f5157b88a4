package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts news into the store and wakes the workers. */
final class StoreSignals implements SyncSignals {
    private final ConnectionRuntime runtime;
    private final ConnectionId connection;
    private final StateStore store;
    private final PollSchedule schedule;
    private final EventSilence silence;
    private final Idle idle;

    StoreSignals(ConnectionRuntime runtime, StateStore store, PollSchedule schedule, EventSilence silence, Idle idle) {
        this.runtime = runtime;
        this.connection = runtime.id();
        this.store = store;
        this.schedule = schedule;
        this.silence = silence;
        this.idle = idle;
    }

    @Override
    public void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
        store.ingest(connection, DealName.of(referral), Side.REFERRAL, changedAt, eventId);
        silence.heard(runtime);
        idle.wake();
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
