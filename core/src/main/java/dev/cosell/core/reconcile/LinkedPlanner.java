package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans a linked deal: merges every field, follows the life cycle, and reports to the CRM record in the same write. Pure. */
final class LinkedPlanner {
    private final Situation situation;
    private final Observation seen;
    private final Link link;
    private final Referral own;
    private final Opportunity crm;
    private final EngagementView view;
    private final Set<FieldId> refused;
    private final MicrosoftRequest request;

    private LinkedPlanner(Situation situation, Referral own, Opportunity crm) {
        this.situation = situation;
        this.seen = situation.seen();
        this.own = own;
        this.crm = crm;
        this.view = new EngagementView(
                own,
                seen.engagement().known() ? seen.microsoft() : situation.link().microsoftImage());
        this.link = Recovery.apply(situation, view, crm);
        this.refused = refusedFields(seen.failure());
        this.request = new MicrosoftRequest(situation, link, own, crm, helpRefused());
    }

    static SyncPlan plan(Situation situation) {
        Link.Builder memory = situation.remembering();
        Observation seen = situation.seen();
        Referral own = seen.own().orNull();
        Opportunity crm = seen.crm().orNull();
        if (own != null && crm != null) {
            return new LinkedPlanner(situation, own, crm).plan();
        }
        return oneSided(situation, memory);
    }

    /** A side that is gone is reported once and nothing follows from it; one that could not be read is looked at again. */
    private static SyncPlan oneSided(Situation situation, Link.Builder memory) {
        Observation seen = situation.seen();
        if (seen.crm().isAbsent()) {
            SyncPlan.Builder plan =
                    SyncPlan.builder(situation.deal(), memory.orphaned(true).build());
            if (!situation.link().orphaned()) {
                plan.finding(Findings.recordDeleted());
            }
            return plan.build();
        }
        SyncPlan.Builder plan = SyncPlan.builder(situation.deal(), memory.build());
        if (seen.own().isAbsent()) {
            return plan.finding(Findings.gone()).build();
        }
        Set<Side> unread = EnumSet.noneOf(Side.class);
        if (!seen.own().known()) {
            unread.add(Side.REFERRAL);
        }
        if (!seen.crm().known()) {
            unread.add(Side.CRM);
        }
        return plan.wake(Situation.UNREAD, unread, "a side could not be read").build();
    }

    /** A refused acceptance is tried alone before the state itself is given up, so that a bad amount never lets the 14 days run out. */
    private static Set<FieldId> refusedFields(@Nullable Failure failure) {
        if (failure == null) {
            return Set.of();
        }
        FieldId state = StandardFields.STATE.id();
        if (!failure.refused().contains(state) || failure.refused().size() == 1) {
            return failure.refused();
        }
        return Set.copyOf(
                failure.refused().stream().filter(field -> !field.equals(state)).toList());
    }

    private SyncPlan plan() {
        if (crm.knows(CrmField.SYNC_FLAG) && !crm.is(CrmField.SYNC_FLAG)) {
            return paused();
        }
        List<FieldDecision> decisions = decisions();
        SolutionsPlanner solutions = SolutionsPlanner.of(situation, link, own, crm, onHold(decisions));
        solutions.decision().ifPresent(decision -> decisions.add(parkRefused(decision)));
        boolean solutionsGo = decisions.stream()
                .noneMatch(d -> d.field().equals(StandardFields.SOLUTIONS.id())
                        && d.outcome() == FieldDecision.Outcome.STANDING);
        return assemble(decisions, solutionsGo ? solutions : solutions.nothing());
    }

    private SyncPlan paused() {
        return SyncPlan.builder(situation.deal(), memory().build()).build();
    }

    private Link.Builder memory() {
        Link.Builder memory = situation.remembering();
        link.baselines().forEach(memory::baseline);
        return memory;
    }

    private List<FieldDecision> decisions() {
        List<FieldDecision> decisions = new ArrayList<>();
        FieldDecision state = state();
        if (state != null) {
            decisions.add(state);
        }
        boolean onHold = onHold(decisions);
        for (SyncField field : StandardFields.ALL) {
            if (field.kind() != MergeKind.STATE && field.kind() != MergeKind.SET) {
                FieldDecision decision = decide(field, onHold);
                if (decision != null) {
                    decisions.add(parkRefused(decision));
                }
            }
        }
        return withoutForeignAmount(decisions);
    }

