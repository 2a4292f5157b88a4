package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.Reconciler;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Claims a batch of deals and carries each through observing, planning, applying and settling. Thread-safe. */
final class BatchWorker {
    /** Most plans made of one deal within one claim: two creates, the write-back, and re-reads of moved versions. */
    private static final int MAX_ROUNDS = 8;

    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final Announcer announcer;
    private final Delays delays;
    private final TenantRouting routing;
    private final AtomicInteger turn = new AtomicInteger();

    BatchWorker(
            Map<ConnectionId, ConnectionRuntime> connections,
            StateStore store,
            EngineOptions options,
            Announcer announcer,
            TenantRouting routing) {
        this.connections = connections;
        this.routing = routing;
        this.store = store;
        this.options = options;
        this.announcer = announcer;
        this.delays = new Delays(store, options.seams().random(), announcer);
    }

    /** Works at most {@code max} due deals; returns how many were claimed. */
    int work(int max) {
        long claimedAt = options.seams().ticker().nanos();
        List<ConnectionId> awake = awake();
        List<Claim> claims = awake.isEmpty()
                ? List.of()
                : store.claim(
                        new ClaimRequest(options.node(), awake, Math.min(max, options.batchSize()), options.lease()));
        Map<ConnectionId, List<Claim>> byConnection = new LinkedHashMap<>();
        claims.forEach(claim -> byConnection
                .computeIfAbsent(claim.connection(), id -> new ArrayList<>())
                .add(claim));
        byConnection.forEach((id, batch) -> work(Objects.requireNonNull(connections.get(id)), batch, claimedAt));
        return claims.size();
    }

    /** Returns the connections that may be called now, beginning with another one each time, so that each has its turn. */
    private List<ConnectionId> awake() {
        Rests rests = Rests.of(store);
        List<ConnectionId> awake = new ArrayList<>();
        connections.forEach((id, connection) -> {
            if (rests.mayCall(connection)) {
                awake.add(id);
            }
        });
        if (!awake.isEmpty()) {
            Collections.rotate(awake, -Math.floorMod(turn.getAndIncrement(), awake.size()));
        }
        return awake;
    }

    private void work(ConnectionRuntime connection, List<Claim> claims, long claimedAt) {
        List<DealRun> runs = begin(connection, claims);
        Outcomes outcomes = new Outcomes(connection, store, delays, announcer);
        for (int round = 0; round < MAX_ROUNDS && !active(runs).isEmpty(); round++) {
            observe(connection, active(runs));
            active(runs).forEach(run -> guarded(run, connection::crmKey, () -> plan(connection, outcomes, run)));
            new Applier(connection, store, options, outcomes).apply(planned(runs), claimedAt);
            if (outcomes.heldBack()) {
                active(runs).forEach(outcomes::giveBack);
            }
        }
        active(runs).forEach(run -> delays.later(run, EngineFindings.noProgress()));
        store.settle(runs.stream().map(DealRun::settlement).toList());
    }

    private List<DealRun> begin(ConnectionRuntime connection, List<Claim> claims) {
        try {
            return claims.stream()
                    .map(claim -> new DealRun(claim, connection.facts()))
                    .toList();
        } catch (SyncException failure) {
            claims.forEach(claim -> releaseAfter(claim, failure));
            return List.of();
        }
    }

    private void releaseAfter(Claim claim, SyncException failure) {
        store.pause(
                SystemKey.crm(claim.connection()),
                Delays.PAUSE,
                failure.findings().get(0));
        store.settle(new Settlement(
                claim,
                claim.link(),
                claim.intents(),
                List.of(),
                List.of(),
                new Settlement.Next(Duration.ZERO, claim.news(), false, claim.lane()),
                claim.attempts(),
                null));
        announcer.say(claim.connection(), "-", SyncEvent.Kind.PAUSED, "the CRM does not answer", failure.findings());
    }

    private static List<DealRun> active(List<DealRun> runs) {
        return runs.stream().filter(run -> !run.done).toList();
    }

    private static List<DealRun> planned(List<DealRun> runs) {
        return runs.stream().filter(run -> !run.done && !run.again).toList();
    }

