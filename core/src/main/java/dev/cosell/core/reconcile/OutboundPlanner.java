package dev.cosell.core.reconcile;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.ShareDecision;
import dev.cosell.core.mapping.ShareDecision.Answer;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans a deal of which only a CRM record is known: share it, wait, refuse it, or find the referral it has already. Pure. */
final class OutboundPlanner {
    private static final String UNREAD = "something of the deal could not be read";

    /** Remembers that the host's policy has set the flag. */
    private static final String RAISED = "share-policy-yes";

    private final Situation situation;
    private final Observation seen;
    private final Opportunity crm;
    private SyncPlan.Builder plan;

    private OutboundPlanner(Situation situation, Opportunity crm) {
        this.situation = situation;
        this.seen = situation.seen();
        this.crm = crm;
        this.plan = SyncPlan.builder(situation.deal(), memory(situation, crm));
    }

    static SyncPlan plan(Situation situation) {
        Opportunity crm = situation.seen().crm().orNull();
        if (crm == null) {
            SyncPlan.Builder plan = SyncPlan.builder(situation.deal(), situation.link());
            return situation.seen().crm().isAbsent()
                    ? plan.build()
                    : plan.wake(Situation.UNREAD, Set.of(Side.CRM), UNREAD).build();
        }
        OutboundPlanner planner = new OutboundPlanner(situation, crm);
        planner.decide();
        return planner.plan.build();
    }

    private static Link memory(Situation situation, Opportunity crm) {
        return situation.link().toBuilder().sawCrm(crm).staleReads(0).build();
    }

    private void decide() {
        String identifier = crm.get(CrmField.REFERRAL_ID);
        if (identifier != null) {
            adoptByIdentifier(identifier);
        } else if (seen.open(Intent.Kind.CREATE_REFERRAL) != null) {
            settleUnknownCreate(Objects.requireNonNull(seen.open(Intent.Kind.CREATE_REFERRAL)));
        } else {
            shareIfWanted();
        }
    }

    /** The seller's flag decides; the host's policy may narrow it, or raise it first. */
    private void shareIfWanted() {
        boolean flag = crm.is(CrmField.SYNC_FLAG);
        ShareDecision wanted = policy();
        if (wanted == null) {
            tellOnce("share-policy-failed", ShareFindings.policyFailed());
        } else if (flag && wanted.answer() == Answer.NO) {
            tellOnce("share-policy-no", ShareFindings.notShared(reason(wanted)));
        } else if (flag) {
            share();
        } else if (wanted.answer() == Answer.YES && crm.knows(CrmField.SYNC_FLAG)) {
            raiseFlag(reason(wanted));
        }
    }

    private @Nullable ShareDecision policy() {
        try {
            return situation.settings().creation().sharePolicy().decide(crm);
        } catch (RuntimeException failed) {
            return null; // its message may quote the record; without an answer nothing is shared
        }
    }

    private static String reason(ShareDecision decision) {
        return Objects.requireNonNullElse(decision.reason(), "no reason given");
    }

    /**
     * Sets the flag before anything is sent, because nothing is ever sent of a record whose flag is No. Once only: a seller who sets it back is not argued
     * with.
     */
    private void raiseFlag(String reason) {
        StageClass stage = StageClass.of(crm, situation.settings());
        if (stage != StageClass.ACTIVE || situation.link().told().contains(RAISED)) {
            return;
        }
        Failure failure = seen.failure();
        if (failure != null) {
            plan.findings(failure.findings());
        } else if (!seen.crmFacts().writes(CrmField.SYNC_FLAG)) {
            tellOnce("share-policy-flag", ShareFindings.flagNotWritable(reason));
        } else if (!waitsForQuiet()) {
            OpportunityChanges yes =
                    OpportunityChanges.builder().set(CrmField.SYNC_FLAG, true).build();
            tellOnce(RAISED, ShareFindings.flagRaised(reason));
            plan.action(new PlannedAction.UpdateOpportunity(situation.update(crm, yes), Map.of()))
                    .wake(
                            situation.settings().createQuietPeriod(),
                            Set.of(Side.CRM),
                            "the record is shared once it shows the flag (R-021)");
        }
    }

    /** Says something that was not said before and remembers it; nothing may have been planned yet. */
    private void tellOnce(String key, Finding finding) {
        Set<String> told = new TreeSet<>(situation.link().told());
        if (told.add(key)) {
            plan = SyncPlan.builder(
                            situation.deal(),
                            memory(situation, crm).toBuilder().told(told).build())
                    .finding(finding);
        }
    }

    /** A record that holds an identifier is never shared anew, even if the write-back of an earlier create was lost. */
    private void adoptByIdentifier(String identifier) {
        Referral own = seen.own().orNull();
        if (own != null && namesAnotherRecord(own)) {
            CopiedRecord.plan(situation, crm, own, plan);
        } else if (own != null) {
            adoptOnlyOne(own);
        } else if (seen.own().isAbsent() || !ReferralId.isWellFormed(identifier)) {
            plan.finding(Findings.gone());
        } else {
            plan.wake(Situation.UNREAD, Set.of(Side.REFERRAL), UNREAD);
        }
    }

