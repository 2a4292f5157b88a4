package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans a lead of Partner Center that the CRM does not know yet (R-160 to R-170): it becomes a CRM lead as long as it is not accepted, an opportunity
 * afterwards, or is left out. What keeps it out is said once. Pure.
 */
final class LeadIntake {
    /** What a referral usually gives, or the engine sets. */
    static final Set<CrmField<?>> GIVEN =
            Set.of(CrmLead.COMPANY, CrmLead.LAST_NAME, CrmLead.STATUS, CrmField.NAME, CrmField.REFERRAL_ID);

    private final Situation situation;
    private final Observation seen;
    private final Referral own;
    private final LeadSettings choice;

    private LeadIntake(Situation situation, Referral own) {
        this.situation = situation;
        this.seen = situation.seen();
        this.own = own;
        this.choice = situation.settings().leads();
    }

    /** Returns the plan, or null where the referral is planned like any deal: it is no lead, is refused anyway, or becomes an opportunity. */
    static @Nullable SyncPlan plan(Situation situation) {
        Referral own = situation.seen().own().orNull();
        if (own == null
                || own.ownedByMicrosoft()
                || !Intake.isLead(own)
                || Intake.refusal(own, situation.seen(), situation.settings()) != null) {
            return null;
        }
        return new LeadIntake(situation, own).plan();
    }

    private @Nullable SyncPlan plan() {
        Optional<CrmRecordId> external = LookupPlanner.external(own, seen);
        if (external.isPresent()) {
            CrmLead named = seen.lead().orNull();
            return named == null || !seen.crm().isAbsent() ? null : adoptNamed(named);
        }
        List<Opportunity> claimants = seen.claimants().orNull();
        if (claimants == null || !claimants.isEmpty()) {
            return null;
        }
        LeadCapabilities can = seen.crmFacts().leads();
        if (can == null) {
            return LeadLookups.accepted(own) ? asOpportunity() : refuse(LeadFindings.notSupported());
        }
        List<CrmLead> found = seen.leadClaimants().orNull();
        if (found == null) {
            return unread();
        }
        if (found.size() > 1) {
            return refuse(Findings.severalRecords());
        }
        return found.isEmpty() ? takeIn(can) : adopt(found.get(0));
    }

    /** The lead that the referral names is adopted, unless one of the two is known to belong to another (R-028). */
    private SyncPlan adoptNamed(CrmLead named) {
        String identifier = named.get(CrmField.REFERRAL_ID);
        if (identifier != null && !identifier.equals(own.id().value())) {
            return refuse(Findings.linkedElsewhere());
        }
        List<CrmLead> found = seen.leadClaimants().orNull();
        if (found == null) {
            return unread();
        }
        return found.stream().anyMatch(other -> !other.id().equals(named.id()))
                ? refuse(CustomerFindings.namedTwice())
                : adopt(named);
    }

    private SyncPlan unread() {
        return builder(null)
                .wake(Situation.UNREAD, Set.of(Side.CRM), "the leads of the CRM could not be read")
                .build();
    }

    private @Nullable SyncPlan takeIn(LeadCapabilities can) {
        if (own.lead().isSpam() && !choice.takeSpam()) {
            return refuse(LeadFindings.spam());
        }
        if (own.lead().lowQuality() && !choice.takeLowQuality()) {
            return refuse(LeadFindings.lowQuality());
        }
        return LeadLookups.accepted(own) ? asOpportunity() : create(can);
    }

    /** An accepted lead is planned like any deal (R-160), provided that it has what an opportunity needs (R-164). */
    private @Nullable SyncPlan asOpportunity() {
        String missing = missingToQualify(own, null);
        return missing == null ? null : refuse(LeadFindings.notQualifiable(missing));
    }

    /** Returns the names of what is missing for an opportunity, on the referral and on its lead; null where nothing is (R-164). */
    static @Nullable String missingToQualify(Referral own, @Nullable CrmLead lead) {
        Set<String> missing = new TreeSet<>();
        if (own.dealValue() == null && (lead == null || lead.get(CrmField.AMOUNT) == null)) {
            missing.add("deal value");
        }
        if (own.closingDate() == null && (lead == null || lead.get(CrmField.CLOSE_DATE) == null)) {
            missing.add("closing date");
        }
        return missing.isEmpty() ? null : String.join(", ", missing);
    }

