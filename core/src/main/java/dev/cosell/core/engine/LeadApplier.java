package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.spi.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out what a batch of plans does to leads, in bulk, and works what became of each into its run. */
final class LeadApplier {
    /** When a lead is looked at again after our write: its feed names leads without their values. */
    private static final Duration CONFIRM_AFTER = Duration.ofSeconds(2);

    private final ConnectionRuntime connection;
    private final Outcomes outcomes;

    LeadApplier(ConnectionRuntime connection, Outcomes outcomes) {
        this.connection = connection;
        this.outcomes = outcomes;
    }

    void apply(List<DealRun> runs) {
        List<DealRun> writing = runs.stream()
                .filter(run -> !run.done && !run.again && run.plan().action(PlannedAction.OnLead.class) != null)
                .toList();
        int batch = connection.facts().capabilities().maxWriteBatch();
        for (int from = 0; from < writing.size(); from += batch) {
            List<DealRun> some = writing.subList(from, Math.min(writing.size(), from + batch));
            if (outcomes.heldBack()) {
                some.forEach(outcomes::giveBack);
            } else {
                write(some);
            }
        }
    }

    private void write(List<DealRun> runs) {
        List<LeadWrite> writes = runs.stream().map(run -> action(run).write()).toList();
        List<CrmWriteResult> results;
        try {
            results = leads().write(writes);
        } catch (SyncException surelyNothingApplied) {
            CrmWriteResult not = Applier.notApplied(surelyNothingApplied);
            runs.forEach(run -> of(run, action(run), not));
            return;
        } catch (RuntimeException unexpected) {
            runs.forEach(run -> of(run, action(run), new CrmWriteResult.Unknown(outcomes.unexpected(run, unexpected))));
            return;
        }
        for (int i = 0; i < runs.size(); i++) {
            DealRun run = runs.get(i);
            CrmWriteResult result = results.get(i);
            outcomes.safely(run, () -> of(run, action(run), result));
        }
    }

    private CrmLeads leads() {
        return connection.crm().leads().orElseThrow(() -> new IllegalStateException("a plan for a CRM without leads"));
    }

    private static PlannedAction.OnLead action(DealRun run) {
        return Objects.requireNonNull(run.plan().action(PlannedAction.OnLead.class));
    }

    private void of(DealRun run, PlannedAction.OnLead action, CrmWriteResult result) {
        if (result instanceof CrmWriteResult.Applied applied) {
            run.intents.remove(action.intent());
            outcomes.crmWorked();
            applied(run, action, applied);
        } else if (result instanceof CrmWriteResult.AlreadyThere there) {
            run.intents.remove(action.intent());
            outcomes.linkInbound(
                    run, Outcomes.ids(run, there.id()).lead(LinkedLead.UNSEEN).build(), Duration.ZERO);
        } else if (result instanceof CrmWriteResult.Changed) {
            run.intents.remove(action.intent());
            outcomes.readAgain(run, run.seen.toBuilder().lead(Slot.notKnown()).leadClaimants(Slot.notKnown()));
        } else if (result instanceof CrmWriteResult.Gone) {
            run.intents.remove(action.intent());
            run.see(run.seen.toBuilder().lead(Slot.absent()));
            run.again = true;
        } else {
            outcomes.notWritten(run, action, result);
        }
    }

    private void applied(DealRun run, PlannedAction.OnLead action, CrmWriteResult.Applied applied) {
        Link.Builder link = run.link.toBuilder();
        action.intended().forEach(link::baseline);
        if (action instanceof PlannedAction.ConvertLead) {
            // The lead now names its opportunity, which is planned from what is seen of both.
            run.link = link.build();
            run.see(run.seen.toBuilder().lead(Slot.notKnown()).crm(Slot.notKnown()));
            run.again = true;
            return;
        }
        link.lastOutcome(run.plan().outcome());
        if (action instanceof PlannedAction.CreateLead) {
            Link created = link.linked(
                            Objects.requireNonNull(run.link.referral(), "the referral of a new lead"), applied.id())
                    .lead(LinkedLead.UNSEEN)
                    .build();
            outcomes.linkInbound(run, created, CONFIRM_AFTER);
            return;
        }
        LinkedLead lead = Objects.requireNonNullElse(run.link.lead(), LinkedLead.UNSEEN);
        run.link = link.lead(lead.withImage(null)).build();
        run.next = new Settlement.Next(CONFIRM_AFTER, Map.of(Side.CRM, Observation.TIME_NOT_KNOWN), false, Lane.LIVE);
        outcomes.finished(run);
    }
}
