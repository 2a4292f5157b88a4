package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.Reconciler;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans without applying: the deals that wait for work, and the newest referrals that are not known yet. Reads only. */
final class DryRun {
    private static final int MAX_DEALS = 500;

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Instant now;

    DryRun(ConnectionRuntime connection, StateStore store, Instant now) {
        this.connection = connection;
        this.store = store;
        this.now = now;
    }

    DryRunReport run() {
        Map<String, Claim> claims = new LinkedHashMap<>();
        store.pending(connection.id(), MAX_DEALS)
                .forEach(claim -> claims.put(claim.deal().text(), claim));
        for (Referral referral :
                connection.partnerCenter().list(ReferralOrder.UPDATED, null).referrals()) {
            DealName deal = DealName.of(referral.id());
            if (store.find(connection.id(), deal).isEmpty()) {
                claims.putIfAbsent(deal.text(), unclaimed(deal, referral.updatedAt()));
            }
        }
        List<SyncPlan> plans = new ArrayList<>();
        claims.values().forEach(claim -> plans.add(plan(claim)));
        return new DryRunReport(connection.id(), plans);
    }

    private Claim unclaimed(DealName deal, @Nullable Instant changedAt) {
        Instant at = changedAt == null ? Observation.TIME_NOT_KNOWN : changedAt;
        return new Claim(
                connection.id(),
                deal,
                0,
                0,
                Lane.LIVE,
                now,
                Map.of(Side.REFERRAL, at),
                0,
                Link.none(),
                List.of(),
                null);
    }

    private SyncPlan plan(Claim claim) {
        DealRun run = new DealRun(claim, connection.facts());
        Observer.inBackground(connection).complete(List.of(run));
        return Reconciler.plan(claim.deal(), run.link, run.seen, connection.settings(), now);
    }
}