    /** Of several records that carry the identifier none is chosen, whichever is looked at first. */
    private void adoptOnlyOne(Referral own) {
        List<Opportunity> claimants = seen.claimants().orNull();
        if (claimants == null) {
            plan.wake(Situation.UNREAD, Set.of(Side.CRM), UNREAD);
        } else if (claimants.stream().anyMatch(other -> !other.id().equals(crm.id()))) {
            situation.leaveToAPerson(plan);
        } else {
            plan.action(new PlannedAction.Adopt(own.id(), crm.id()));
        }
    }

    /** A copied record carries the identifier of a deal that belongs to the record it was copied from. */
    private boolean namesAnotherRecord(Referral own) {
        return LookupPlanner.external(own, seen)
                .filter(record -> !record.equals(crm.id()))
                .isPresent();
    }

    /** A create of unknown outcome is looked up, never repeated blindly. */
    private void settleUnknownCreate(Intent begun) {
        List<Referral> found = seen.created().orNull();
        if (found == null) {
            plan.wake(Situation.UNREAD, Set.of(Side.CRM), UNREAD);
            return;
        }
        if (!found.isEmpty()) {
            if (found.size() > 1) {
                plan.finding(Findings.severalReferrals());
            }
            plan.action(new PlannedAction.Adopt(oldest(found).id(), crm.id()));
        } else if (begun.lookUps() < 2) {
            plan.wake(nextLookUp(begun), Set.of(Side.CRM), "a create without answer is looked up (R-221)");
        } else if (situation.settings().recreateAfterUnknown()) {
            shareIfWanted();
        } else {
            plan.finding(Findings.parkedCreate());
        }
    }

    /** The first look-up that counts is the one after the service surely shows the referral; the second follows as much later. */
    private Duration nextLookUp(Intent begun) {
        Duration bound = situation.settings().visibilityBound();
        Duration left = bound.minus(Duration.between(begun.recordedAt(), situation.now()));
        return left.isNegative() || left.isZero() ? bound : left;
    }

    private static Referral oldest(List<Referral> found) {
        return found.stream()
                .min(Comparator.comparing(referral -> Objects.requireNonNullElse(referral.createdAt(), Instant.MAX)))
                .orElseThrow();
    }

    private void share() {
        StageClass stage = StageClass.of(crm, situation.settings());
        if (stage == StageClass.ON_HOLD) {
            plan.finding(Findings.waitsOnHold());
        } else if (stage.closed()) {
            plan.finding(Findings.skipped("the opportunity was closed before it was ever shared", "R-025"));
        } else if (!waitsForQuiet()) {
            preflight();
        }
    }

    /** Sellers save several times in a row; a create cannot be taken back. */
    private boolean waitsForQuiet() {
        SyncSettings settings = situation.settings();
        Duration wanted =
                settings.createQuietPeriod().compareTo(VersionPrecision.PROVISIONAL) < 0 && situation.provisional(crm)
                        ? VersionPrecision.PROVISIONAL
                        : settings.createQuietPeriod();
        Instant modified = crm.modifiedAt();
        Instant observed = crm.observedAt();
        if (modified == null || observed == null) {
            return false;
        }
        Duration left = wanted.minus(Duration.between(modified, observed));
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        plan.wake(left, Set.of(Side.CRM), "the seller may still be typing (R-124)");
        return true;
    }

    private void preflight() {
        Failure failure = seen.failure();
        if (failure != null) {
            refuse(failure.findings());
            return;
        }
        HealedRecord healed = HealedRecord.of(crm, situation.settings());
        LocalDate today = LocalDate.ofInstant(situation.now(), ZoneOffset.UTC);
        DealCandidate candidate = DealCandidate.of(healed.record(), situation.settings(), today);
        List<Finding> findings = new ArrayList<>(CreatePreflight.check(candidate, situation.settings(), today));
        boolean refused = findings.stream().anyMatch(Finding::refuses);
        healed.uses().stream().filter(use -> !refused || tells(use)).forEach(findings::add);
        if (refused) {
            refuse(findings);
        } else {
            create(findings);
        }
    }

    /** A refusal says what is wrong only: what was filled in matters once something is sent. */
    private static boolean tells(Finding use) {
        return use.severity() != Severity.INFO;
    }

    private void create(List<Finding> findings) {
        DraftWriter draft = new DraftWriter(crm, situation.settings(), situation.now());
        Set<String> solutions = keys(Objects.requireNonNullElse(crm.solutions(), List.of()));
        Set<String> team = TeamSet.keys(draft.own().team());
        plan.findings(findings)
                .finding(CreationFindings.noNotificationMail())
                .presenceAfter(StandardFields.SOLUTIONS.id(), SetMerge.presence(solutions, solutions))
                .presenceAfter(StandardFields.TEAM.id(), SetMerge.presence(team, team))
                .action(new PlannedAction.CreateReferral(draft.own(), draft.agreedOnceCreated()));
    }

    private static Set<String> keys(List<Solution> solutions) {
        return solutions.stream().map(Solution::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The reason goes to the audit field once, with a cross before the name. */
    private void refuse(List<Finding> findings) {
        CrmReport report = CrmReport.refused("CRM to Partner Center", findings);
        if (report.outcome().equals(situation.link().lastOutcome())) {
            return;
        }
        plan.findings(findings).outcome(report.outcome());
        report.planOn(situation, crm, plan);
    }
}
