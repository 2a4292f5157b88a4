package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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

    private LinkedPlanner(Situation situation, Referral own, Opportunity crm) {
        this.situation = situation;
        this.seen = situation.seen();
        this.own = own;
        this.crm = crm;
        this.view = new EngagementView(own, seen.microsoft());
        this.link = Recovery.apply(situation, view, crm);
        this.refused = refusedFields(seen.failure());
    }

    static SyncPlan plan(Situation situation) {
        Link.Builder memory = situation.remembering();
        Observation seen = situation.seen();
        Referral own = seen.own().orNull();
        Opportunity crm = seen.crm().orNull();
        if (own != null && crm != null) {
            return new LinkedPlanner(situation, own, crm).plan();
        }
        SyncPlan.Builder plan;
        if (seen.crm().isAbsent()) {
            plan = SyncPlan.builder(situation.deal(), memory.orphaned(true).build());
            if (!situation.link().orphaned()) {
                plan.finding(Findings.recordDeleted());
            }
        } else {
            plan = SyncPlan.builder(situation.deal(), memory.build());
            if (seen.own().isAbsent()) {
                plan.finding(Findings.gone());
            }
        }
        return plan.build();
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

    /** Nothing of the CRM is sent while the referral waits for its answer, unless this very plan accepts it. */
    private boolean onHold(List<FieldDecision> decided) {
        if (decided.stream().anyMatch(d -> d.field().equals(StandardFields.STATE.id()) && d.writesPartnerCenter())) {
            return false;
        }
        return own.state().awaitsAnswer() || StageClass.of(crm, situation.settings()) == StageClass.ON_HOLD;
    }

    private @Nullable FieldDecision decide(SyncField field, boolean onHold) {
        FieldReading there = field.read(view, situation.settings());
        FieldReading here = field.read(crm, situation.settings());
        if (field.id().equals(StandardFields.HELP.id()) && neverAsked()) {
            return helpRefused()
                    ? new FieldDecision(
                            field.id(),
                            FieldDecision.Outcome.STANDING,
                            null,
                            null,
                            pair(field.id()),
                            "Microsoft's side refused the request (R-222)")
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
                situation.settings().authority(field));
        return FieldMerger.decide(field, there, here, link.baselines().get(field.id()), gate);
    }

    /** A value that the other system refused is not sent again until it changes. */
    private FieldDecision parkRefused(FieldDecision decision) {
        if (decision.outcome() == FieldDecision.Outcome.AGREED
                || decision.outcome() == FieldDecision.Outcome.STANDING) {
            return decision;
        }
        StandingDifference parked = pair(decision.field());
        boolean again = parked.equals(link.standing().get(decision.field()));
        return again || refused.contains(decision.field())
                ? new FieldDecision(
                        decision.field(),
                        FieldDecision.Outcome.STANDING,
                        null,
                        null,
                        parked,
                        "refused by the other system (R-222)")
                : decision;
    }

    private StandingDifference pair(FieldId id) {
        for (SyncField field : StandardFields.ALL) {
            if (field.id().equals(id) && field.kind() != MergeKind.SET) {
                return new StandingDifference(
                        Reason.REFUSED,
                        field.read(view, situation.settings()).form(),
                        field.read(crm, situation.settings()).form());
            }
        }
        return SolutionsPlanner.pair(Reason.REFUSED, own, crm);
    }

    private SyncPlan assemble(List<FieldDecision> decisions, SolutionsPlanner solutions) {
        Map<FieldId, StandingDifference> standing = new TreeMap<>();
        List<Finding> news = new ArrayList<>();
        for (FieldDecision decision : decisions) {
            StandingDifference difference = decision.standing();
            if (difference != null) {
                standing.put(decision.field(), difference);
                if (!difference.equals(link.standing().get(decision.field()))) {
                    news.add(Findings.of(field(decision.field()), decision, difference));
                }
            }
        }
        Link.Builder memory = memory().standing(standing).staleReads(0);
        decisions.stream()
                .filter(decision -> decision.outcome() == FieldDecision.Outcome.AGREED)
                .forEach(decision -> memory.baseline(decision.field(), Objects.requireNonNull(decision.after())));
        solutions.agreed().ifPresent(memory::solutions);
        SyncPlan.Builder plan = SyncPlan.builder(situation.deal(), memory.build())
                .decisions(decisions)
                .solutionsAfter(solutions.after());
        boolean provisional = addActions(plan, decisions, solutions, news);
        SyncPlan whole = plan.build();
        if (provisional || whole.action(PlannedAction.OnCrm.class) != null) {
            plan.tellsOf(link.standing(), standing);
        }
        return provisional ? plan.build() : plan.findings(news).build();
    }

    private static SyncField field(FieldId id) {
        return StandardFields.ALL.stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether the CRM record must be told later, because its stamp is not final yet. */
    private boolean addActions(
            SyncPlan.Builder plan, List<FieldDecision> decisions, SolutionsPlanner solutions, List<Finding> news) {
        if (connectPending() && !quarantine().isZero()) {
            plan.wake(quarantine(), Set.of(Side.RELATED), "a request to Microsoft without answer is looked up (R-221)");
            return false;
        }
        LinkedActions actions = new LinkedActions(situation, own, crm, decisions, solutions, news);
        PlannedAction.@Nullable OnReferral onReferral = connectPending() ? connect() : actions.patch();
        if (onReferral instanceof PlannedAction.ConnectMicrosoft) {
            // The write-back waits for the second step: identifier, link and audit line then travel in one write.
            plan.action(onReferral);
            return false;
        }
        CrmWrite.Update update = actions.update(link, onReferral != null);
        if (update != null && situation.provisional(crm)) {
            plan.wake(Situation.PROVISIONAL, Set.of(Side.CRM), "the record may still change within the same second");
            return true;
        }
        if (onReferral != null) {
            plan.action(onReferral);
        }
        if (update != null) {
            plan.action(new PlannedAction.UpdateOpportunity(update, actions.agreedOnceCrmIsWritten()));
            plan.outcome(actions.outcome());
        }
        return false;
    }

    /** The second step of a co-sell create is planned from what is seen: help wanted, no referral of Microsoft, never agreed on. */
    private boolean neverAsked() {
        return Forms.help(crm.get(CrmField.HELP)) != null
                && link.baselines().get(StandardFields.HELP.id()) == null
                && !own.invitedByMicrosoft()
                && own.engagementId() != null
                && seen.microsoft() == null
                && own.state().equals(ReferralState.ACCEPTED);
    }

    private boolean connectPending() {
        return neverAsked() && seen.engagement().known() && !helpRefused();
    }

    private boolean helpRefused() {
        FieldId help = StandardFields.HELP.id();
        return refused.contains(help) || pair(help).equals(link.standing().get(help));
    }

    /** How long Microsoft's referral may still appear of its own after a request without answer; zero where none is open. */
    private Duration quarantine() {
        Intent begun = seen.open(Intent.Kind.CONNECT_MICROSOFT);
        if (begun == null) {
            return Duration.ZERO;
        }
        Duration left =
                situation.settings().visibilityBound().minus(Duration.between(begun.recordedAt(), situation.now()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private PlannedAction.ConnectMicrosoft connect() {
        HelpCode help = Objects.requireNonNull(Forms.help(crm.get(CrmField.HELP)));
        EngagementId engagement = Objects.requireNonNull(own.engagementId());
        FieldBaseline agreed = new FieldBaseline(help.token(), help.token());
        return new PlannedAction.ConnectMicrosoft(
                new DraftWriter(crm, situation.settings()).connected(engagement, help),
                Map.of(StandardFields.HELP.id(), agreed));
    }
}
