package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.Solution;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM record offers for a new referral, with what Partner Center asks of it. The message of each constraint is the finding code;
 * {@link CreatePreflight} turns it into a finding.
 */
record DealCandidate(
        @NotBlank(message = "DEAL_NAME_MISSING") @Nullable String name,
        @NotBlank(message = "CUSTOMER_NAME_MISSING") @Nullable String customerName,
        @NotBlank(message = "CUSTOMER_ADDRESS_MISSING") @Nullable String addressLine1,
        @NotBlank(message = "CUSTOMER_CITY_MISSING") @Nullable String city,
        @IsoCode(kind = IsoCode.Kind.COUNTRY, message = "COUNTRY_NOT_ALPHA2") @Nullable String country,
        @NotEmpty(message = "SOLUTION_MISSING") @Size(max = 50, message = "TOO_MANY_SOLUTIONS")
                List<Solution> solutions,
        @NotNull(message = "DEAL_VALUE_MISSING") @Positive(message = "DEAL_VALUE_MISSING") @Nullable
                BigDecimal dealValue,
        @IsoCode(kind = IsoCode.Kind.CURRENCY, message = "CURRENCY_NOT_ISO") @Nullable String currency,
        @NotNull(message = "CLOSING_DATE_MISSING") @Nullable LocalDate closingDate,
        @NotEmpty(message = "TEAM_MEMBER_INCOMPLETE") @Size(max = 50, message = "TOO_MANY_TEAM_MEMBERS")
                List<Person> team,
        @AssertTrue(message = "CUSTOMER_CONTACT_INCOMPLETE", groups = DealGroups.CoSell.class) boolean contactComplete,
        @AssertTrue(message = "CONSENT_MISSING") boolean consentToShare,
        @AssertTrue(message = "HELP_NOT_KNOWN", groups = DealGroups.CoSell.class) boolean helpKnown,
        @NotNull(message = "PURCHASE_INTENT_MISSING") @Nullable String purchaseIntent,
        @Valid ServicesPart services,
        @AssertTrue(message = "ASSESSMENT_NOT_ALONE", groups = DealGroups.Assessment.class) boolean oneAssessment,
        boolean servicesDeal,
        boolean assessmentDeal,
        DealKind kind,
        @Nullable HelpCode help,
        @Nullable String notes,
        @Nullable String campaignId,
        PostalAddress address,
        List<Person> contacts) {

    /**
     * Returns what a record offers.
     *
     * @param crm the record, its gaps filled as the host chose ({@link HealedRecord})
     * @param today the calendar date in UTC
     */
    static DealCandidate of(Opportunity crm, SyncSettings settings, LocalDate today) {
        CreationSettings creation = settings.creation();
        CrmAccount account = crm.account();
        PostalAddress address = account == null ? PostalAddress.EMPTY : inCodes(account.address(), settings);
        List<Person> contacts = completeContacts(crm);
        List<Solution> solutions = crm.solutions() == null ? List.of() : SolutionSet.eachOnce(crm.solutions());
        ServicesPart services = ServicesPart.of(crm, creation.solutionTaxonomy(), today);
        HelpCode help = Forms.help(crm.get(CrmField.HELP));
        DealKind kind = DealKind.of(crm);
        return new DealCandidate(
                NameMarker.strip(crm.get(CrmField.NAME)),
                account == null ? null : account.name(),
                address.line1(),
                address.city(),
                address.country(),
                solutions,
                amount(crm, settings),
                StandardFields.currency(crm, settings),
                crm.get(CrmField.CLOSE_DATE),
                team(crm),
                !contacts.isEmpty(),
                crm.is(CrmField.CONSENT_SHARE),
                help != null,
                Forms.purchaseIntent(crm.get(CrmField.PURCHASE_INTENT)),
                services,
                SolutionCheck.oneAssessment(solutions, creation.solutionCatalogue()),
                kind == DealKind.CO_SELL && (services.given() || creation.isServicesDeal(crm)),
                SolutionCheck.anyAssessment(solutions, creation.solutionCatalogue()) || creation.isAssessmentDeal(crm),
                kind,
                help,
                NoteSet.ofNewDeal(crm, settings),
                Forms.text(crm.get(CrmField.CAMPAIGN_ID)),
                address,
                contacts);
    }

    /** Returns the groups of constraints that this deal has to meet: its kind's, and those of what it is about. */
    Class<?>[] groups() {
        List<Class<?>> groups = new ArrayList<>(List.of(kind.group()));
        if (servicesDeal) {
            groups.add(DealGroups.Services.class);
        }
        if (assessmentDeal) {
            groups.add(DealGroups.Assessment.class);
        }
        return groups.toArray(Class<?>[]::new);
    }

    /** An amount is judged and sent at its currency's minor unit: what rounds to zero is zero. */
    private static @Nullable BigDecimal amount(Opportunity crm, SyncSettings settings) {
        String form = Forms.amount(crm.get(CrmField.AMOUNT), StandardFields.currency(crm, settings));
        return form == null ? null : new BigDecimal(form);
    }

    /** Shows nothing personal. */
    @Override
    public String toString() {
        return "DealCandidate";
    }

    private static PostalAddress inCodes(PostalAddress address, SyncSettings settings) {
        String country = address.country();
        return country == null ? address : address.withCountry(settings.countryCode(country));
    }

    /** The owner and the team members with all four values, each once. */
    private static List<Person> team(Opportunity crm) {
        List<Person> team = new ArrayList<>();
        addComplete(team, crm.owner());
        if (crm.team() != null) {
            crm.team().forEach(member -> addComplete(team, member));
        }
        return team;
    }

    private static void addComplete(List<Person> team, @Nullable Person member) {
        if (member != null
                && member.complete()
                && team.stream().noneMatch(has -> Objects.equals(has.key(), member.key()))) {
            team.add(member);
        }
    }

    /** The primary contact of the opportunity first. */
    private static List<Person> completeContacts(Opportunity crm) {
        List<CrmContact> contacts = crm.contacts();
        return contacts == null
                ? List.of()
                : contacts.stream()
                        .sorted(Comparator.comparing(contact -> !contact.primary()))
                        .map(CrmContact::person)
                        .filter(Person::complete)
                        .toList();
    }
}
