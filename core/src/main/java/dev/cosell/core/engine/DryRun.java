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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans without applying. Reads only, through the view of the CRM that keeps off the calls reserved for live work. */
final class DryRun {
    static final Set<Side> BOTH_SIDES = Set.of(Side.CRM, Side.REFERRAL);

    private static final int MAX_DEALS = 500;

    /** As many deals as the engine works at once where nothing else is set. */
    private static final int BATCH = 50;

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final Instant now;

    DryRun(ConnectionRuntime connection, StateStore store, Instant now) {
        this.connection = connection;
        this.store = store;
        this.now = now;
    }

    /** Plans the deals that wait for work, and the newest referrals that are not known yet. */
    DryRunReport run() {
        Map<String, Claim> claims = new LinkedHashMap<>();
        store.pending(connection.id(), MAX_DEALS)
                .forEach(claim -> claims.put(claim.deal().text(), claim));
        PlanTally tally = new PlanTally(connection.facts().capabilities().maxWriteBatch());
        tally.add(new ExpectedCalls(1, 0, 0, 0));
        for (Referral referral :
                connection.partnerCenter().list(ReferralOrder.UPDATED, null).referrals()) {
            DealName deal = DealName.of(referral.id());
            if (store.find(connection.id(), deal).isEmpty()) {
                claims.putIfAbsent(deal.text(), claim(deal, Link.none(), news(referral)));
            }
        }
        List<SyncPlan> plans = new ArrayList<>();
        List<Claim> all = List.copyOf(claims.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            plans.addAll(plan(all.subList(from, Math.min(all.size(), from + BATCH)), tally));
        }
        return new DryRunReport(connection.id(), plans, tally.calls());
    }

    /** Plans one deal, with what it would cost. */
    DryRunReport run(DealName asked, Link memory) {
        PlanTally tally = new PlanTally(connection.facts().capabilities().maxWriteBatch());
        List<SyncPlan> plans = plan(List.of(afresh(name(asked, memory), memory)), tally);
        return new DryRunReport(connection.id(), plans, tally.calls());
    }

    private static DealName name(DealName asked, Link memory) {
        return memory.complete() ? DealName.of(Objects.requireNonNull(memory.crmRecord())) : asked;
    }

    /** Plans one deal, both sides read afresh. */
    SyncPlan plan(DealName asked, Link memory) {
        return plan(List.of(afresh(name(asked, memory), memory)), null).get(0);
    }

    /** A look at a deal as if there were news of both sides. */
    Claim afresh(DealName deal, Link memory) {
        Map<Side, Instant> news = new LinkedHashMap<>();
        BOTH_SIDES.stream().sorted().forEach(side -> news.put(side, Observation.TIME_NOT_KNOWN));
        return claim(deal, memory, news);
    }

    static Map<Side, Instant> news(Referral referral) {
        Instant changed = referral.updatedAt();
        return Map.of(Side.REFERRAL, changed == null ? Objects.requireNonNull(Observation.TIME_NOT_KNOWN) : changed);
    }

    Claim claim(DealName deal, Link memory, Map<Side, Instant> news) {
        return new Claim(connection.id(), deal, 0, 0, Lane.LIVE, now, news, 0, memory, List.of(), null);
    }

    /** Plans deals together, in their order, and adds what their reads cost. */
    List<SyncPlan> plan(List<Claim> claims, @Nullable PlanTally tally) {
        MappingHistory mappings = new MappingHistory(connection, store);
        List<DealRun> runs = claims.stream()
                .map(claim -> new DealRun(claim, connection.facts(), mappings))
                .toList();
        runs.forEach(run -> run.see(run.seen.toBuilder().crmClockAhead(connection.crmClockAhead())));
        Observer observer = Observer.inBackground(connection);
        observer.complete(runs);
        List<SyncPlan> plans = runs.stream()
                .map(run -> Reconciler.plan(run.claim.deal(), run.link, run.seen, connection.settings(), now))
                .toList();
        if (tally != null) {
            tally.add(plans, observer.calls().reads());
        }
        return plans;
    }
}