    private SyncPlan create(LeadCapabilities can) {
        Failure failure = seen.failure();
        if (failure != null) {
            return builder(null).findings(failure.findings()).build();
        }
        String status = choice.defaultStatus() == null ? can.defaultStatus() : choice.defaultStatus();
        if (status == null) {
            return refuse(LeadFindings.noStatus());
        }
        LeadValues shared = LeadValues.ofNew(situation, own, can);
        Map<CrmField<?>, Optional<?>> values = shared.values();
        values.put(CrmLead.STATUS, Optional.of(status));
        values.put(CrmField.REFERRAL_ID, Optional.of(own.id().value()));
        name(can, values);
        choice.defaultValues().forEach((field, value) -> values.putIfAbsent(field, Optional.of(value)));
        String company = Objects.requireNonNullElse(own.customer().name(), takeText(values, CrmLead.COMPANY));
        Person person = person(takeText(values, CrmLead.LAST_NAME));
        Set<CrmField<?>> missing = missing(can, values.keySet(), company, person);
        if (!missing.isEmpty()) {
            return refuse(LeadFindings.fieldsMissing(missing));
        }
        values.keySet().removeIf(field -> !can.writes(field));
        audit(can, values);
        LeadWrite.Create write =
                new LeadWrite.Create(own.id(), company.isEmpty() ? null : company, person, address(), values);
        return builder(null)
                .outcome("LEAD_CREATED")
                .action(new PlannedAction.CreateLead(write, shared.intended()))
                .build();
    }

    private void name(LeadCapabilities can, Map<CrmField<?>, Optional<?>> values) {
        String name = NameMarker.strip(own.name());
        String shown = name != null ? name : own.customer().name();
        if (can.writes(CrmField.NAME) && shown != null) {
            values.put(CrmField.NAME, Optional.of(shown));
        }
    }

    /** Takes the default of a value that is no field of its own; empty where there is none. */
    private static String takeText(Map<CrmField<?>, Optional<?>> values, CrmField<String> field) {
        Optional<?> held = Objects.requireNonNullElse(values.remove(field), Optional.empty());
        return held.isEmpty() ? "" : held.get().toString();
    }

    /** The first contact is the one to talk to (R-188); contact data may be hidden (R-167). */
    private Person person(String defaultLastName) {
        List<Person> contacts = own.customer().contacts();
        Person first = contacts.isEmpty() ? new Person(null, null, null, null) : contacts.get(0);
        return first.lastName() != null
                ? first
                : new Person(first.firstName(), defaultLastName, first.phone(), first.email());
    }

    private static Set<CrmField<?>> missing(
            LeadCapabilities can, Set<CrmField<?>> given, String company, Person person) {
        Set<CrmField<?>> missing = new LinkedHashSet<>(can.requiredFields());
        missing.removeAll(given);
        if (!company.isEmpty()) {
            missing.remove(CrmLead.COMPANY);
        }
        if (person.lastName() != null) {
            missing.remove(CrmLead.LAST_NAME);
        }
        return missing;
    }

    private PostalAddress address() {
        PostalAddress address = own.customer().address();
        String country = address.country();
        return country == null
                ? address
                : address.withCountry(situation.settings().crmCountry(country));
    }

    /** The line says until when the lead waits for its answer (R-087). */
    private void audit(LeadCapabilities can, Map<CrmField<?>, Optional<?>> values) {
        if (can.writes(CrmField.AUDIT)) {
            String until = own.expiresAt() == null ? "" : ", to be answered until " + own.expiresAt();
            String line = AuditText.line(
                    situation.now(),
                    "Partner Center Referral to CRM sync success: lead created" + until + " (LEAD_CREATED)");
            int longest = seen.crmFacts().capabilities().auditLength();
            values.put(CrmField.AUDIT, Optional.of(AuditText.with(null, line, longest)));
        }
    }

    private SyncPlan adopt(CrmLead found) {
        return builder(null)
                .action(new PlannedAction.AdoptLead(own.id(), found))
                .build();
    }

    /** Says why nothing is done, once: the same refusal again is silent, so that a host can count it (R-169). */
    private SyncPlan refuse(Finding why) {
        String outcome = "REFUSED " + why.code() + "@" + why.field();
        SyncPlan.Builder plan = builder(outcome);
        return outcome.equals(situation.link().lastOutcome())
                ? plan.build()
                : plan.finding(why).build();
    }

    /** An unlinked lead remembers itself and why it was left out last. */
    private SyncPlan.Builder builder(@Nullable String outcome) {
        Link memory = situation.link().toBuilder()
                .sawReferral(own)
                .staleReads(0)
                .lastOutcome(outcome)
                .build();
        return SyncPlan.builder(situation.deal(), memory);
    }
}
