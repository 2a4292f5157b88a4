package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A linked deal on two small models of the sides: edits are made here, plans are made of it, and applied to it as the engine would. The models refuse what
 * the services refuse: a moved version, any change after the closing, a step that the status table does not know.
 */
final class Scene {
    Link link;
    Referral own;
    Opportunity crm;

    @Nullable
    Referral microsoft;

    SyncSettings settings = Deals.SETTINGS;
    CrmFacts facts = Deals.facts();

    @Nullable
    Failure failure;

    List<Intent> intents = List.of();
    final Map<CrmRecordId, Person> users = new LinkedHashMap<>();
    Instant now = Deals.NOW;
    final List<FieldDecision> conflicts = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    private int versions = 1;

    private Scene(Referral own, Opportunity crm) {
        this.own = own;
        this.crm = crm;
        this.link = Link.none().toBuilder().linked(own.id(), crm.id()).build();
    }

    /** Two sides that were just linked and have nothing agreed. */
    static Scene justLinked(Referral own, Opportunity crm) {
        return new Scene(own, crm);
    }

    /** An accepted deal in step. */
    static Scene active() {
        return inStep(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .build(),
                Deals.opportunity("Qualification"));
    }

    /** An accepted deal in step, with the same solutions on both sides. */
    static Scene activeWith(Solution... solutions) {
        return inStep(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .solutions(List.of(solutions))
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .solutions(List.of(solutions))
                        .build());
    }

    /** A deal that waits for the partner's answer, in step. */
    static Scene onHold() {
        return inStep(Deals.inbound(ReferralState.NEW_PENDING), Deals.opportunity("Prospecting"));
    }

    /** A deal in step, whose memory is what a plan without anything to do leaves behind. */
    static Scene inStep(Referral own, Opportunity crm) {
        Scene scene = new Scene(own, crm);
        SyncPlan plan = scene.plan();
        if (!plan.isEmpty() || !plan.findings().isEmpty()) {
            throw new IllegalStateException("not in step: " + plan);
        }
        scene.link = plan.memory();
        return scene;
    }

    Scene own(UnaryOperator<Referral.Builder> edit) {
        own = Deals.copy(edit.apply(own.toBuilder()).build(), nextTag(), own.state());
        return this;
    }

    Scene own(ReferralState state) {
        own = Deals.copy(own, nextTag(), state);
        return this;
    }

    Scene crm(UnaryOperator<Opportunity.Builder> edit) {
        crm = edit.apply(crm.toBuilder())
                .version(CrmVersion.of("v" + ++versions))
                .build();
        return this;
    }

    <T> Scene crm(CrmField<T> field, @Nullable T value) {
        return crm(side -> side.set(field, value));
    }

    Scene stage(String stage) {
        return crm(side -> side.set(CrmField.STAGE, stage)
                .set(CrmField.CLOSED, stage.startsWith("Closed") || stage.equals("Declined"))
                .set(CrmField.WON, stage.equals("Closed Won")));
    }

    Scene refused(Failure.What what, FieldId... fields) {
        failure = new Failure(what, Set.of(fields), List.of());
        return this;
    }

    /** A CRM with sales teams and some users. */
    Scene users(Person... people) {
        facts = Deals.factsWithTeams();
        for (Person person : people) {
            users.put(CrmRecordId.of("00500000000000" + users.size() + "AAA"), person);
        }
        return this;
    }

    private Map<String, Optional<CrmRecordId>> find(Set<String> mails) {
        Map<String, Optional<CrmRecordId>> found = new LinkedHashMap<>();
        mails.forEach(mail -> found.put(
                mail,
                users.entrySet().stream()
                        .filter(user -> mail.equals(user.getValue().key()))
                        .map(Map.Entry::getKey)
                        .findFirst()));
        return found;
    }

    /** Everything that the planner asks for, of which only the users of the CRM are not at hand. */
    Observation seen() {
        Observation seen = sides();
        for (Lookup lookup : LookupPlanner.missing(Deals.BY_RECORD, link, seen, settings)) {
            if (lookup instanceof Lookup.FindUsers find) {
                seen = seen.toBuilder().users(find(find.mails())).build();
            }
        }
        return seen;
    }

    private Observation sides() {
        List<Referral> related = microsoft == null ? List.of(own) : List.of(own, microsoft);
        return Observation.builder(facts)
                .own(Slot.seen(own))
                .engagement(Slot.seen(related))
                .crm(Slot.seen(crm))
                .intents(intents)
                .failure(failure)
                .build();
    }

    SyncPlan plan() {
        return plan(seen());
    }

    SyncPlan plan(Observation seen) {
        return Reconciler.plan(Deals.BY_RECORD, link, seen, settings, now);
    }

    /** Plans, remembers and applies; returns the plan. */
    SyncPlan run() {
        SyncPlan plan = plan();
        link = plan.memory();
        findings.addAll(plan.findings());
        failure = null;
        plan.decisions().stream().filter(d -> d.loser() != null).forEach(conflicts::add);
        plan.actions().forEach(action -> apply(plan, action));
        return plan;
    }

