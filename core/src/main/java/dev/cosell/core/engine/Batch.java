package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.ForeignAudit;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.Reconciler;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The deals of one connection that were claimed together, from observing over planning and applying to settling. Confined to one thread. */
final class Batch {
    /** Most plans made of one deal within one claim: two creates, the write-back, and re-reads of moved versions. */
    private static final int MAX_ROUNDS = 8;

    private final ConnectionRuntime connection;
    private final StateStore store;
    private final EngineOptions options;
    private final Announcer announcer;
    private final TenantRouting routing;
    private final Delays delays;
    private final Outcomes outcomes;
    private final Lease lease;

    Batch(ConnectionRuntime connection, StateStore store, Workplace place, Delays delays, Lease lease) {
        this.connection = connection;
        this.store = store;
        this.options = place.options();
        this.announcer = place.announcer();
        this.routing = place.routing();
        this.delays = delays;
        this.outcomes = new Outcomes(connection, store, delays, announcer);
        this.lease = lease;
    }

    /** What all batches of an engine share. */
    record Workplace(
            EngineOptions options,
            Announcer announcer,
            TenantRouting routing,
            Breaker breaker,
            MassFailures masses,
            WriterGuard guard) {}

    /** Works the deals to the end of their claims; a store that fails ends it at once, and what was claimed comes back when the lease is over. */
    void work(List<DealRun> runs) {
        runs.forEach(run -> KeptConflicts.outdated(run, options.seams().time().instant()));
        for (int round = 0; round < MAX_ROUNDS && !active(runs).isEmpty(); round++) {
            lease.prolong(active(runs), outcomes);
            observe(active(runs));
            observe(new WantedHistory(store, connection.id()).mark(active(runs)));
            active(runs).forEach(run -> guarded(run, connection::crmKey, () -> plan(run)));
            new CreateGuard(store, delays)
                    .hold(connection, planned(runs), options.seams().time().instant());
            new Applier(connection, store, options, outcomes).apply(planned(runs), lease.since());
            if (delays.heldBack()) {
                active(runs).forEach(outcomes::giveBack);
            }
        }
        active(runs).forEach(run -> delays.later(run, EngineFindings.noProgress()));
        settle(runs);
    }

    /** Whoever lost a claim has seen nothing: what it took for strange may be what the one who has it now has written. */
    private void settle(List<DealRun> runs) {
        List<Boolean> taken =
                store.settle(runs.stream().map(DealRun::settlement).toList());
        for (int i = 0; i < runs.size(); i++) {
            DealRun run = runs.get(i);
            if (!taken.get(i)) {
                outcomes.lost(run);
            } else if (run.foreignAudit) {
                announcer.say(
                        run.claim,
                        SyncEvent.Kind.SECOND_WRITER,
                        "somebody else writes",
                        List.of(GuardFindings.secondWriter()));
            }
        }
    }

    private static List<DealRun> active(List<DealRun> runs) {
        return runs.stream().filter(run -> !run.done).toList();
    }

    private static List<DealRun> planned(List<DealRun> runs) {
        return runs.stream().filter(run -> !run.done && !run.again).toList();
    }