    /** An amount is never written in another currency than its own: while the currencies differ for good, it stays. */
    private List<FieldDecision> withoutForeignAmount(List<FieldDecision> decisions) {
        StandingDifference currency = decisions.stream()
                .filter(decision -> decision.field().equals(StandardFields.CURRENCY.id()))
                .flatMap(decision -> Stream.ofNullable(decision.standing()))
                .findFirst()
                .orElse(null);
        if (currency == null || currency.partnerCenter() == null || currency.crm() == null) {
            return decisions;
        }
        Reason reason = currency.reason() == Reason.ON_HOLD ? Reason.ON_HOLD : Reason.NOT_ALLOWED;
        decisions.replaceAll(decision -> decision.field().equals(StandardFields.DEAL_VALUE.id())
                        && (decision.writesCrm() || decision.writesPartnerCenter())
                ? standing(decision.field(), reason, "the currencies of the two sides differ (R-185)")
                : decision);
        return decisions;
    }

    private @Nullable FieldDecision state() {
        FieldDecision decision = Lifecycle.decide(
                own.state(),
                StageClass.of(crm, situation.settings()),
                link.baselines().get(StandardFields.STATE.id()),
                crm.get(CrmField.CLOSE_REASON) != null);
        return decision == null ? null : parkRefused(decision);
    }

    /** Nothing of the CRM is sent while the referral waits for its answer, unless this very plan accepts it or follows its acceptance in the portal. */
    private boolean onHold(List<FieldDecision> decided) {
        FieldDecision state = decided.stream()
                .filter(decision -> decision.field().equals(StandardFields.STATE.id()))
                .findFirst()
                .orElse(null);
        if (state != null && state.writesPartnerCenter()) {
            return false;
        }
        boolean leavesTheStage = state != null && state.writesCrm();
        return own.state().awaitsAnswer()
                || StageClass.of(crm, situation.settings()) == StageClass.ON_HOLD && !leavesTheStage;
    }

    private @Nullable FieldDecision decide(SyncField field, boolean onHold) {
        FieldReading there = field.read(view, situation.settings());
        FieldReading here = field.read(crm, situation.settings());
        if (field.id().equals(StandardFields.HELP.id()) && request.neverAsked()) {
            return request.refused()
                    ? standing(field.id(), Reason.REFUSED, "Microsoft's side refused the request (R-222)")
                    : null;
        }
        CrmField<?> target = field.crmField();
        boolean writable = target != null && seen.crmFacts().writes(target);
        boolean closed = own.state().terminal();
        FieldMerger.Gate gate = new FieldMerger.Gate(
                onHold,
                closed,
                writable,
                seen.crmFacts().capabilities().descriptionLength(),
                situation.settings().authority(field),
                link.restored(field.id()));
        return FieldMerger.decide(field, there, here, link.baselines().get(field.id()), gate);
    }

    /** A value that the other system refused is not sent again until it changes. */
    private FieldDecision parkRefused(FieldDecision decision) {
        if (decision.outcome() == FieldDecision.Outcome.AGREED
                || decision.outcome() == FieldDecision.Outcome.STANDING) {
            return decision;
        }
        FieldDecision parked = standing(decision.field(), Reason.REFUSED, "refused by the other system (R-222)");
        boolean again = Objects.equals(parked.standing(), link.standing().get(decision.field()));
        return again || refused.contains(decision.field()) ? parked : decision;
    }

    private boolean helpRefused() {
        FieldId help = StandardFields.HELP.id();
        return refused.contains(help)
                || pair(help, Reason.REFUSED).equals(link.standing().get(help));
    }

    private FieldDecision standing(FieldId id, Reason reason, String why) {
        StandingDifference pair = pair(id, reason);
        return FieldDecision.stays(id, reason, pair.partnerCenter(), pair.crm(), why);
    }

    private StandingDifference pair(FieldId id, Reason reason) {
        SyncField field = field(id);
        return field.kind() == MergeKind.SET
                ? SolutionsPlanner.pair(reason, own, crm)
                : new StandingDifference(
                        reason,
                        field.read(view, situation.settings()).form(),
                        field.read(crm, situation.settings()).form());
    }

