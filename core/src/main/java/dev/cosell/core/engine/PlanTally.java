package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up plans and what they would cost, batch by batch, in memory that does not grow with their number. Confined to one thread. */
final class PlanTally {
    private final int crmBatch;
    private final Map<String, Long> findings = new TreeMap<>();
    private final FieldTally fields = new FieldTally();
    private ExpectedCalls calls = ExpectedCalls.NONE;
    private long deals;
    private long quiet;
    private long links;
    private long newInCrm;
    private long newInPartnerCenter;

    PlanTally(int crmBatch) {
        this.crmBatch = crmBatch;
    }

    /** Adds reads that no plan asked for, such as pages of a list. */
    void add(ExpectedCalls more) {
        calls = calls.plus(more);
    }

    /** Adds the plans of one batch of deals and what their reads cost. */
    void add(List<SyncPlan> plans, ExpectedCalls reads) {
        plans.forEach(this::count);
        calls = calls.plus(reads).plus(writes(plans));
    }

    private void count(SyncPlan plan) {
        deals++;
        fields.add(plan);
        quiet += plan.isEmpty() ? 1 : 0;
        boolean adopts =
                plan.action(PlannedAction.Adopt.class) != null || plan.action(PlannedAction.AdoptLead.class) != null;
        links += adopts && plan.deal() instanceof DealName.OfReferral ? 1 : 0; // a pair is planned by both its names
        newInCrm += Creates.inCrm(plan) ? 1 : 0;
        newInPartnerCenter += Creates.inPartnerCenter(plan) ? 1 : 0;
        plan.findings().stream()
                .map(Finding::code)
                .map(FindingCode::value)
                .distinct()
                .forEach(code -> findings.merge(code, 1L, Long::sum));
    }

    /** Counts the writes of one batch as {@link ExpectedCalls} says. */
    private ExpectedCalls writes(List<SyncPlan> plans) {
        long there = 0;
        long records = 0;
        long leads = 0;
        long writeBacks = 0;
        for (SyncPlan plan : plans) {
            there += plan.action(PlannedAction.OnReferral.class) == null ? 0 : 1;
            records += plan.action(PlannedAction.OnCrm.class) == null ? 0 : 1;
            leads += plan.action(PlannedAction.OnLead.class) == null ? 0 : 1;
            if (Creates.inPartnerCenter(plan)) {
                there += plan.asksMicrosoftNext() ? 1 : 0;
                writeBacks++;
            }
        }
        return new ExpectedCalls(0, there, 0, batches(records) + batches(leads) + batches(writeBacks));
    }

    private long batches(long writes) {
        return (writes + crmBatch - 1) / crmBatch;
    }

    ExpectedCalls calls() {
        return calls;
    }

    DryRunTotals totals(int confirmCreatesAbove) {
        return new DryRunTotals(
                deals,
                quiet,
                links,
                newInCrm,
                newInPartnerCenter,
                confirmCreatesAbove,
                Map.copyOf(findings),
                calls,
                fields.fields());
    }
}
