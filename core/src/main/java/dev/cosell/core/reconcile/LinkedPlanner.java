package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.LifecycleSettings.EarlyWin;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans a linked deal: merges every field, follows the life cycle, and reports to the CRM record in the same write. Pure. */
final class LinkedPlanner {
    private final Situation situation;
    private final Observation seen;
    private final Link link;
    private final Referral own;
    private final Opportunity crm;
    private final EngagementView view;
    private final MicrosoftRequest request;
    private final FieldPlanner fields;
    private final DealClock clock;

    private LinkedPlanner(Situation situation, Referral own, Opportunity crm) {
        this.situation = situation;
        this.seen = situation.seen();
        this.own = own;
        this.crm = crm;
        this.view = new EngagementView(
                own,
                seen.engagement().known() ? seen.microsoft() : situation.link().microsoftImage());
        this.link = Recovery.apply(situation, view, crm);
        boolean refused = FieldPlanner.helpRefused(situation, link, view, crm);
        this.request = new MicrosoftRequest(situation, link, own, crm, refused);
        this.fields = new FieldPlanner(situation, link, view, crm, request);
        this.clock = new DealClock(situation, own, view.microsoft());
    }

    static SyncPlan plan(Situation situation) {
        Observation seen = situation.seen();
        Referral own = seen.own().orNull();
        Opportunity crm = seen.crm().orNull();
        if (own != null && crm != null) {
            return new LinkedPlanner(situation, own, crm).plan();
        }
        return oneSided(situation, situation.remembering());
    }