    /** Runs until there is nothing more to write; returns the number of runs that wrote. */
    int settle(int most) {
        for (int i = 0; i <= most; i++) {
            if (run().isEmpty()) {
                return i;
            }
        }
        throw new AssertionError("still writing after " + most + " rounds: " + plan());
    }

    String audit() {
        return Objects.requireNonNullElse(crm.get(CrmField.AUDIT), "");
    }

    private void apply(SyncPlan plan, PlannedAction action) {
        if (action instanceof PlannedAction.PatchReferral patch) {
            patch(patch);
            remember(plan, patch.intended(), FieldDecision.Outcome.TO_PARTNER_CENTER);
            link = link.toBuilder().sawReferral(own).build();
        } else if (action instanceof PlannedAction.UpdateOpportunity update) {
            update(update);
            remember(plan, update.intended(), FieldDecision.Outcome.TO_CRM);
            Link.Builder memory = link.toBuilder().sawCrm(crm);
            Optional<?> audit = update.write().changes().values().get(CrmField.AUDIT);
            if (audit != null) {
                memory.auditText((String) audit.orElse(null));
            }
            link = plan.outcome() == null
                    ? memory.build()
                    : memory.lastOutcome(plan.outcome()).build();
        } else if (action instanceof PlannedAction.ConnectMicrosoft connect) {
            microsoft = Deals.microsoft(ReferralState.NEW_PENDING).toBuilder()
                    .invite(connect.draft().invite())
                    .build();
            remember(plan, connect.intended(), FieldDecision.Outcome.TO_PARTNER_CENTER);
        } else {
            throw new AssertionError("not an action of a linked deal: " + action);
        }
    }

    private void remember(SyncPlan plan, Map<FieldId, FieldBaseline> intended, FieldDecision.Outcome side) {
        Link.Builder memory = link.toBuilder();
        intended.forEach(memory::baseline);
        for (FieldDecision decision : plan.decisions()) {
            Map<String, Presence> after = plan.presenceAfter().get(decision.field());
            boolean last = decision.outcome() == side
                    || decision.outcome() == FieldDecision.Outcome.TO_BOTH && side == FieldDecision.Outcome.TO_CRM;
            if (after != null && last) {
                memory.presence(decision.field(), after);
            }
        }
        link = memory.build();
    }

    private void patch(PlannedAction.PatchReferral action) {
        if (!action.id().equals(own.id()) || !action.ifMatch().equals(own.eTag())) {
            throw new AssertionError("412: the referral has moved");
        }
        ReferralStatus status = own.state().status();
        ReferralSubstatus substatus = own.state().substatus();
        boolean stateSet = false;
        Referral.Builder changed = own.toBuilder();
        for (ReferralPatch.Operation operation : action.patch().operations()) {
            if (operation.path() == ReferralPath.STATUS) {
                status = ReferralStatus.of((String) operation.value());
                stateSet = true;
            } else if (operation.path() == ReferralPath.SUBSTATUS) {
                substatus = ReferralSubstatus.of((String) operation.value());
            } else {
                boolean closing = stateSet && status.equals(ReferralStatus.CLOSED);
                if (own.state().terminal() || closing && operation.path() != ReferralPath.STATUS_REASON) {
                    throw new AssertionError("the referral is closed: " + operation);
                }
                set(changed, operation);
            }
        }
        ReferralState next = new ReferralState(status, substatus);
        if (!next.equals(own.state()) && !own.state().mayBecome(next)) {
            throw new AssertionError("not in the status table: " + own.state() + " to " + next);
        }
        own = Deals.copy(changed.build(), nextTag(), next);
    }

    private void set(Referral.Builder changed, ReferralPatch.Operation operation) {
        Object value = operation.value();
        switch (operation.path()) {
            case DEAL_VALUE -> changed.dealValue((BigDecimal) value);
            case CURRENCY -> changed.currency((String) value);
            case CLOSING_DATE -> changed.closingDate((LocalDate) value);
            case NOTES -> changed.notes((String) value);
            case EXTERNAL_REFERENCE_ID -> changed.externalReferenceId((String) value);
            case STATUS_REASON -> changed.statusReason((String) value);
            case SALES_STAGE -> changed.salesStage((String) value);
            case CAMPAIGN_ID -> changed.campaignId((String) value);
            case CUSTOMER_TEAM ->
                changed.customer(own.customer()
                        .withMembers(((List<?>) value)
                                .stream().map(Member.class::cast).toList()));
            case VISIBILITY ->
                changed.consent(new Consent(
                        own.consent().shareInfoWithOthers(), own.consent().contact(), (Boolean) value));
            case SOLUTIONS -> changed.solutions(solutions((List<?>) value));
            case SOLUTIONS_APPEND -> {
                List<Solution> all = new ArrayList<>(changed.build().solutions());
                all.add((Solution) value);
                changed.solutions(all);
            }
            case TEAM ->
                changed.members(
                        ((List<?>) value).stream().map(Member.class::cast).toList());
            case TEAM_APPEND -> {
                List<Member> all = new ArrayList<>(changed.build().members());
                all.add((Member) value);
                changed.members(all);
            }
            default -> throw new AssertionError("not expected in these tests: " + operation);
        }
    }