    /** Observes the batch at once; where that fails, each deal alone, so that a poisoned one holds up nobody. */
    private void observe(List<DealRun> runs) {
        Duration ahead = connection.crmClockAhead();
        runs.forEach(run -> run.see(run.seen.toBuilder().crmClockAhead(ahead)));
        Observer observer = Observer.live(connection);
        if (runs.size() > 1) {
            try {
                observer.complete(runs);
                return;
            } catch (StoreException stop) {
                throw stop;
            } catch (RuntimeException someDealFailed) {
                if (someDealFailed instanceof SyncException all && Delays.stopsAll(all)) {
                    runs.forEach(run -> delays.failed(run, observer.asked(), all));
                    return;
                }
                announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "a batch is read deal by deal", List.of());
            }
        }
        for (DealRun run : runs) {
            if (delays.heldBack()) {
                outcomes.giveBack(run);
            } else {
                guarded(run, observer::asked, () -> observer.complete(List.of(run)));
            }
        }
    }

    private void guarded(DealRun run, Supplier<SystemKey> system, Runnable step) {
        try {
            step.run();
        } catch (StoreException stop) {
            throw stop; // nothing is pretended: the claim runs out, and somebody takes the deal again
        } catch (SyncException failure) {
            delays.failed(run, system.get(), failure);
        } catch (RuntimeException unexpected) {
            announcer.unexpected(run.claim, unexpected);
            delays.later(run, EngineFindings.unexpected(unexpected));
        }
    }

    private void plan(DealRun run) {
        if (run.done) {
            return;
        }
        run.again = false;
        watchAudit(run);
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
        closeIntents(run, now);
        if (plan.calls() == 0) {
            outcomes.keepOpenConflicts(run);
            finish(run, plan);
        } else if (!run.conflicts.isEmpty()) {
            outcomes.settleFirst(run);
        }
    }

    /** Lines of the record's audit text that we did not write are another writer's, but for those of a write whose outcome is not known. */
    private void watchAudit(DealRun run) {
        Opportunity record = run.seen.crm().orNull();
        if (record == null || !ForeignAudit.in(run.link.auditText(), record)) {
            return;
        }
        boolean maybeOurs = run.claim.intents().stream().map(Intent::kind).anyMatch(Batch::mayHoldAudit);
        run.link = run.link.toBuilder().auditText(record.get(CrmField.AUDIT)).build();
        run.foreignAudit |= !maybeOurs;
    }

    /** A created record carries our first line. */
    private static boolean mayHoldAudit(Intent.Kind kind) {
        return kind == Intent.Kind.UPDATE_OPPORTUNITY || kind == Intent.Kind.CREATE_OPPORTUNITY;
    }

    private void refuse(DealRun run, TenantRouting.Refusal refusal) {
        if (refusal.parked()) {
            delays.park(run, refusal.finding());
        } else {
            announcer.say(run.claim, SyncEvent.Kind.FOUND, "found", List.of(refusal.finding()));
            run.attempts = 0;
            run.end(DealRun.End.NOTHING_TO_DO);
        }
    }

    /** A write of unknown outcome is settled once its record was seen to have moved; creates stay until they are found or sent anew. */
    private void closeIntents(DealRun run, Instant now) {
        Observation seen = run.seen;
        if (seen.own().known()) {
            close(run, Intent.Kind.PATCH_REFERRAL, now);
        }
        if (seen.crm().known()) {
            close(run, Intent.Kind.UPDATE_OPPORTUNITY, now);
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
        if (create != null && foundNothing && isDue(create, now)) {
            run.intents.put(create.kind(), create.lookedUp());
        }
    }

    private void close(DealRun run, Intent.Kind kind, Instant now) {
        Intent begun = run.intents.get(kind);
        if (begun == null) {
            return;
        }
        if (mayStillArrive(begun, run.seen)) {
            run.pending.put(kind, begun);
            return;
        }
        run.overtaken(kind);
        KeptConflicts.closed(run, begun, connection.settings(), now);
    }

    /** A request under way is no edit of a person when it lands: while its record has the version that it names, nothing says that it will not (sync-engine 7). */
    private static boolean mayStillArrive(Intent begun, Observation seen) {
        Referral own = seen.own().orNull();
        Opportunity record = seen.crm().orNull();
        if (begun.kind() == Intent.Kind.PATCH_REFERRAL) {
            return own != null && own.eTag().value().equals(begun.version());
        }
        return record != null && record.version().value().equals(begun.version());
    }

    private boolean isDue(Intent create, Instant now) {
        return !now.isBefore(create.recordedAt().plus(connection.settings().visibilityBound()));
    }

    private void finish(DealRun run, SyncPlan plan) {
        for (PlannedAction action : plan.actions()) {
            if (action instanceof PlannedAction.HandOver handOver) {
                List<DealName> to = List.of(handOver.to());
                store.markDirty(run.claim.connection(), to, handOver.sides(), run.followingLane(), Duration.ZERO);
            }
        }
        run.wakeAsPlanned();
        SyncPlan.Wake wake = plan.wake();
        run.attempts = 0;
        run.end(DealRun.End.NOTHING_TO_DO);
        outcomes.parkRefused(run);
        if (plan.undecided() != null) {
            outcomes.leaveToAPerson(run, plan.undecided());
        }
        if (run.claim.deal() instanceof DealName.OfRecord
                && run.intents.containsKey(Intent.Kind.CREATE_REFERRAL)
                && wake == null) {
            plan.findings().stream().findFirst().ifPresent(why -> delays.park(run, why));
        }
    }
}
