package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.ForeignCrmIds;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans a deal of which only a referral is known: link it, take it over into the CRM, pass it on, or leave it. Pure. */
final class InboundPlanner {
    private final Situation situation;
    private final Observation seen;
    private final SyncPlan.Builder plan;

    private InboundPlanner(Situation situation) {
        this.situation = situation;
        this.seen = situation.seen();
        this.plan = SyncPlan.builder(situation.deal(), memory(situation));
    }

    static SyncPlan plan(Situation situation) {
        SyncPlan ofLead = LeadIntake.plan(situation);
        return ofLead == null ? planDeal(situation) : ofLead;
    }

    /** Plans the opportunity of a referral whose lead the CRM cannot convert: it is made beside the lead. */
    static SyncPlan planOpportunity(Situation situation, Referral own) {
        InboundPlanner planner = new InboundPlanner(situation);
        planner.takeOver(own);
        SyncPlan plan = planner.plan.build();
        return plan.isEmpty()
                ? plan
                : planner.plan.finding(LeadFindings.leftOpen()).build();
    }

    private static SyncPlan planDeal(Situation situation) {
        InboundPlanner planner = new InboundPlanner(situation);
        planner.decide();
        return planner.plan.build();
    }

    /** An unlinked referral remembers itself, so that polls know it again; never the records that it may belong to. */
    private static Link memory(Situation situation) {
        Referral own = situation.seen().own().orNull();
        return own == null
                ? situation.link()
                : situation.link().toBuilder().sawReferral(own).staleReads(0).build();
    }

    private void decide() {
        Referral own = seen.own().orNull();
        if (own == null) {
            if (seen.own().isAbsent()) {
                plan.finding(Findings.skipped("Partner Center does not show this referral", "R-252"));
            } else {
                lookAgain(Side.REFERRAL);
            }
            return;
        }
        if (own.ownedByMicrosoft()) {
            passOn();
            return;
        }
        Optional<CrmRecordId> external = LookupPlanner.external(own, seen);
        if (external.isPresent()) {
            byExternalReference(own, external.get());
            return;
        }
        if (own.externalReferenceId() != null) {
            boolean ignored = situation.settings().customers().foreignCrmIds() == ForeignCrmIds.IGNORE;
            plan.finding(ignored ? CustomerFindings.foreignCrmIdIgnored() : Findings.foreignCrmId());
            if (ignored) {
                return;
            }
        }
        byIdentifier(own);
    }

    /** Microsoft's own referral is news of ours in the same engagement. */
    private void passOn() {
        List<Referral> all = seen.engagement().orNull();
        if (all == null) {
            lookAgain(Side.RELATED);
            return;
        }
        List<Referral> ours =
                all.stream().filter(referral -> !referral.ownedByMicrosoft()).toList();
        if (ours.isEmpty()) {
            plan.finding(Findings.skipped("Microsoft's referral has no counterpart of ours", "R-006"));
        }
        ours.forEach(own -> plan.action(new PlannedAction.HandOver(DealName.of(own.id()), Set.of(Side.RELATED))));
    }

    private void byExternalReference(Referral own, CrmRecordId record) {
        Opportunity crm = seen.crm().orNull();
        if (seen.crm().isAbsent()) {
            // A lead that is not taken over may name a lead of the CRM, which nobody looked for.
            Finding refusal = Intake.isLead(own) ? Intake.refusal(own, seen, situation.settings()) : null;
            plan.finding(refusal == null ? Findings.recordNotFound() : refusal);
        } else if (crm == null) {
            lookAgain(Side.CRM);
        } else {
            adoptNamed(own, crm, record);
        }
    }

    /** The record that the referral names is adopted, unless one of the two is known to belong to another. */
    private void adoptNamed(Referral own, Opportunity crm, CrmRecordId record) {
        String identifier = crm.get(CrmField.REFERRAL_ID);
        List<Opportunity> claimants = seen.claimants().orNull();
        if (identifier != null && !identifier.equals(own.id().value())) {
            plan.finding(Findings.linkedElsewhere());
        } else if (claimants == null) {
            lookAgain(Side.CRM);
        } else if (claimants.stream().anyMatch(other -> !other.id().equals(record))) {
            plan.finding(CustomerFindings.namedTwice());
        } else {
            plan.action(new PlannedAction.Adopt(own.id(), record));
        }
    }

    /** Nothing follows from a side that could not be read, and the news of it is not used up. */
    private void lookAgain(Side side) {
        plan.wake(Situation.UNREAD, Set.of(side), "something of the deal could not be read");
    }

    private void byIdentifier(Referral own) {
        List<Opportunity> claimants = seen.claimants().orNull();
        if (claimants != null && claimants.size() == 1) {
            plan.action(new PlannedAction.Adopt(own.id(), claimants.get(0).id()));
            return;
        }
        if (claimants != null && claimants.size() > 1) {
            situation.leaveToAPerson(plan);
            return;
        }
        Finding refusal = Intake.refusal(own, seen, situation.settings());
        if (refusal != null) {
            plan.finding(refusal);
        } else if (claimants != null) {
            takeOver(own);
        } else {
            lookAgain(Side.CRM);
        }
    }

    private void takeOver(Referral own) {
        Failure failure = seen.failure();
        if (failure != null) {
            plan.findings(failure.findings());
            return;
        }
        Finding obstacle = seen.wantedAsHistory()
                ? historyObstacle(own, seen.crmFacts(), situation.settings())
                : obstacle(own, seen.crmFacts(), situation.settings());
        if (obstacle != null) {
            plan.finding(obstacle);
            return;
        }
        CustomerPlanner customer = new CustomerPlanner(own.customer(), seen, situation.settings());
        if (customer.unread()) {
            lookAgain(Side.CRM);
            return;
        }
        AccountRef account = customer.account();
        if (account != null) {
            create(own, account, customer);
        }
        plan.findings(customer.findings());
    }

    /** Returns what keeps a referral from becoming a CRM record although it is wanted, or null. */
    static @Nullable Finding obstacle(Referral own, CrmFacts crm, SyncSettings settings) {
        Finding currency = CurrencyCheck.refusal(own.currency(), crm, settings.customers());
        if (currency != null) {
            return currency;
        }
        if (own.closingDate() == null) {
            return Findings.noClosingDate();
        }
        return own.customer().name() == null ? Findings.noCustomer() : null;
    }

    /** Returns what keeps a closed referral from becoming a CRM record that is only to be read, or null. */
    static @Nullable Finding historyObstacle(Referral own, CrmFacts crm, SyncSettings settings) {
        return crm.writes(CrmField.SYNC_FLAG) ? obstacle(own, crm, settings) : HistoryFindings.flagNeeded();
    }

    private void create(Referral own, AccountRef account, CustomerPlanner customer) {
        NewOpportunity opportunity = new NewOpportunity(situation, own);
        PlannedAction.CreateOpportunity action = opportunity.action(account, customer.contacts(account));
        Set<CrmField<?>> missing = opportunity.missing();
        if (!missing.isEmpty()) {
            plan.finding(CustomerFindings.fieldsMissing(missing));
            return;
        }
        plan.findings(OptionalParts.unavailable(own, seen.crmFacts()));
        if (seen.crmFacts().capabilities().has(CrmFeature.SOLUTIONS)) {
            Set<String> solutions = own.solutions().stream().map(Solution::id).collect(Collectors.toUnmodifiableSet());
            plan.presenceAfter(StandardFields.SOLUTIONS.id(), SetMerge.presence(solutions, solutions));
        }
        plan.outcome(opportunity.outcome());
        plan.action(action);
    }
}
