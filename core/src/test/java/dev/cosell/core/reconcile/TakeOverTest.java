package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.CountryTable;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.ForeignCrmIds;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.CustomerId;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmCapabilities;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts, contacts, countries, currencies and identifiers of referrals that are taken over. */
class TakeOverTest {
    private static final Referral NEW = Deals.inbound(ReferralState.NEW_PENDING);
    private static final AccountQuery ACCOUNTS = new AccountQuery("Contoso", "10115");
    private static final CrmRecordId OTHER_ACCOUNT = CrmRecordId.of("001000000000002AAA");
    private static final CrmRecordId OTHER_CONTACT = CrmRecordId.of("003000000000002AAA");
    private static final CrmAccount CONTOSO = new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS);
    private static final CrmAccount ELSEWHERE = new CrmAccount(
            OTHER_ACCOUNT, "Contoso", new PostalAddress("Elsewhere 1", null, "Potsdam", null, "10115", "DE"));

    private SyncSettings settings = Deals.SETTINGS;

    @Test
    @Tag("R-050")
    void plan_kindOfDealNotKnown_reportedAndNeitherGuessedNorLookedFor() {
        Referral strange =
                NEW.toBuilder().qualification(Qualification.of("Novel")).build();
        SyncPlan plan = plan(unknown(strange));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "DEAL_CATEGORY_UNKNOWN").ruleId()).isEqualTo("R-050");
        assertThat(missing(Observation.builder(Deals.facts())
                        .own(Slot.seen(strange))
                        .build()))
                .containsExactly(new Lookup.FindCrm(Deals.REFERRAL));
    }

    @Test
    @Tag("R-027")
    @Tag("R-050")
    void plan_kindOfDealNotKnownButARecordCarriesTheIdentifier_adopted() {
        Observation seen = unknown(NEW.toBuilder().type(null).build()).toBuilder()
                .claimants(Slot.seen(List.of(Deals.opportunity("Prospecting"))))
                .build();
        assertThat(plan(seen).actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
    }

    @Test
    @Tag("R-026")
    void plan_foreignCrmIdAndTheHostIgnoresThose_reportedAndNotTakenOver() {
        choose(customers -> customers.foreignCrmIds(ForeignCrmIds.IGNORE));
        Referral foreign = NEW.toBuilder().externalReferenceId("OPP 4711").build();
        SyncPlan plan = plan(unknown(foreign));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "CRM_ID_FOREIGN").message()).contains("ignored");
    }

    @Test
    @Tag("R-028")
    void plan_crmIdAndIdentifierPointToDifferentRecords_nothingWritten() {
        Opportunity named = Deals.unshared();
        Opportunity carrier = Deals.opportunity("Prospecting");
        Opportunity elsewhere = Opportunity.builder(Scene.record(2), carrier.version())
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
        Observation seen = unknown(NEW.toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .build())
                .toBuilder()
                .crm(Slot.seen(named))
                .claimants(Slot.seen(List.of(elsewhere)))
                .build();
        SyncPlan plan = plan(seen);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").ruleId()).isEqualTo("R-028");
        Observation notRead = seen.toBuilder().claimants(Slot.notKnown()).build();
        assertThat(plan(notRead).isEmpty()).isTrue();
        assertThat(plan(notRead).wake()).isNotNull();
    }

    @Test
    @Tag("R-181")
    void plan_severalAccountsAndTheHostsTieBreak_itsChoiceWhateverTheOrder() {
        choose(customers -> customers.accountMatcher(AccountMatcher.BY_ADDRESS));
        for (List<CrmAccount> found : List.of(List.of(CONTOSO, ELSEWHERE), List.of(ELSEWHERE, CONTOSO))) {
            Observation seen = accounts(NEW, found);
            assertThat(missing(seen)).containsExactly(new Lookup.FindContacts(mail(Deals.ACCOUNT)));
            CrmWrite.Create create = createOf(plan(
                    seen.toBuilder().contacts(mail(Deals.ACCOUNT), List.of()).build()));
            assertThat(create.account()).isEqualTo(new AccountRef.Existing(Deals.ACCOUNT));
        }
    }

    @Test
    @Tag("R-181")
    void plan_tieBreakNamesNoCandidateOrFailsOrCannotTell_aPersonDecides() {
        CrmRecordId stranger = CrmRecordId.of("001000000000009AAA");
        List<AccountMatcher> useless = List.of(
                AccountMatcher.REVIEW,
                (customer, candidates) -> new AccountMatcher.One(stranger),
                (customer, candidates) -> {
                    throw new IllegalStateException("Contoso");
                });
        for (AccountMatcher matcher : useless) {
            choose(customers -> customers.accountMatcher(matcher));
            SyncPlan plan = plan(accounts(NEW, List.of(CONTOSO, ELSEWHERE)));
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.findings()).hasSize(1);
            assertThat(plan.findings().get(0).code().value()).isEqualTo("SEVERAL_ACCOUNTS");
            assertThat(plan.findings().toString()).doesNotContain("Contoso");
        }
        choose(customers -> customers.accountMatcher((customer, candidates) -> new AccountMatcher.None()));
        assertThat(createOf(plan(accounts(NEW, List.of(CONTOSO, ELSEWHERE)))).account())
                .isInstanceOf(AccountRef.New.class);
    }

    @Test
    @Tag("R-181")
    void byAddress_twoInTheSameStreetOrNoneInTheCity_cannotTell() {
        CustomerProfile customer = NEW.customer();
        CrmAccount twin = new CrmAccount(OTHER_ACCOUNT, "Contoso", Deals.ADDRESS);
        assertThat(AccountMatcher.BY_ADDRESS.choose(customer, List.of(CONTOSO, twin)))
                .isEqualTo(new AccountMatcher.Ambiguous());
        assertThat(AccountMatcher.BY_ADDRESS.choose(customer, List.of(ELSEWHERE, ELSEWHERE)))
                .isEqualTo(new AccountMatcher.Ambiguous());
        CrmAccount sameCity = new CrmAccount(
                OTHER_ACCOUNT, "Contoso", new PostalAddress("Other 2", null, "BERLIN", null, "10115", "DE"));
        assertThat(AccountMatcher.BY_ADDRESS.choose(customer, List.of(ELSEWHERE, sameCity)))
                .isEqualTo(new AccountMatcher.One(OTHER_ACCOUNT));
    }

    @Test
    @Tag("R-180")
    @Tag("R-182")
    void missing_legalSuffixesConfigured_searchedUnderEachNameAndFoundAccountsCountOnce() {
        choose(customers -> customers.legalSuffixes("GmbH", "Ltd"));
        Referral limited = NEW.toBuilder().customer(named(" Contoso, GMBH")).build();
        List<AccountQuery> names = List.of(
                new AccountQuery(" Contoso, GMBH", "10115"),
                new AccountQuery("Contoso", "10115"),
                new AccountQuery("Contoso GmbH", "10115"),
                new AccountQuery("Contoso Ltd", "10115"));
        Observation.Builder seen = own(limited);
        assertThat(missing(seen.build()))
                .containsExactlyElementsOf(
                        names.stream().<Lookup>map(Lookup.FindAccounts::new).toList());
        names.forEach(name -> seen.accounts(name, List.of(CONTOSO)));
        assertThat(createOf(plan(seen.contacts(mail(Deals.ACCOUNT), List.of()).build()))
                        .account())
                .isEqualTo(new AccountRef.Existing(Deals.ACCOUNT));
        assertThat(AccountChoice.queries(named("GmbH"), settings.customers()).get(0))
                .isEqualTo(new AccountQuery("GmbH", "10115"));
        settings = Deals.SETTINGS;
        assertThat(missing(own(limited).build())).containsExactly(new Lookup.FindAccounts(names.get(0)));
    }

    @Test
    @Tag("R-180")
    void missing_matchedWithoutPostalCode_searchedByNameAlone() {
        choose(customers -> customers.matchWithoutPostalCode(true));
        assertThat(missing(own(NEW).build()))
                .containsExactly(new Lookup.FindAccounts(new AccountQuery("Contoso", null)));
    }

    @Test
    @Tag("R-190")
    void plan_customerCarriesAnAccountIdOfThisCrm_triedBeforeNameAndPostalCode() {
        Referral known = withIds(CustomerId.external(OTHER_ACCOUNT.value()), CustomerId.duns("123456789"));
        Observation.Builder seen = own(known).accounts(ACCOUNTS, List.of(CONTOSO));
        assertThat(missing(seen.build())).containsExactly(new Lookup.ReadAccount(OTHER_ACCOUNT));
        seen.account(OTHER_ACCOUNT, Slot.seen(ELSEWHERE)).contacts(mail(OTHER_ACCOUNT), List.of());
        assertThat(createOf(plan(seen.build())).account()).isEqualTo(new AccountRef.Existing(OTHER_ACCOUNT));
        seen.account(OTHER_ACCOUNT, Slot.absent()).contacts(mail(Deals.ACCOUNT), List.of());
        assertThat(createOf(plan(seen.build())).account()).isEqualTo(new AccountRef.Existing(Deals.ACCOUNT));
    }

    @Test
    @Tag("R-181")
    @Tag("R-190")
    void plan_customerCarriesTwoAccountIdsOfThisCrm_aPersonDecides() {
        Referral known =
                withIds(CustomerId.external(OTHER_ACCOUNT.value()), CustomerId.external(Deals.ACCOUNT.value()));
        Observation seen = own(known)
                .accounts(ACCOUNTS, List.of())
                .account(OTHER_ACCOUNT, Slot.seen(ELSEWHERE))
                .account(Deals.ACCOUNT, Slot.seen(CONTOSO))
                .build();
        assertThat(finding(plan(seen).findings(), "SEVERAL_ACCOUNTS")).isNotNull();
    }

    @Test
    @Tag("R-190")
    void plan_newAccount_keepsTheCustomersNumbers() {
        CustomerId[] ids = {CustomerId.external("no id of a record"), CustomerId.duns("123456789")};
        AccountRef.New account =
                (AccountRef.New) createOf(plan(unknown(withIds(ids)))).account();
        assertThat(account.ids()).containsExactly(ids);
        assertThat(account.toString()).doesNotContain("123456789").doesNotContain("Contoso");
    }

    @Test
    @Tag("R-188")
    void plan_contactFoundTwiceInTheAccount_noneTakenSilentlyAndTheRecordStillComes() {
        Person second = Scene.person("Second", "second@customer.example");
        ContactQuery other = new ContactQuery(Deals.ACCOUNT, "second@customer.example");
        Referral two = NEW.toBuilder()
                .customer(new CustomerProfile("Contoso", null, Deals.ADDRESS, List.of(Deals.BUYER, second)))
                .build();
        Observation seen = accounts(two, List.of(CONTOSO)).toBuilder()
                .contacts(
                        mail(Deals.ACCOUNT),
                        List.of(
                                new CrmContact(Deals.CONTACT, Deals.BUYER, false),
                                new CrmContact(OTHER_CONTACT, Deals.BUYER, false)))
                .contacts(other, List.of())
                .build();
        SyncPlan plan = plan(seen);
        assertThat(createOf(plan).changes().addedContacts()).containsExactly(new ContactRef.New(second, false));
        Finding said = finding(plan.findings(), "SEVERAL_CONTACTS");
        assertThat(said.ruleId()).isEqualTo("R-188");
        assertThat(said.refuses()).isFalse();
    }

    @Test
    @Tag("R-188")
    void plan_doublesAmongTheContacts_eachPersonOnceAndTheFirstStaysPrimary() {
        Person mailless = new Person("No", "Mail", "1", " ");
        Person shouting = Scene.person("Shouting", "BEA.BUYERLY@CUSTOMER.EXAMPLE");
        Person alias = Scene.person("Alias", "alias@customer.example");
        Referral many = NEW.toBuilder()
                .customer(new CustomerProfile(
                        "Contoso",
                        null,
                        Deals.ADDRESS,
                        List.of(Deals.BUYER, shouting, mailless, new Person("No", "Mail", "1", null), alias)))
                .build();
        CrmContact found = new CrmContact(Deals.CONTACT, Deals.BUYER, false);
        Observation seen = accounts(many, List.of(CONTOSO)).toBuilder()
                .contacts(mail(Deals.ACCOUNT), List.of(found))
                .contacts(new ContactQuery(Deals.ACCOUNT, "alias@customer.example"), List.of(found))
                .build();
        assertThat(createOf(plan(seen)).changes().addedContacts())
                .containsExactly(new ContactRef.Existing(Deals.CONTACT, true), new ContactRef.New(mailless, false));
    }

    @Test
    @Tag("R-184")
    void plan_crmHoldsNames_newAccountHasTheNameAndAnUnknownCountryIsLeftOut() {
        CountryTable names =
                CountryTable.builder().form(CountryTable.Form.ENGLISH_NAME).build();
        choose(customers -> customers.countries(names));
        assertThat(address(plan(unknown(NEW))).country()).isEqualTo("Germany");
        Referral odd = NEW.toBuilder()
                .customer(new CustomerProfile("Contoso", null, Deals.ADDRESS.withCountry("Congo"), List.of()))
                .build();
        SyncPlan plan = plan(unknown(odd));
        assertThat(address(plan).country()).isNull();
        assertThat(finding(plan.findings(), "COUNTRY_NOT_KNOWN").ruleId()).isEqualTo("R-184");
    }

    @Test
    @Tag("R-185")
    void plan_currencyNotAmongThoseOfTheCrm_refusedByName() {
        Referral kroner = NEW.toBuilder().currency("NOK").build();
        SyncPlan plan = plan(unknown(kroner, currencies(Set.of("EUR", "USD"), Set.of())));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "CURRENCY_NOT_SET_UP").message()).contains("NOK");
        assertThat(plan(unknown(kroner, currencies(Set.of("EUR", "NOK"), Set.of())))
                        .isEmpty())
                .isFalse();
        assertThat(plan(unknown(kroner, currencies(Set.of(), Set.of()))).isEmpty())
                .isFalse();
    }

    @Test
    @Tag("R-187")
    void plan_oneCurrencyAndAFixedOneConfigured_everyOtherRefused() {
        choose(customers -> customers.fixedCurrency("CHF"));
        CrmFacts oneCurrency = currencies(Set.of(), Set.of(CrmField.CURRENCY));
        SyncPlan plan = plan(unknown(NEW, oneCurrency));
        assertThat(finding(plan.findings(), "CURRENCY_NOT_SET_UP").message()).contains("EUR");
        assertThat(plan(unknown(NEW.toBuilder().currency("CHF").build(), oneCurrency))
                        .isEmpty())
                .isFalse();
    }

    @Test
    @Tag("R-191")
    @Tag("R-192")
    void plan_crmWithoutSolutionsAndTeams_recordComesAndWhatStaysBehindIsSaid() {
        SyncPlan plan = plan(unknown(NEW, Deals.facts(VersionPrecision.EXACT, Set.of(), false)));
        assertThat(createOf(plan).changes().addedSolutions()).isEmpty();
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code().value().equals("PART_NOT_AVAILABLE"))
                .extracting(Finding::field, Finding::refuses)
                .containsExactly(tuple("solutions", false), tuple("team", false));
        assertThat(OptionalParts.unavailable(Deals.facts()))
                .extracting(Finding::field)
                .containsExactly("team");
    }

    @Test
    @Tag("R-103")
    void plan_servicesDealWithRoleAndProgram_bothKeptWhereTheCrmHasFieldsForThem() {
        Referral services = NEW.toBuilder()
                .referralProgram("Qualified Referral Program")
                .attributes(List.of(new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, "Advise")))
                .build();
        assertThat(createOf(plan(unknown(services))).changes().values())
                .doesNotContainKeys(CrmField.PARTNER_ROLE, CrmField.REFERRAL_PROGRAM);
        assertThat(createOf(plan(unknown(services, mapping(CrmField.PARTNER_ROLE, CrmField.REFERRAL_PROGRAM))))
                        .changes()
                        .values())
                .containsEntry(CrmField.PARTNER_ROLE, Optional.of("Advise"))
                .containsEntry(CrmField.REFERRAL_PROGRAM, Optional.of("Qualified Referral Program"));
    }

    @Test
    @Tag("R-031")
    void plan_copyOfALinkedRecord_reportedAndClearedOnlyWhereWantedAndProven() {
        Opportunity original = Deals.opportunity("Qualification");
        Opportunity copy = Opportunity.builder(Scene.record(2), original.version())
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .set(CrmField.SYNC_FLAG, true)
                .build();
        Observation seen = own(Deals.outbound())
                .crm(Slot.seen(copy))
                .claimants(Slot.seen(List.of(original, copy)))
                .build();
        assertThat(planCopy(seen).isEmpty()).isTrue();
        assertThat(finding(planCopy(seen).findings(), "LINKED_ELSEWHERE")).isNotNull();
        choose(customers -> customers.clearCopies(true));
        Observation notLooked = seen.toBuilder().claimants(Slot.notKnown()).build();
        assertThat(LookupPlanner.missing(DealName.of(copy.id()), Link.none(), notLooked, settings))
                .containsExactly(new Lookup.FindCrm(Deals.REFERRAL));
        Observation alone = seen.toBuilder().claimants(Slot.seen(List.of(copy))).build();
        assertThat(planCopy(alone).isEmpty()).as("the original was not seen").isTrue();
        assertThat(Scene.changesOf(planCopy(seen)).values())
                .containsEntry(CrmField.REFERRAL_ID, Optional.empty())
                .containsEntry(CrmField.REFERRAL_LINK, Optional.empty())
                .containsEntry(CrmField.SYNC_FLAG, Optional.of(false));
    }

    private SyncPlan planCopy(Observation seen) {
        return Reconciler.plan(DealName.of(Scene.record(2)), Link.none(), seen, settings, Deals.NOW);
    }

    private void choose(UnaryOperator<CustomerSettings.Builder> choice) {
        settings = Deals.SETTINGS.toBuilder()
                .customers(choice.apply(CustomerSettings.builder()).build())
                .build();
    }

    private SyncPlan plan(Observation seen) {
        return Reconciler.plan(Deals.BY_REFERRAL, Link.none(), seen, settings, Deals.NOW);
    }

    private List<Lookup> missing(Observation seen) {
        return LookupPlanner.missing(Deals.BY_REFERRAL, Link.none(), seen, settings);
    }

    private static CustomerProfile named(String name) {
        return new CustomerProfile(name, null, Deals.ADDRESS, List.of(Deals.BUYER));
    }

    private static Referral withIds(CustomerId... ids) {
        return NEW.toBuilder()
                .customer(NEW.customer().withIds(Arrays.asList(ids)))
                .build();
    }

    private static ContactQuery mail(CrmRecordId account) {
        return new ContactQuery(account, "bea.buyerly@customer.example");
    }

    private static Observation accounts(Referral own, List<CrmAccount> found) {
        return own(own).accounts(ACCOUNTS, found).build();
    }

    private static Observation.Builder own(Referral own) {
        return Observation.builder(Deals.facts()).own(Slot.seen(own)).claimants(Slot.seen(List.of()));
    }

    private static Observation unknown(Referral own) {
        return unknown(own, Deals.facts());
    }

    private static Observation unknown(Referral own, CrmFacts facts) {
        return Observation.builder(facts)
                .own(Slot.seen(own))
                .claimants(Slot.seen(List.of()))
                .accounts(ACCOUNTS, List.of())
                .build();
    }

    private static CrmFacts currencies(Set<String> currencies, Set<CrmField<?>> readOnly) {
        CrmFacts facts = Deals.facts(VersionPrecision.EXACT, readOnly, true);
        return new CrmFacts(
                new CrmOrganisation("00D", true, "EUR", currencies), facts.capabilities(), facts.recordIds());
    }

    private static CrmFacts mapping(CrmField<?>... more) {
        CrmFacts facts = Deals.facts();
        CrmCapabilities usual = facts.capabilities();
        Set<CrmField<?>> fields = new HashSet<>(usual.writableFields());
        fields.addAll(Arrays.asList(more));
        return new CrmFacts(
                facts.organisation(),
                new CrmCapabilities(
                        usual.versionPrecision(),
                        usual.uniqueReferral(),
                        usual.closedWritable(),
                        fields,
                        fields,
                        usual.requiredFields(),
                        usual.features(),
                        usual.nameLength(),
                        usual.descriptionLength(),
                        usual.auditLength(),
                        usual.maxReadBatch(),
                        usual.maxWriteBatch()),
                facts.recordIds());
    }

    private static PostalAddress address(SyncPlan plan) {
        return ((AccountRef.New) createOf(plan).account()).address();
    }

    private static CrmWrite.Create createOf(SyncPlan plan) {
        return Objects.requireNonNull(
                        plan.action(PlannedAction.CreateOpportunity.class), () -> "nothing is created: " + plan)
                .write();
    }
}