    /** Observes the batch at once; where that fails, each deal alone, so that a poisoned one holds up nobody. */
    private void observe(ConnectionRuntime connection, List<DealRun> runs) {
        Duration ahead = connection.crmClockAhead();
        runs.forEach(run -> run.see(run.seen.toBuilder().crmClockAhead(ahead)));
        Observer observer = Observer.live(connection);
        if (runs.size() > 1) {
            try {
                observer.complete(runs);
                return;
            } catch (SyncException | IllegalStateException someDealFailed) {
                if (someDealFailed instanceof SyncException all
                        && !Delays.connectionWait(all).isZero()) {
                    runs.forEach(run -> delays.failed(run, observer.asked(), all));
                    return;
                }
                announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "a batch is read deal by deal", List.of());
            }
        }
        runs.forEach(run -> guarded(run, observer::asked, () -> observer.complete(List.of(run))));
    }

    private void guarded(DealRun run, Supplier<SystemKey> system, Runnable step) {
        try {
            step.run();
        } catch (SyncException failure) {
            delays.failed(run, system.get(), failure);
        } catch (RuntimeException unexpected) {
            announcer.unexpected(run.claim, unexpected);
            delays.later(run, EngineFindings.unexpected(unexpected));
        }
    }

    private void plan(ConnectionRuntime connection, Outcomes outcomes, DealRun run) {
        if (run.done) {
            return;
        }
        run.again = false;
        Instant now = options.seams().time().instant();
        SyncPlan plan = Reconciler.plan(run.claim.deal(), run.link, run.seen, connection.settings(), now);
        run.plan = plan;
        run.link = plan.memory();
        TenantRouting.Refusal elsewhere = routing.refusal(connection, run, plan);
        if (elsewhere != null) {
            refuse(run, elsewhere);
            return;
        }
        List<Finding> news = connection.news(plan.findings());
        if (!news.isEmpty()) {
            announcer.say(run.claim, SyncEvent.Kind.FOUND, "found", news);
        }
        PlannedAction.Adopt adopt = plan.action(PlannedAction.Adopt.class);
        if (adopt != null) {
            outcomes.adopt(run, adopt);
            return;
        }
        PlannedAction.AdoptLead lead = plan.action(PlannedAction.AdoptLead.class);
        if (lead != null) {
            outcomes.adopt(run, lead);
            return;
        }
        PlannedAction.FollowMerge merged = plan.action(PlannedAction.FollowMerge.class);
        if (merged != null) {
            outcomes.follow(run, merged);
            return;
        }
        closeIntents(connection, run, now);
        if (plan.calls() == 0) {
            KeptConflicts.open(run, now);
            finish(run, plan);
        }
    }

    private void refuse(DealRun run, TenantRouting.Refusal refusal) {
        if (refusal.parked()) {
            delays.park(run, refusal.finding());
        } else {
            announcer.say(run.claim, SyncEvent.Kind.FOUND, "found", List.of(refusal.finding()));
            run.attempts = 0;
            run.done = true;
        }
    }

    /** A write of unknown outcome is settled once its side was seen afresh; creates stay until they are found or sent anew. */
    private static void closeIntents(ConnectionRuntime connection, DealRun run, Instant now) {
        Observation seen = run.seen;
        if (seen.own().known()) {
            close(connection, run, Intent.Kind.PATCH_REFERRAL, now);
        }
        if (seen.crm().known()) {
            close(connection, run, Intent.Kind.UPDATE_OPPORTUNITY, now);
        }
        if (seen.claimants().known()) {
            run.intents.remove(Intent.Kind.CREATE_OPPORTUNITY);
        }
        if (seen.lead().known()) {
            run.intents.remove(Intent.Kind.UPDATE_LEAD);
            run.intents.remove(Intent.Kind.CONVERT_LEAD);
        }
        if (seen.leadClaimants().known()) {
            run.intents.remove(Intent.Kind.CREATE_LEAD);
        }
        if (seen.microsoft() != null) {
            run.intents.remove(Intent.Kind.CONNECT_MICROSOFT);
        }
        Intent create = run.intents.get(Intent.Kind.CREATE_REFERRAL);
        boolean foundNothing = seen.created() instanceof Slot.Seen<List<Referral>> created
                && created.value().isEmpty();
        if (create != null && foundNothing && isDue(connection, create, now)) {
            run.intents.put(create.kind(), create.lookedUp());
        }
    }

    private static void close(ConnectionRuntime connection, DealRun run, Intent.Kind kind, Instant now) {
        Intent closed = run.intents.remove(kind);
        if (closed != null) {
            KeptConflicts.closed(run, closed, connection.settings(), now);
        }
    }

    private static boolean isDue(ConnectionRuntime connection, Intent create, Instant now) {
        return !now.isBefore(create.recordedAt().plus(connection.settings().visibilityBound()));
    }

    private void finish(DealRun run, SyncPlan plan) {
        for (PlannedAction action : plan.actions()) {
            if (action instanceof PlannedAction.HandOver handOver) {
                store.markDirty(run.claim.connection(), handOver.to(), handOver.sides(), Duration.ZERO);
            }
        }
        run.wakeAsPlanned();
        SyncPlan.Wake wake = plan.wake();
        run.attempts = 0;
        run.done = true;
        if (run.claim.deal() instanceof DealName.OfRecord
                && run.intents.containsKey(Intent.Kind.CREATE_REFERRAL)
                && wake == null) {
            plan.findings().stream().findFirst().ifPresent(why -> delays.park(run, why));
        }
    }
}