    private static List<Solution> solutions(List<?> value) {
        return value.stream().map(Solution.class::cast).toList();
    }

    private void update(PlannedAction.UpdateOpportunity action) {
        if (!action.write().seen().version().equals(crm.version())) {
            throw new AssertionError("412: the record has moved");
        }
        OpportunityChanges changes = action.write().changes();
        boolean opens = changes.values().containsKey(CrmField.STAGE);
        if (crm.is(CrmField.CLOSED) && !facts.capabilities().closedWritable() && !opens) {
            throw new AssertionError("the record is closed: " + changes);
        }
        changes.values().keySet().forEach(field -> {
            if (!facts.writes(field)) {
                throw new AssertionError("the field cannot be written: " + field);
            }
        });
        crm(side -> {
            changes.values().forEach((field, value) -> set(side, field, value));
            List<Solution> all = new ArrayList<>(Objects.requireNonNullElse(crm.solutions(), List.of()));
            all.removeIf(s -> changes.removedSolutionIds().contains(s.id()));
            all.addAll(changes.addedSolutions());
            side.team(team(changes));
            if (crm.notes() != null) {
                List<String> notes = new ArrayList<>(crm.notes());
                notes.addAll(changes.addedNotes());
                side.notes(notes);
            }
            return crm.solutions() == null ? side : side.solutions(all);
        });
        stage(Objects.requireNonNull(crm.get(CrmField.STAGE)));
    }

    private @Nullable List<Person> team(OpportunityChanges changes) {
        if (!facts.capabilities().has(CrmFeature.TEAM)
                && !(changes.addedTeamMembers().isEmpty()
                        && changes.removedTeamMembers().isEmpty())) {
            throw new AssertionError("this CRM has no sales teams");
        }
        if (crm.team() == null) {
            return null;
        }
        List<Person> team = new ArrayList<>(crm.team());
        team.removeIf(member -> changes.removedTeamMembers().stream()
                .anyMatch(user -> Objects.equals(person(user).key(), member.key())));
        changes.addedTeamMembers().forEach(user -> team.add(person(user)));
        return team;
    }

    private Person person(CrmRecordId user) {
        return Objects.requireNonNull(users.get(user), "no such user");
    }

    private static <T> void set(Opportunity.Builder side, CrmField<T> field, Optional<?> value) {
        side.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    private ETag nextTag() {
        return ETag.of("\"" + ++versions + "\"");
    }

    /** The decision of a field, which must have been made. */
    static FieldDecision of(SyncPlan plan, SyncField field) {
        return plan.decisions().stream()
                .filter(decision -> decision.field().equals(field.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was decided for " + field + ": " + plan));
    }

    /** The standing difference of a field, which must have been recorded. */
    static StandingDifference standing(SyncPlan plan, SyncField field) {
        return Objects.requireNonNull(
                plan.memory().standing().get(field.id()), () -> "nothing stands for " + field + ": " + plan);
    }

    static PlannedAction.PatchReferral patchOf(SyncPlan plan) {
        return Objects.requireNonNull(plan.action(PlannedAction.PatchReferral.class), () -> "no patch: " + plan);
    }

    static OpportunityChanges changesOf(SyncPlan plan) {
        return Objects.requireNonNull(plan.action(PlannedAction.UpdateOpportunity.class), () -> "no CRM write: " + plan)
                .write()
                .changes();
    }

    /** The value that a CRM write carries, which must be there. */
    static <T> T written(SyncPlan plan, CrmField<T> field) {
        Optional<?> value = changesOf(plan).values().get(field);
        return field.type()
                .cast(Objects.requireNonNull(value, () -> field + " is not written: " + plan)
                        .orElseThrow());
    }

    /** The value that a patch carries at a path, or null where it does not touch it. */
    static @Nullable Object valueAt(ReferralPatch patch, ReferralPath path) {
        return patch.operations().stream()
                .filter(operation -> operation.path() == path)
                .map(ReferralPatch.Operation::value)
                .findFirst()
                .orElse(null);
    }

    /** The finding of a code, which must have been raised. */
    static Finding finding(List<Finding> findings, String code) {
        return findings.stream()
                .filter(finding -> finding.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + code + " in " + findings));
    }

    /** Everything that stands for a person in these deals, none of which may ever show. */
    static List<String> personal() {
        return List.of(
                Objects.requireNonNull(Deals.BUYER.lastName()),
                Objects.requireNonNull(Deals.SELLER.lastName()),
                "customer.example",
                "partner.example",
                "+49 30",
                "Secretstreet",
                "First talk");
    }

    static CrmRecordId record(int number) {
        return CrmRecordId.of("00600000000000" + number + "AAA");
    }

    static Person person(String first, String mail) {
        return new Person(first, "Example", "+49 30 333", mail);
    }
}
