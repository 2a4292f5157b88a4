package dev.cosell.core.engine;

import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Overruled;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the edits that lost a conflict: once the write that overwrites them was applied, whether its answer came or not. */
final class KeptConflicts {
    private KeptConflicts() {}

    /** Returns the edits that an action of a plan overwrites. */
    static Map<FieldId, Overruled> overruledBy(SyncPlan plan, PlannedAction action) {
        Map<FieldId, Overruled> overruled = new TreeMap<>();
        for (FieldDecision decision : plan.decisions()) {
            FieldDecision.Loser loser = decision.loser();
            if (loser != null && decision.after() != null && writes(decision, action)) {
                overruled.put(decision.field(), overruled(decision, loser));
            }
        }
        return overruled;
    }

    private static boolean writes(FieldDecision decision, PlannedAction action) {
        return action instanceof PlannedAction.OnReferral
                ? decision.writesPartnerCenter()
                : decision.outcome() == FieldDecision.Outcome.TO_CRM;
    }

    private static Overruled overruled(FieldDecision decision, FieldDecision.Loser loser) {
        FieldBaseline base = loser.base();
        return new Overruled(
                base == null ? null : base.partnerCenter(), loser.partnerCenter(), loser.crm(), decision.why());
    }

    /** Keeps what a write overwrote that was just answered. */
    static void written(DealRun run, Predicate<FieldDecision> written, Instant now) {
        for (FieldDecision decision : run.plan().decisions()) {
            FieldBaseline after = decision.after();
            FieldDecision.Loser loser = decision.loser();
            if (loser != null && after != null && written.test(decision)) {
                Overruled lost = overruled(decision, loser);
                run.conflicts.add(decided(run, decision.field(), lost, after.partnerCenter(), now));
            }
        }
    }

    /**
     * Keeps what a write overwrote whose answer never came. Only a side that still shows the edit says that it was not overwritten; whatever else it shows, somebody may have
     * put there afterwards.
     */
    static void closed(DealRun run, Intent intent, SyncSettings settings, Instant now) {
        intent.overruled().forEach((field, lost) -> {
            FieldBaseline intended = intent.intended().get(field);
            if (intended != null && !stillShown(run, intent.kind(), field, lost, settings)) {
                run.conflicts.add(decided(run, field, lost, intended.partnerCenter(), now));
            }
        });
    }

    /** Keeps what a write may have overwritten of which nobody can tell any more, because the mapping of its fields changed since. */
    static void outdated(DealRun run, Instant now) {
        for (Intent intent : run.outdated) {
            intent.overruled().forEach((field, lost) -> {
                FieldBaseline intended = intent.intended().get(field);
                if (intended != null && run.link.mapping().isRemapped(field)) {
                    run.conflicts.add(decided(run, field, lost, intended.partnerCenter(), now));
                }
            });
        }
    }

    private static boolean stillShown(
            DealRun run, Intent.Kind kind, FieldId field, Overruled lost, SyncSettings settings) {
        FieldPolicy policy = settings.fieldRules().policy(field);
        Referral own = run.seen.own().orNull();
        Opportunity crm = run.seen.crm().orNull();
        if (policy == null) {
            return false;
        }
        if (kind == Intent.Kind.PATCH_REFERRAL) {
            FieldReading shown =
                    own == null ? FieldReading.NOT_KNOWN : policy.field().read(new EngagementView(own, null), settings);
            return shown.known() && Objects.equals(shown.form(), lost.partnerCenter());
        }
        FieldReading shown =
                crm == null ? FieldReading.NOT_KNOWN : policy.field().read(crm, settings);
        return shown.known() && Objects.equals(shown.form(), lost.crm());
    }

    /** Keeps what a person has to decide, nothing of which was written; returns the fields that did not wait for a person before. */
    static List<FieldId> open(DealRun run, Instant now) {
        List<FieldId> asked = new ArrayList<>();
        for (FieldDecision decision : run.plan().decisions()) {
            boolean remembered = run.link.standing().containsKey(decision.field());
            FieldDecision.Loser loser = decision.loser();
            if (loser != null && decision.awaitsReview() && remembered) {
                Overruled both = overruled(decision, loser);
                run.conflicts.add(
                        decided(run, decision.field(), both, null, now).in(ConflictRecord.State.OPEN));
                if (!Objects.equals(
                        run.before.standing().get(decision.field()),
                        run.link.standing().get(decision.field()))) {
                    asked.add(decision.field());
                }
            }
        }
        return asked;
    }

    private static ConflictRecord decided(
            DealRun run, FieldId field, Overruled lost, @Nullable String winner, Instant now) {
        String deal = run.claim.deal().text();
        return new ConflictRecord(
                ConflictId.of(deal + "/" + field + "/" + run.claim.epoch() + "-" + run.conflicts.size()),
                run.claim.connection(),
                deal,
                field,
                lost.base(),
                lost.partnerCenter(),
                lost.crm(),
                winner,
                lost.rule(),
                now,
                ConflictRecord.State.DECIDED);
    }
}