    /** A side that is gone is reported once and nothing follows from it; one that could not be read is looked at again. */
    private static SyncPlan oneSided(Situation situation, Link.Builder memory) {
        Observation seen = situation.seen();
        CrmRecordId merged = seen.mergedInto();
        if (seen.crm().isAbsent() && merged != null) {
            return SyncPlan.builder(situation.deal(), memory.build())
                    .finding(Findings.recordMerged())
                    .action(new PlannedAction.FollowMerge(
                            Objects.requireNonNull(situation.link().referral()), merged))
                    .build();
        }
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

    private SyncPlan plan() {
        if (crm.knows(CrmField.SYNC_FLAG) && !crm.is(CrmField.SYNC_FLAG)) {
            return paused();
        }
        List<FieldDecision> decisions = fields.decisions();
        Map<FieldId, SetPlan> sets = SetPlan.all(situation, link, own, crm, blocked(decisions));
        sets.replaceAll((field, set) -> set.parked(fields).left(fields.flips()));
        for (SetPlan set : sets.values()) {
            if (set.decision() != null) {
                decisions.add(set.decision());
            }
        }
        return assemble(decisions, sets);
    }

    /** Returns why nothing of the CRM may be sent now, or null where it may. */
    private @Nullable Reason blocked(List<FieldDecision> decisions) {
        boolean decided = !decisions.isEmpty() && decisions.get(0).field().equals(StandardFields.STATE.id());
        if (fields.onHold(decided ? decisions.get(0) : null)) {
            return Reason.ON_HOLD;
        }
        return fields.consentWithdrawn() ? Reason.NOT_ALLOWED : null;
    }

    private SyncPlan paused() {
        return SyncPlan.builder(situation.deal(), memory().build()).build();
    }

    private Link.Builder memory() {
        Link.Builder memory = situation.remembering();
        if (link != situation.link()) {
            link.baselines().forEach(memory::baseline);
        }
        return memory;
    }

    private SyncPlan assemble(List<FieldDecision> decisions, Map<FieldId, SetPlan> sets) {
        Link.Builder memory = memory();
        for (FieldDecision decision : decisions) {
            if (decision.outcome() == FieldDecision.Outcome.AGREED && !decision.asBefore()) {
                memory.baseline(decision.field(), Objects.requireNonNull(decision.after()));
            }
        }
        sets.forEach((field, set) -> memory.presence(field, set.seen()));
        fields.carriedOut().forEach(field -> memory.settled(field, null));
        fields.flips().remember(memory);
        if (!request.pending() || fields.consentWithdrawn()) {
            return writeOrWait(memory, decisions, sets);
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

    private SyncPlan writeOrWait(Link.Builder memory, List<FieldDecision> decisions, Map<FieldId, SetPlan> sets) {
        Map<FieldId, StandingDifference> standing = standing(decisions);
        List<DealClock.Notice> notices = newNotices();
        List<Finding> news = news(decisions, sets, notices);
        Set<String> told = told(notices);
        LinkedActions actions = new LinkedActions(situation, own, crm, decisions, sets, news);
        PlannedAction.PatchReferral patch = actions.patch();
        CrmWrite.Update update = actions.update(link, patch != null);
        if (update != null && situation.provisional(crm)) {
            return wait(
                    memory,
                    decisions,
                    VersionPrecision.PROVISIONAL,
                    Side.CRM,
                    "the record may still change within the same second");
        }
        countRestores(memory, decisions);
        SyncPlan.Builder plan = SyncPlan.builder(
                        situation.deal(), memory.standing(standing).told(told).build())
                .decisions(decisions)
                .findings(news);
        sets.forEach(plan::presenceAfter);
        if (patch != null) {
            plan.action(patch);
        }
        if (update != null) {
            plan.action(new PlannedAction.UpdateOpportunity(update, actions.agreedOnceCrmIsWritten()));
            plan.outcome(actions.outcome());
        }
        wakes(plan, decisions);
        return plan.build();
    }

    private void wakes(SyncPlan.Builder plan, List<FieldDecision> decisions) {
        clock.wake(plan);
        if (request.needsLook()) {
            plan.wake(Duration.ZERO, Set.of(Side.RELATED), "the engagement is read before Microsoft is asked (R-070)");
        }
        for (FieldDecision decision : decisions) {
            if (decision.field().equals(StandardFields.STATE.id())) {
                wakeForState(plan, decision);
                if (closes(decision)) {
                    // No event need tell of our own write; what is on one side only stays there from now on, which is
                    // said once.
                    plan.wake(Duration.ZERO, Set.of(Side.CRM), "what is left of a closed deal is looked at (R-089)");
                }
            }
        }
    }

    private static boolean closes(FieldDecision state) {
        FieldBaseline after = state.after();
        return after != null
                && (state.writesPartnerCenter() || state.writesCrm())
                && ReferralState.parse(Objects.requireNonNull(after.partnerCenter()))
                        .terminal();
    }

    private void wakeForState(SyncPlan.Builder plan, FieldDecision state) {
        if ("R-092".equals(state.rule()) && state.standing() != null) {
            plan.wake(
                    Lifecycle.tooEarlyToWin(own, situation.now()),
                    Set.of(Side.CRM),
                    "the deal is closed as won 72 hours after its creation (R-092)");
        }
        if ("R-083".equals(state.rule()) && state.writesPartnerCenter()) {
            plan.wake(Duration.ZERO, Set.of(Side.CRM), "an accepted deal is closed in the next step (R-083)");
        }
    }

    /** A field of which too little was seen to decide keeps what stands. */
    private Map<FieldId, StandingDifference> standing(List<FieldDecision> decisions) {
        boolean none = link.standing().isEmpty();
        for (FieldDecision decision : decisions) {
            none &= decision.standing() == null;
        }
        if (none) {
            return link.standing();
        }
        Map<FieldId, StandingDifference> standing = new TreeMap<>(link.standing());
        for (FieldDecision decision : decisions) {
            standing.remove(decision.field());
            if (decision.standing() != null) {
                standing.put(decision.field(), decision.standing());
            }
        }
        return standing;
    }

    private List<Finding> news(
            List<FieldDecision> decisions, Map<FieldId, SetPlan> sets, List<DealClock.Notice> notices) {
        List<Finding> news = new ArrayList<>(fields.overtaken());
        for (FieldDecision decision : decisions) {
            StandingDifference difference = decision.standing();
            if (difference != null && !difference.equals(link.standing().get(decision.field()))) {
                SetPlan set = sets.get(decision.field());
                news.addAll(
                        set == null
                                ? List.of(Findings.of(field(decision.field()), decision, difference))
                                : set.findings());
            }
            if (decision.field().equals(StandardFields.STATE.id()) && winsEarly(decision)) {
                news.add(Findings.earlyWin());
            }
        }
        notices.forEach(notice -> news.add(notice.finding()));
        return news;
    }

    private List<DealClock.Notice> newNotices() {
        List<DealClock.Notice> notices = new ArrayList<>(clock.notices());
        notices.addAll(NoteSet.notices(situation));
        notices.removeIf(notice -> link.told().contains(notice.key()));
        return notices;
    }

    private Set<String> told(List<DealClock.Notice> notices) {
        if (notices.isEmpty()) {
            return link.told();
        }
        Set<String> told = new TreeSet<>(link.told());
        notices.forEach(notice -> told.add(notice.key()));
        return told;
    }

    private boolean winsEarly(FieldDecision state) {
        return state.writesPartnerCenter()
                && StageClass.of(crm, situation.settings()) == StageClass.WON
                && situation.settings().lifecycle().earlyWin() == EarlyWin.WARN
                && !Lifecycle.tooEarlyToWin(own, situation.now()).isZero();
    }

    /** Somebody who changes a final value back every time is answered a few times only (sync-engine 1, oscillation breaker). */
    private void countRestores(Link.Builder memory, List<FieldDecision> decisions) {
        for (FieldDecision decision : decisions) {
            FieldBaseline after = decision.after();
            if (after != null
                    && decision.writesCrm()
                    && isFinal(field(decision.field()).kind())) {
                FieldBaseline base = link.baselines().get(decision.field());
                boolean same = base != null && Objects.equals(base.partnerCenter(), after.partnerCenter());
                memory.restored(decision.field(), same ? link.restored(decision.field()) + 1 : 0);
            }
        }
    }

    private static boolean isFinal(MergeKind kind) {
        return kind == MergeKind.RATCHET || kind == MergeKind.PARTNER_CENTER_OWNED;
    }

    private SyncField field(FieldId id) {
        return Objects.requireNonNull(situation.settings().fieldRules().policy(id))
                .field();
    }
}
