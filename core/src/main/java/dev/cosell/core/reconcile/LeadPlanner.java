package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.ContactUrgency;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans a deal that is linked to a CRM lead: values follow the referral, a declined lead declines it, the clock of an urgent one is shown,
 * and an accepted or converted one goes on in {@link LeadConversion}. Pure.
 */
final class LeadPlanner {
    private final Situation situation;
    private final Referral own;
    private final CrmLead lead;
    private final LeadNews news;
    private final Link.Builder memory;

    private LeadPlanner(Situation seen, Referral own, CrmLead lead) {
        // What an update without answer wrote is ours; taken for the seller's edit it would never be followed again.
        Link recovered = Recovery.apply(seen, new EngagementView(own, null), lead.shared());
        this.situation = new Situation(seen.deal(), recovered, seen.seen(), seen.settings(), seen.now());
        this.own = own;
        this.lead = lead;
        this.news = new LeadNews(situation);
        this.memory = remembering(situation);
    }

    static SyncPlan plan(Situation situation) {
        Referral own = situation.seen().own().orNull();
        CrmLead lead = situation.seen().lead().orNull();
        return own == null || lead == null ? oneSided(situation) : new LeadPlanner(situation, own, lead).plan();
    }

    private static Link.Builder remembering(Situation situation) {
        Link.Builder memory = situation.link().toBuilder().staleReads(0);
        Referral own = situation.seen().own().orNull();
        CrmLead lead = situation.seen().lead().orNull();
        if (own != null) {
            memory.sawReferral(own);
        }
        if (lead != null) {
            memory.sawLead(lead);
        }
        return memory;
    }

    /** A side that is gone is reported once and nothing follows from it; one that could not be read is looked at again. */
    private static SyncPlan oneSided(Situation situation) {
        LeadNews news = new LeadNews(situation);
        Observation seen = situation.seen();
        Link.Builder memory = remembering(situation);
        CrmRecordId merged = seen.mergedInto();
        if (seen.lead().isAbsent() && merged != null) {
            news.keepAll();
            news.say("merged into " + merged, Findings.recordMerged());
            return news.plan(memory)
                    .action(new PlannedAction.FollowMerge(
                            Objects.requireNonNull(situation.link().referral()), merged))
                    .build();
        }
        if (seen.lead().isAbsent()) {
            news.say("gone", Findings.recordDeleted());
            return news.plan(memory.orphaned(true)).build();
        }
        if (seen.own().isAbsent()) {
            news.say("hidden", Findings.gone());
            return news.plan(memory).build();
        }
        Set<Side> unread = EnumSet.noneOf(Side.class);
        if (!seen.own().known()) {
            unread.add(Side.REFERRAL);
        }
        if (!seen.lead().known()) {
            unread.add(Side.CRM);
        }
        news.keepAll();
        return news.plan(memory)
                .wake(Situation.UNREAD, unread, "a side could not be read")
                .build();
    }

    private SyncPlan plan() {
        if (lead.converted()) {
            return new LeadConversion(situation, own, lead, news, memory).takeOver();
        }
        if (LeadLookups.accepted(own)) {
            return new LeadConversion(situation, own, lead, news, memory).convert();
        }
        if (own.state().terminal()) {
            boolean expired = own.state().substatus().equals(ReferralSubstatus.EXPIRED);
            news.say("closed " + own.state(), LeadFindings.closed(expired));
            return news.plan(memory).build();
        }
        return open();
    }

    private SyncPlan open() {
        ReferralPatch decline = decline();
        LeadCapabilities can =
                Objects.requireNonNull(situation.seen().crmFacts().leads(), "a linked lead");
        LeadValues values = LeadValues.ofChanged(situation, own, lead, can);
        Map<CrmField<?>, Optional<?>> changes = values.values();
        if (!changes.isEmpty() && news.refusedBefore("update " + changes.hashCode(), Failure.What.WRITE_CRM)) {
            changes.clear();
        }
        urgency();
        DealClock clock = new DealClock(situation, own, null);
        clock.notices().forEach(notice -> news.say(notice.key(), notice.finding()));
        news.report(lead, can, changes);
        values.agreed().forEach(memory::baseline);
        SyncPlan.Builder plan = news.plan(memory);
        clock.wake(plan);
        if (decline != null) {
            FieldBaseline declined = new FieldBaseline(ReferralState.DECLINED.toString(), StageClass.DECLINED.name());
            plan.action(new PlannedAction.PatchReferral(
                    own.id(), own.eTag(), decline, Map.of(StandardFields.STATE.id(), declined)));
        }
        if (!changes.isEmpty()) {
            plan.action(new PlannedAction.UpdateLead(new LeadWrite.Update(lead, changes), values.intended()));
        }
        Duration next = nextClock();
        return next == null
                ? plan.build()
                : plan.wake(next, Set.of(Side.CRM), "the customer waits to be contacted (R-168)")
                        .build();
    }

    /** A seller who declines the lead declines the referral, with a reason; one that only informs is never answered. */
    private @Nullable ReferralPatch decline() {
        String status = lead.get(CrmLead.STATUS);
        if (status == null
                || !situation.settings().leads().declinedStatuses().contains(status)
                || !own.state().mayBecome(ReferralState.DECLINED)) {
            return null;
        }
        if (own.lead().informational()) {
            news.say("informs", LeadFindings.informational());
            return null;
        }
        String reason = reason(status);
        if (reason == null) {
            news.say("no reason", LeadFindings.reasonMissing());
            return null;
        }
        if (news.refusedBefore("decline " + reason, Failure.What.PATCH_REFERRAL)) {
            return null;
        }
        return ReferralPatch.builder()
                .state(ReferralState.DECLINED)
                .text(ReferralPath.STATUS_REASON, reason)
                .build();
    }

    private @Nullable String reason(String status) {
        String words = lead.get(CrmField.CLOSE_REASON);
        if (words != null) {
            CloseReason mapped = situation.settings().lifecycle().closeReason(words);
            return mapped == null ? words : mapped.text(null);
        }
        CloseReason mapped = situation.settings().lifecycle().closeReason(status);
        return mapped == null ? null : mapped.text(null);
    }

    private void urgency() {
        ContactUrgency.of(own, situation.now()).ifPresent(urgency -> {
            if (urgency.over()) {
                news.keep("urgent", "urgent reminder");
                news.say("urgent late", LeadFindings.late());
            } else if (urgency.left().compareTo(situation.settings().leads().contactReminder()) <= 0) {
                news.keep("urgent");
                news.say("urgent reminder", LeadFindings.urgent(urgency));
            } else {
                news.say("urgent", LeadFindings.urgent(urgency));
            }
        });
    }

    /** Returns when the clock of an urgent lead shows something new, or null. */
    private @Nullable Duration nextClock() {
        return ContactUrgency.of(own, situation.now())
                .filter(urgency -> !urgency.over())
                .map(urgency -> {
                    Duration reminder = situation.settings().leads().contactReminder();
                    Duration before = urgency.left().minus(reminder);
                    return before.isNegative() || before.isZero() ? urgency.left() : before;
                })
                .orElse(null);
    }
}
