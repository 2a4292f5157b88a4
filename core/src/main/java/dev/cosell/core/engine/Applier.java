package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.link.Intent;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Carries out the plans of a batch: intents first, in one local write, then Partner Center deal by deal under If-Match, then the CRM in bulk. What became of
 * each write is worked into the run by {@link Outcomes}.
 */
final class Applier {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final EngineOptions options;
    private final Outcomes outcomes;

    Applier(ConnectionRuntime connection, StateStore store, EngineOptions options, Outcomes outcomes) {
        this.connection = connection;
        this.store = store;
        this.options = options;
        this.outcomes = outcomes;
    }

    /**
     * Applies the plans.
     *
     * @param claimedAt reading of the ticker when the batch was claimed
     */
    void apply(List<DealRun> runs, long claimedAt) {
        recordIntents(runs);
        for (DealRun run : runs) {
            PlannedAction.OnReferral action = run.plan().action(PlannedAction.OnReferral.class);
            if (action != null && !run.done && outcomes.heldBack()) {
                outcomes.giveBack(run);
            } else if (action != null && !run.done) {
                onReferral(run, action, claimedAt);
            }
        }
        onCrm(runs);
        new LeadApplier(connection, outcomes).apply(runs);
    }

    private void recordIntents(List<DealRun> runs) {
        Map<Claim, List<Intent>> begun = new LinkedHashMap<>();
        Map<Claim, List<Intent>> written = new LinkedHashMap<>();
        for (DealRun run : runs) {
            List<Intent> intents = intents(run);
            if (!intents.isEmpty()) {
                begun.put(run.claim, intents.stream().map(run::withUnsettled).toList());
                written.put(run.claim, intents);
            }
        }
        Map<Claim, Boolean> recorded = begun.isEmpty() ? Map.of() : store.recordIntents(begun);
        for (DealRun run : runs) {
            if (Boolean.FALSE.equals(recorded.get(run.claim))) {
                outcomes.lost(run);
            } else {
                written.getOrDefault(run.claim, List.of()).forEach(intent -> run.intents.put(intent.kind(), intent));
            }
        }
    }

    private List<Intent> intents(DealRun run) {
        List<Intent> intents = new ArrayList<>();
        for (PlannedAction action : run.plan().actions()) {
            if (action.intent() != null) {
                Intent intent = new Intent(
                        action.intent(),
                        options.seams().time().instant(),
                        action.intended(),
                        0,
                        KeptConflicts.overruledBy(run.plan(), action),
                        action.precondition(),
                        null);
                Intent earlier = run.pending.get(action.intent());
                intents.add(run.signed(earlier == null ? intent : intent.over(earlier)));
            }
        }
        return intents;
    }

    private void onReferral(DealRun run, PlannedAction.OnReferral action, long claimedAt) {
        boolean creates = !(action instanceof PlannedAction.PatchReferral);
        if (creates && !leaseOutlastsCall(claimedAt)) {
            outcomes.outOfTime(run, action);
            return;
        }
        ReferralWriteResult result = sendSafely(run, action);
        outcomes.safely(run, () -> outcomes.of(run, action, result));
    }

    /** A gateway answers with a result whatever happens; one that does not must not take the batch with it, and nobody knows what it did. */
    private ReferralWriteResult sendSafely(DealRun run, PlannedAction.OnReferral action) {
        try {
            return send(action);
        } catch (RuntimeException unexpected) {
            return new ReferralWriteResult.Unknown(outcomes.unexpected(run, unexpected));
        }
    }

    /** A create may only be sent while nobody else can take the deal before the call is surely over. */
    private boolean leaseOutlastsCall(long claimedAt) {
        Duration used = Duration.ofNanos(options.seams().ticker().nanos() - claimedAt);
        return used.plus(options.callDeadline()).compareTo(options.lease()) < 0;
    }

    private ReferralWriteResult send(PlannedAction.OnReferral action) {
        if (action instanceof PlannedAction.CreateReferral create) {
            return connection.partnerCenter().create(create.draft());
        }
        if (action instanceof PlannedAction.ConnectMicrosoft connect) {
            return connection.partnerCenter().create(connect.draft());
        }
        PlannedAction.PatchReferral patch = (PlannedAction.PatchReferral) action;
        return connection.partnerCenter().patch(patch.id(), patch.ifMatch(), patch.patch());
    }

    private void onCrm(List<DealRun> runs) {
        List<DealRun> writing = new ArrayList<>();
        List<CrmWrite> writes = new ArrayList<>();
        for (DealRun run : runs) {
            PlannedAction.OnCrm action = run.plan().action(PlannedAction.OnCrm.class);
            if (action != null && !run.done && !run.again) {
                writing.add(run);
                writes.add(action.write());
            }
        }
        int batch = connection.facts().capabilities().maxWriteBatch();
        for (int from = 0; from < writes.size(); from += batch) {
            int to = Math.min(writes.size(), from + batch);
            if (from > 0 && outcomes.heldBack()) {
                writing.subList(from, to).forEach(outcomes::giveBack);
            } else {
                write(writing.subList(from, to), writes.subList(from, to));
            }
        }
    }

    private void write(List<DealRun> runs, List<CrmWrite> writes) {
        List<CrmWriteResult> results;
        try {
            results = connection.crm().write(writes);
        } catch (SyncException surelyNothingApplied) {
            CrmWriteResult not = notApplied(surelyNothingApplied);
            runs.forEach(run -> outcomes.of(run, crmAction(run), not));
            return;
        } catch (RuntimeException unexpected) {
            runs.forEach(run ->
                    outcomes.of(run, crmAction(run), new CrmWriteResult.Unknown(outcomes.unexpected(run, unexpected))));
            return;
        }
        for (int i = 0; i < runs.size(); i++) {
            DealRun run = runs.get(i);
            CrmWriteResult result = results.get(i);
            outcomes.safely(run, () -> outcomes.of(run, crmAction(run), result));
        }
    }

    /** Returns what a call that failed as a whole means for each of its writes. */
    static CrmWriteResult notApplied(SyncException failure) {
        Finding why = failure.findings().get(0);
        if (Delays.needsPerson(failure)) {
            return new CrmWriteResult.Denied(why);
        }
        return new CrmWriteResult.NotApplied(
                why, failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO);
    }

    private static PlannedAction.OnCrm crmAction(DealRun run) {
        return Objects.requireNonNull(run.plan().action(PlannedAction.OnCrm.class));
    }
}