    private SyncPlan assemble(List<FieldDecision> decisions, SolutionsPlanner solutions) {
        Link.Builder memory = memory();
        decisions.stream()
                .filter(decision -> decision.outcome() == FieldDecision.Outcome.AGREED)
                .forEach(decision -> memory.baseline(decision.field(), Objects.requireNonNull(decision.after())));
        solutions.agreed().ifPresent(memory::solutions);
        if (!request.pending()) {
            return writeOrWait(memory, decisions, solutions);
        }
        Duration quarantine = request.quarantine();
        if (!quarantine.isZero()) {
            return wait(
                    memory,
                    decisions,
                    quarantine,
                    Side.RELATED,
                    "a request to Microsoft without answer is looked up (R-221)");
        }
        // The write-back waits for the second step: identifier, link and audit line then travel in one write.
        return SyncPlan.builder(situation.deal(), memory.build())
                .decisions(decisions)
                .action(request.action())
                .build();
    }

    /** Waits with everything: what there is to say is said, and remembered as said, by the plan that writes it down. */
    private SyncPlan wait(Link.Builder memory, List<FieldDecision> decisions, Duration time, Side look, String why) {
        return SyncPlan.builder(situation.deal(), memory.build())
                .decisions(decisions)
                .wake(time, Set.of(look), why)
                .build();
    }

    private SyncPlan writeOrWait(Link.Builder memory, List<FieldDecision> decisions, SolutionsPlanner solutions) {
        Map<FieldId, StandingDifference> standing = standing(decisions);
        List<Finding> news = news(decisions);
        LinkedActions actions = new LinkedActions(situation, own, crm, decisions, solutions, news);
        PlannedAction.PatchReferral patch = actions.patch();
        CrmWrite.Update update = actions.update(link, patch != null);
        if (update != null && situation.provisional(crm)) {
            return wait(
                    memory,
                    decisions,
                    Situation.PROVISIONAL,
                    Side.CRM,
                    "the record may still change within the same second");
        }
        countRestores(memory, decisions);
        SyncPlan.Builder plan = SyncPlan.builder(
                        situation.deal(), memory.standing(standing).build())
                .decisions(decisions)
                .findings(news)
                .solutionsAfter(solutions.after());
        if (patch != null) {
            plan.action(patch);
        }
        if (update != null) {
            plan.action(new PlannedAction.UpdateOpportunity(update, actions.agreedOnceCrmIsWritten()));
            plan.outcome(actions.outcome());
        }
        return plan.build();
    }

    /** A field of which too little was seen to decide keeps what stands. */
    private Map<FieldId, StandingDifference> standing(List<FieldDecision> decisions) {
        Map<FieldId, StandingDifference> standing = new TreeMap<>(link.standing());
        for (FieldDecision decision : decisions) {
            standing.remove(decision.field());
            if (decision.standing() != null) {
                standing.put(decision.field(), decision.standing());
            }
        }
        return standing;
    }

    private List<Finding> news(List<FieldDecision> decisions) {
        List<Finding> news = new ArrayList<>();
        for (FieldDecision decision : decisions) {
            StandingDifference difference = decision.standing();
            if (difference != null && !difference.equals(link.standing().get(decision.field()))) {
                news.add(Findings.of(field(decision.field()), decision, difference));
            }
        }
        return news;
    }

    /** Somebody who changes a final value back every time is answered a few times only (sync-engine 1, oscillation breaker). */
    private void countRestores(Link.Builder memory, List<FieldDecision> decisions) {
        for (FieldDecision decision : decisions) {
            MergeKind kind = field(decision.field()).kind();
            FieldBaseline after = decision.after();
            if (after != null
                    && decision.writesCrm()
                    && (kind == MergeKind.RATCHET || kind == MergeKind.PARTNER_CENTER_OWNED)) {
                FieldBaseline base = link.baselines().get(decision.field());
                boolean same = base != null && Objects.equals(base.partnerCenter(), after.partnerCenter());
                memory.restored(decision.field(), same ? link.restored(decision.field()) + 1 : 0);
            }
        }
    }

    private static SyncField field(FieldId id) {
        return StandardFields.ALL.stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
