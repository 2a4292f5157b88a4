package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.SetMerge;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.validation.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
            plan.finding(Findings.foreignCrmId());
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
        String identifier = crm == null ? null : crm.get(CrmField.REFERRAL_ID);
        if (identifier != null && !identifier.equals(own.id().value())) {
            plan.finding(Findings.linkedElsewhere());
        } else if (crm != null) {
            plan.action(new PlannedAction.Adopt(own.id(), record));
        } else if (seen.crm().isAbsent()) {
            plan.finding(Findings.recordNotFound());
        } else {
            lookAgain(Side.CRM);
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
            plan.finding(Findings.severalRecords());
            return;
        }
        Finding refusal = Intake.refusal(own, situation.settings());
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
        Finding obstacle = obstacle(own);
        AccountRef account = obstacle == null ? account(own) : null;
        if (obstacle != null) {
            plan.finding(obstacle);
        } else if (account != null) {
            create(own, account);
        }
    }

    private @Nullable Finding obstacle(Referral own) {
        String currency = own.currency();
        boolean oneCurrency = !seen.crmFacts().writes(CrmField.CURRENCY);
        String home = seen.crmFacts().organisation().currency();
        if (currency != null && oneCurrency && home != null && !home.equals(currency)) {
            return Findings.currencyNotSetUp(currency);
        }
        if (own.closingDate() == null) {
            return Findings.noClosingDate();
        }
        return own.customer().name() == null ? Findings.noCustomer() : null;
    }

    private @Nullable AccountRef account(Referral own) {
        AccountQuery query = LookupPlanner.accountQuery(own);
        List<CrmAccount> found = query == null ? null : seen.accounts(query);
        if (query == null || found == null) {
            lookAgain(Side.CRM);
            return null;
        }
        if (found.size() > 1) {
            plan.finding(Findings.severalAccounts());
            return null;
        }
        if (found.size() == 1) {
            return new AccountRef.Existing(found.get(0).id());
        }
        PostalAddress address = own.customer().address();
        String country = address.country();
        return new AccountRef.New(
                query.name(),
                country == null
                        ? address
                        : address.withCountry(situation.settings().crmCountry(country)));
    }

    private void create(Referral own, AccountRef account) {
        EngagementView view = new EngagementView(own, seen.microsoft());
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        situation.settings().fieldRules().policies().forEach(policy -> setField(changes, agreed, policy.field(), view));
        setStage(changes, agreed, own);
        setName(changes, agreed, own);
        setIfWritable(changes, CrmField.SYNC_FLAG, true);
        setIfWritable(
                changes,
                CrmField.AUDIT,
                AuditText.with(
                        null,
                        AuditText.line(
                                situation.now(),
                                "Partner Center Referral to CRM sync success: opportunity created (CREATED)"),
                        seen.crmFacts().capabilities().auditLength()));
        if (seen.crmFacts().capabilities().has(CrmFeature.SOLUTIONS)) {
            own.solutions().forEach(changes::addSolution);
            plan.presenceAfter(
                    StandardFields.SOLUTIONS.id(), SetMerge.presence(keys(own.solutions()), keys(own.solutions())));
        }
        contacts(own, account).forEach(changes::addContact);
        plan.outcome("CREATED");
        plan.action(
                new PlannedAction.CreateOpportunity(new CrmWrite.Create(own.id(), account, changes.build()), agreed));
    }

    private static Set<String> keys(List<Solution> solutions) {
        return Set.copyOf(solutions.stream().map(Solution::id).toList());
    }

    private void setField(
            OpportunityChanges.Builder changes,
            Map<FieldId, FieldBaseline> agreed,
            SyncField field,
            EngagementView view) {
        FieldReading reading = field.read(view, situation.settings());
        CrmField<?> target = field.crmField();
        if (field.kind() == MergeKind.WATCHED
                || !reading.known()
                || target == null
                || !seen.crmFacts().writes(target)) {
            return;
        }
        if (field.kind() == MergeKind.NOTES && NoteSet.chosen(situation)) {
            return; // the linked deal adds the entries as records of their own
        }
        boolean tooLong = field.kind() == MergeKind.NOTES
                && reading.form() != null
                && reading.form().length() > seen.crmFacts().capabilities().descriptionLength();
        if (tooLong) {
            return; // never cut: the record is created without it, and the linked deal says so
        }
        agreed.put(field.id(), new FieldBaseline(reading.form(), reading.form()));
        if (reading.form() != null) {
            FieldWriter.toCrm(changes, field, reading.form());
        }
    }

    private void setStage(OpportunityChanges.Builder changes, Map<FieldId, FieldBaseline> agreed, Referral own) {
        boolean onHold = own.state().awaitsAnswer();
        Set<String> stages = onHold
                ? situation.settings().onHoldStages()
                : situation.settings().activeStages();
        StageClass stage = onHold ? StageClass.ON_HOLD : StageClass.ACTIVE;
        changes.set(CrmField.STAGE, stages.iterator().next());
        agreed.put(StandardFields.STATE.id(), new FieldBaseline(own.state().toString(), stage.name()));
    }

    private void setName(OpportunityChanges.Builder changes, Map<FieldId, FieldBaseline> agreed, Referral own) {
        String name = NameMarker.strip(own.name());
        String customer = own.customer().name();
        String shown =
                name != null ? name : customer != null ? customer : own.id().value();
        // A name that only the CRM needs is no edit of a seller afterwards.
        agreed.put(StandardFields.NAME.id(), new FieldBaseline(name, NameMarker.strip(shown)));
        int longest = seen.crmFacts().capabilities().nameLength();
        changes.set(
                CrmField.NAME,
                NameMarker.mark(
                        shown,
                        true,
                        situation.settings().marker() ? situation.settings().markerPosition() : null,
                        longest));
    }

    private <T> void setIfWritable(OpportunityChanges.Builder changes, CrmField<T> field, T value) {
        if (seen.crmFacts().writes(field)) {
            changes.set(field, value);
        }
    }

    /** The first contact is the primary one; each mail address counts once, and those found by it are not created again. */
    private List<ContactRef> contacts(Referral own, AccountRef account) {
        Set<String> mails = new HashSet<>();
        List<Person> people = own.customer().contacts().stream()
                .filter(person -> person.lastName() != null)
                .filter(person -> person.key() == null || mails.add(person.key()))
                .toList();
        return IntStream.range(0, people.size())
                .mapToObj(i -> contact(people.get(i), account, i == 0))
                .toList();
    }

    private ContactRef contact(Person person, AccountRef account, boolean primary) {
        String key = person.key();
        if (account instanceof AccountRef.Existing existing && key != null) {
            List<CrmContact> found = seen.contacts(new ContactQuery(existing.id(), key));
            if (found != null && !found.isEmpty()) {
                return new ContactRef.Existing(found.get(0).id(), primary);
            }
        }
        return new ContactRef.New(person, primary);
    }
}
