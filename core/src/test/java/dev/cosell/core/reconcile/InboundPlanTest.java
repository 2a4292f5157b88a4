package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.Qualification;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralType;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InboundPlanTest {
    private static final Referral NEW = Deals.inbound(ReferralState.NEW_PENDING);
    private static final AccountQuery ACCOUNTS = new AccountQuery("Contoso", "10115");
    private static final ContactQuery CONTACTS = new ContactQuery(Deals.ACCOUNT, "bea.buyerly@customer.example");
    private static final CrmAccount CONTOSO = new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS);

    private SyncSettings settings = Deals.SETTINGS;

    @Test
    @Tag("R-022")
    @Tag("R-059")
    @Tag("R-080")
    @Tag("R-140")
    @Tag("R-145")
    void plan_newReferral_createdOnHoldWithIdentifierLinkFlagMarkAndAuditLine() {
        CrmWrite.Create create = createOf(plan(unknown(NEW)));
        assertThat(create.referral()).isEqualTo(Deals.REFERRAL);
        Map<CrmField<?>, Optional<?>> values = create.changes().values();
        assertThat(values)
                .containsEntry(CrmField.STAGE, Optional.of("Prospecting"))
                .containsEntry(CrmField.SYNC_FLAG, Optional.of(true))
                .containsEntry(CrmField.NAME, Optional.of("✔ Contoso rollout"))
                .containsEntry(CrmField.REFERRAL_ID, Optional.of(Deals.REFERRAL.value()))
                .containsEntry(CrmField.CURRENCY, Optional.of("EUR"))
                .containsEntry(CrmField.HELP, Optional.of("Proof of Concept or Demo"))
                .containsEntry(CrmField.VISIBLE, Optional.of(true))
                .containsEntry(
                        CrmField.AUDIT,
                        Optional.of("2026-03-02 09:05 - Partner Center Referral to CRM sync success:"
                                + " opportunity created (CREATED)"));
        assertThat(create.changes().addedSolutions()).containsExactly(Deals.SOLUTION);
    }

    @Test
    @Tag("R-123")
    void plan_newReferral_everyWrittenValueIsAgreedSoThatNothingEchoes() {
        SyncPlan plan = plan(unknown(NEW));
        PlannedAction.CreateOpportunity action =
                Objects.requireNonNull(plan.action(PlannedAction.CreateOpportunity.class));
        assertThat(action.intended())
                .containsEntry(StandardFields.STATE.id(), new FieldBaseline("New/Pending", "ON_HOLD"))
                .containsEntry(StandardFields.DEAL_VALUE.id(), new FieldBaseline("50000", "50000"))
                .containsEntry(StandardFields.NAME.id(), new FieldBaseline("Contoso rollout", "Contoso rollout"));
        assertThat(plan.presenceAfter().get(StandardFields.SOLUTIONS.id()))
                .containsExactly(Map.entry(Deals.SOLUTION.id(), Presence.BOTH));
        Scene linked = Scene.justLinked(NEW, Deals.opportunity("Prospecting"));
        Link.Builder memory = linked.link.toBuilder();
        action.intended().forEach(memory::baseline);
        linked.link = memory.solutions(
                        Objects.requireNonNull(plan.presenceAfter().get(StandardFields.SOLUTIONS.id())))
                .build();
        assertThat(linked.plan().isEmpty()).isTrue();
        linked.crm(CrmField.DESCRIPTION, "an edit right after the create")
                .stage("Qualification")
                .settle(1);
        assertThat(linked.own.notes()).isEqualTo("an edit right after the create");
        assertThat(linked.conflicts).isEmpty();
    }

    @Test
    @Tag("R-080")
    void plan_referralAcceptedAlready_createdInTheActiveStage() {
        CrmWrite.Create create = createOf(plan(unknown(Deals.inbound(ReferralState.ACCEPTED))));
        assertThat(create.changes().values()).containsEntry(CrmField.STAGE, Optional.of("Qualification"));
    }

    @Test
    @Tag("R-025")
    void plan_closedBeforeItWasEverSynchronised_notCreated() {
        for (ReferralState closed : List.of(ReferralState.WON, ReferralState.LOST, ReferralState.DECLINED)) {
            SyncPlan plan = plan(unknown(Deals.inbound(closed)));
            assertThat(plan.isEmpty()).isTrue();
            Finding said = finding(plan.findings(), "NOT_TAKEN_OVER");
            assertThat(said.ruleId()).isEqualTo("R-025");
            assertThat(said.message()).contains("closed");
        }
        assertThat(LookupPlanner.missing(
                        Deals.BY_REFERRAL,
                        Link.none(),
                        own(Deals.inbound(ReferralState.WON)).build(),
                        Deals.SETTINGS))
                .isEmpty();
    }

    @Test
    @Tag("R-023")
    void plan_lead_onlyWhereLeadsAreWanted() {
        UnaryOperator<Referral.Builder> lead = side -> side.type(ReferralType.INDEPENDENT);
        SyncPlan refused = plan(unknown(lead.apply(NEW.toBuilder()).build()));
        assertThat(finding(refused.findings(), "NOT_TAKEN_OVER").ruleId()).isEqualTo("R-023");
        assertThat(refused.isEmpty()).isTrue();
        Referral unsolicited = lead.apply(NEW.toBuilder())
                .qualification(Qualification.DIRECT)
                .invite(null)
                .build();
        assertThat(plan(unknown(unsolicited)).isEmpty()).isTrue();
        Referral unnamed = lead.apply(NEW.toBuilder())
                .qualification(Qualification.DIRECT)
                .invite(new InviteContext(null, null, null))
                .build();
        assertThat(plan(unknown(unnamed)).isEmpty()).isTrue();
        Referral fromPartner = lead.apply(NEW.toBuilder())
                .invite(new InviteContext(null, null, "another-partner"))
                .build();
        assertThat(plan(unknown(fromPartner)).isEmpty()).isFalse();
        settings = settings.toBuilder().syncLeads(true).build();
        Referral accepted = Deals.copy(unsolicited, unsolicited.eTag(), ReferralState.ACCEPTED);
        assertThat(plan(unknown(accepted)).isEmpty()).isFalse();
    }

    @Test
    @Tag("R-026")
    void plan_crmIdOfThisCrm_adoptedOrIgnoredWithReasonButNeverCreated() {
        Referral named =
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build();
        Observation there =
                unknown(named).toBuilder().crm(Slot.seen(Deals.unshared())).build();
        assertThat(plan(there).actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        SyncPlan gone = plan(unknown(named).toBuilder().crm(Slot.absent()).build());
        assertThat(gone.isEmpty()).isTrue();
        Finding said = finding(gone.findings(), "CRM_ID_NOT_FOUND");
        assertThat(said.ruleId()).isEqualTo("R-026");
        assertThat(said.field()).isEqualTo("CRM ID");
        assertThat(said.remedy()).contains("correct or clear");
    }

    @Test
    @Tag("R-026")
    void plan_crmIdOfThisCrmNotRead_looksAgainAndInfersNothing() {
        Referral named =
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build();
        SyncPlan plan = plan(unknown(named));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
        assertThat(Objects.requireNonNull(plan.wake()).look()).contains(Side.CRM);
    }

    @Test
    @Tag("R-028")
    void plan_crmIdNamesARecordOfAnotherReferral_nothingWrittenAndConflictRaised() {
        Referral named =
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build();
        Opportunity taken = Deals.opportunity("Prospecting").toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.MICROSOFT.value())
                .build();
        SyncPlan plan = plan(own(named).crm(Slot.seen(taken)).build());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").ruleId()).isEqualTo("R-028");
    }

    @Test
    @Tag("R-026")
    void plan_crmIdOfAnotherShape_reportedAndTreatedAsEmpty() {
        SyncPlan plan =
                plan(unknown(NEW.toBuilder().externalReferenceId("OPP 4711").build()));
        assertThat(finding(plan.findings(), "CRM_ID_FOREIGN").ruleId()).isEqualTo("R-026");
        assertThat(createOf(plan).referral()).isEqualTo(Deals.REFERRAL);
    }

    @Test
    @Tag("R-027")
    @Tag("R-007")
    void plan_oneRecordCarriesTheIdentifier_adoptedAndNotCreated() {
        Observation seen = unknown(NEW).toBuilder()
                .claimants(Slot.seen(List.of(Deals.opportunity("Prospecting"))))
                .build();
        assertThat(plan(seen).actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
    }

    @Test
    @Tag("R-031")
    void plan_severalRecordsCarryTheIdentifier_noneChosen() {
        Observation seen = unknown(NEW).toBuilder()
                .claimants(Slot.seen(List.of(Deals.opportunity("Prospecting"), Deals.unshared())))
                .build();
        SyncPlan plan = plan(seen);
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "SEVERAL_CRM_RECORDS");
        assertThat(said.ruleId()).isEqualTo("R-031");
        assertThat(said.remedy()).isEqualTo("clear it on the copies");
        assertThat(said.refuses()).isTrue();
    }

    @Test
    @Tag("R-027")
    void plan_recordsNotLookedFor_notCreatedAndLookedAgain() {
        Observation seen = unknown(NEW).toBuilder().claimants(Slot.notKnown()).build();
        assertThat(plan(seen).isEmpty()).isTrue();
        assertThat(plan(seen).wake()).isNotNull();
    }

    @Test
    @Tag("R-180")
    @Tag("R-184")
    void plan_noAccountFound_newOneWithTheCrmsCountry() {
        settings = settings.toBuilder().country("Germany", "DE").build();
        AccountRef.New account = (AccountRef.New) createOf(plan(unknown(NEW))).account();
        assertThat(account.name()).isEqualTo("Contoso");
        assertThat(account.address()).isEqualTo(Deals.ADDRESS.withCountry("Germany"));
    }

    @Test
    @Tag("R-180")
    @Tag("R-188")
    void plan_oneAccountFound_usedAndContactFoundByMailIsNotCreatedAgain() {
        Observation seen = unknown(NEW).toBuilder()
                .accounts(ACCOUNTS, List.of(CONTOSO))
                .contacts(CONTACTS, List.of(new CrmContact(Deals.CONTACT, Deals.BUYER, false)))
                .build();
        CrmWrite.Create create = createOf(plan(seen));
        assertThat(create.account()).isEqualTo(new AccountRef.Existing(Deals.ACCOUNT));
        assertThat(create.changes().addedContacts()).containsExactly(new ContactRef.Existing(Deals.CONTACT, true));
    }

    @Test
    @Tag("R-188")
    void plan_severalContacts_firstIsPrimaryEachMailOnceAndNamelessOnesLeftOut() {
        Person nameless = new Person("Noname", null, null, "noname@customer.example");
        Person second = Scene.person("Second", "second@customer.example");
        Person again = Scene.person("Again", "SECOND@customer.example");
        Referral many = NEW.toBuilder()
                .customer(new CustomerProfile(
                        "Contoso", null, Deals.ADDRESS, List.of(nameless, Deals.BUYER, second, again)))
                .build();
        assertThat(createOf(plan(unknown(many))).changes().addedContacts())
                .containsExactly(new ContactRef.New(Deals.BUYER, true), new ContactRef.New(second, false));
    }

    @Test
    @Tag("R-181")
    void plan_severalAccountsMatch_noneChosenSilently() {
        Observation seen = unknown(NEW).toBuilder()
                .accounts(ACCOUNTS, List.of(CONTOSO, new CrmAccount(Deals.CONTACT, "Contoso", Deals.ADDRESS)))
                .build();
        SyncPlan plan = plan(seen);
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "SEVERAL_ACCOUNTS");
        assertThat(said.ruleId()).isEqualTo("R-181");
        assertThat(said.field()).isEqualTo("account");
        assertThat(said.remedy()).isEqualTo("merge the accounts, or link the deal by hand");
    }

    @Test
    @Tag("R-185")
    void plan_currencyThatAOneCurrencyCrmCannotHold_refusedByName() {
        Referral dollars = NEW.toBuilder().currency("USD").build();
        CrmFacts oneCurrency = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.CURRENCY), true);
        SyncPlan plan = plan(unknown(dollars, oneCurrency));
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "CURRENCY_NOT_SET_UP");
        assertThat(said.ruleId()).isEqualTo("R-185");
        assertThat(said.field()).isEqualTo("currency");
        assertThat(said.message()).contains("USD");
        assertThat(plan(unknown(dollars)).isEmpty()).isFalse();
        assertThat(plan(unknown(NEW, oneCurrency)).isEmpty()).isFalse();
    }

    @Test
    @Tag("R-170")
    @Tag("R-180")
    void plan_noClosingDateOrNoCustomer_refusedWithFieldAndRemedy() {
        SyncPlan dateless = plan(unknown(NEW.toBuilder().closingDate(null).build()));
        assertThat(dateless.isEmpty()).isTrue();
        assertThat(finding(dateless.findings(), "REFERRAL_WITHOUT_CLOSING_DATE").field())
                .isEqualTo("closing date");
        SyncPlan nobody =
                plan(unknown(NEW.toBuilder().customer(CustomerProfile.EMPTY).build()));
        assertThat(nobody.isEmpty()).isTrue();
        assertThat(finding(nobody.findings(), "REFERRAL_WITHOUT_CUSTOMER").field())
                .isEqualTo("customer name");
    }

    @Test
    @Tag("R-222")
    void plan_createRefusedAMomentAgo_notSentAgain() {
        Finding why = Findings.noCustomer();
        Observation seen = unknown(NEW).toBuilder()
                .failure(new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(why)))
                .build();
        assertThat(plan(seen).isEmpty()).isTrue();
        assertThat(plan(seen).findings()).containsExactly(why);
    }

    @Test
    @Tag("R-006")
    void plan_microsoftsOwnReferral_handedToOursAndNeverARecordOfItsOwn() {
        Referral theirs = Deals.microsoft(ReferralState.ACCEPTED);
        Observation both =
                own(theirs).engagement(Slot.seen(List.of(theirs, NEW))).build();
        assertThat(plan(both).actions())
                .containsExactly(new PlannedAction.HandOver(Deals.BY_REFERRAL, Set.of(Side.RELATED)));
        assertThat(plan(both).findings()).isEmpty();
        SyncPlan alone = plan(own(theirs).engagement(Slot.seen(List.of(theirs))).build());
        assertThat(alone.isEmpty()).isTrue();
        assertThat(finding(alone.findings(), "NOT_TAKEN_OVER").ruleId()).isEqualTo("R-006");
        assertThat(plan(own(theirs).build()).findings()).isEmpty();
    }

    @Test
    @Tag("R-252")
    void plan_referralNotShown_onlyReported() {
        Observation.Builder nothing = Observation.builder(Deals.facts());
        assertThat(finding(plan(nothing.own(Slot.absent()).build()).findings(), "NOT_TAKEN_OVER")
                        .ruleId())
                .isEqualTo("R-252");
        assertThat(plan(nothing.own(Slot.notKnown()).build()).findings()).isEmpty();
    }

    @Test
    @Tag("R-208")
    void plan_notesThatDoNotFit_createdWithoutThemAndTheLinkedDealSaysSo() {
        Referral wordy = NEW.toBuilder().notes("a long text ".repeat(20)).build();
        CrmFacts small = Deals.facts(VersionPrecision.EXACT, Set.of(), true, 100);
        SyncPlan plan = plan(unknown(wordy, small));
        OpportunityChanges changes = createOf(plan).changes();
        assertThat(changes.values()).doesNotContainKey(CrmField.DESCRIPTION);
        Scene linked = Scene.justLinked(
                wordy,
                Deals.opportunity("Prospecting").toBuilder()
                        .set(CrmField.DESCRIPTION, null)
                        .build());
        linked.facts = small;
        assertThat(finding(linked.run().findings(), "STEP_NOT_ALLOWED").ruleId())
                .isEqualTo("R-208");
    }

    @Test
    @Tag("R-144")
    @Tag("R-142")
    void plan_nameWithoutRoomForTheMarkOrMarksOff_nameLeftWhole() {
        String longest = "n".repeat(119);
        Referral named = NEW.toBuilder().name(longest).build();
        assertThat(createOf(plan(unknown(named))).changes().values())
                .containsEntry(CrmField.NAME, Optional.of(longest));
        settings = settings.toBuilder().marker(false).build();
        assertThat(createOf(plan(unknown(NEW))).changes().values())
                .containsEntry(CrmField.NAME, Optional.of("Contoso rollout"));
    }

    @Test
    @Tag("R-114")
    void plan_referralWithoutName_customersNameAndNoFalseEditAfterwards() {
        Referral nameless = NEW.toBuilder().name(null).build();
        SyncPlan plan = plan(unknown(nameless));
        assertThat(createOf(plan).changes().values()).containsEntry(CrmField.NAME, Optional.of("✔ Contoso"));
        assertThat(Objects.requireNonNull(plan.action(PlannedAction.CreateOpportunity.class))
                        .intended())
                .containsEntry(StandardFields.NAME.id(), new FieldBaseline(null, "Contoso"));
    }

    @Test
    void plan_crmWithoutSomeFields_onlyWhatItCanHold() {
        CrmFacts bare = Deals.facts(
                VersionPrecision.EXACT,
                Set.of(CrmField.AUDIT, CrmField.SYNC_FLAG, CrmField.HELP, CrmField.REFERRAL_LINK),
                false);
        OpportunityChanges changes = createOf(plan(unknown(NEW, bare))).changes();
        assertThat(changes.values())
                .doesNotContainKeys(CrmField.AUDIT, CrmField.SYNC_FLAG, CrmField.HELP, CrmField.REFERRAL_LINK);
        assertThat(changes.addedSolutions()).isEmpty();
    }

    @Test
    @Tag("R-026")
    void plan_crmIdNamesARecordThatCarriesOurIdentifier_adopted() {
        Referral named =
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build();
        Opportunity record = Deals.opportunity("Prospecting");
        Observation seen = own(named)
                .crm(Slot.seen(record))
                .claimants(Slot.seen(List.of(record)))
                .build();
        assertThat(plan(seen).actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
    }

    @Test
    void plan_somethingNotRead_lookedAtAgainAndNothingSaid() {
        SyncPlan own = plan(Observation.builder(Deals.facts()).build());
        assertThat(Objects.requireNonNull(own.wake()).look()).containsExactly(Side.REFERRAL);
        SyncPlan related = plan(own(Deals.microsoft(ReferralState.ACCEPTED)).build());
        assertThat(Objects.requireNonNull(related.wake()).look()).containsExactly(Side.RELATED);
        SyncPlan accounts = plan(own(NEW).claimants(Slot.seen(List.of())).build());
        assertThat(accounts.isEmpty()).isTrue();
        assertThat(accounts.findings()).isEmpty();
        assertThat(Objects.requireNonNull(accounts.wake()).look()).containsExactly(Side.CRM);
    }

    @Test
    @Tag("R-185")
    void plan_noCurrencyOrNoneKnownOfTheCrm_created() {
        CrmFacts oneCurrency = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.CURRENCY), true);
        assertThat(plan(unknown(NEW.toBuilder().currency(null).build(), oneCurrency))
                        .isEmpty())
                .isFalse();
        CrmFacts homeless = new CrmFacts(
                new CrmOrganisation("00D", true, null), oneCurrency.capabilities(), oneCurrency.recordIds());
        assertThat(plan(unknown(NEW, homeless)).isEmpty()).isFalse();
    }

    @Test
    @Tag("R-180")
    void plan_customerWithoutCountry_newAccountWithoutCountry() {
        Referral stateless = NEW.toBuilder()
                .customer(new CustomerProfile("Contoso", null, Deals.ADDRESS.withCountry(null), List.of()))
                .build();
        AccountRef.New account =
                (AccountRef.New) createOf(plan(unknown(stateless))).account();
        assertThat(account.address()).isEqualTo(Deals.ADDRESS.withCountry(null));
    }

    @Test
    @Tag("R-123")
    void plan_valuesNotStatedOrEmpty_notAgreedOrAgreedAsEmptyAndNeverWritten() {
        Referral sparse = NEW.toBuilder().consent(Consent.NONE).notes(null).build();
        SyncPlan plan = plan(unknown(sparse));
        assertThat(createOf(plan).changes().values()).doesNotContainKeys(CrmField.DESCRIPTION, CrmField.VISIBLE);
        assertThat(Objects.requireNonNull(plan.action(PlannedAction.CreateOpportunity.class))
                        .intended())
                .containsEntry(StandardFields.NOTES.id(), new FieldBaseline(null, null))
                .doesNotContainKeys(StandardFields.VISIBILITY.id(), StandardFields.MICROSOFT_CRM_ID.id());
    }

    @Test
    @Tag("R-080")
    void plan_referralAcceptedAlready_stateAndStageAreAgreed() {
        assertThat(Objects.requireNonNull(plan(unknown(Deals.inbound(ReferralState.ACCEPTED)))
                                .action(PlannedAction.CreateOpportunity.class))
                        .intended())
                .containsEntry(StandardFields.STATE.id(), new FieldBaseline("Active/Accepted", "ACTIVE"));
    }

    @Test
    @Tag("R-188")
    void plan_contactsThatTheAccountLacksOrWithoutMail_created() {
        Person mailless = new Person("No", "Mail", "1", null);
        Person other = new Person("Also", "Mailless", "2", null);
        Referral many = NEW.toBuilder()
                .customer(new CustomerProfile("Contoso", null, Deals.ADDRESS, List.of(Deals.BUYER, mailless, other)))
                .build();
        Observation seen = unknown(many).toBuilder()
                .accounts(ACCOUNTS, List.of(CONTOSO))
                .contacts(CONTACTS, List.of())
                .build();
        assertThat(createOf(plan(seen)).changes().addedContacts())
                .containsExactly(
                        new ContactRef.New(Deals.BUYER, true),
                        new ContactRef.New(mailless, false),
                        new ContactRef.New(other, false));
        Observation notAsked =
                unknown(NEW).toBuilder().accounts(ACCOUNTS, List.of(CONTOSO)).build();
        assertThat(plan(notAsked).isEmpty()).isTrue();
        assertThat(plan(notAsked).wake()).isNotNull();
    }

    private SyncPlan plan(Observation seen) {
        return Reconciler.plan(DealName.of(Deals.REFERRAL), Link.none(), seen, settings, Deals.NOW);
    }

    private static Observation.Builder own(Referral own) {
        return Observation.builder(Deals.facts()).own(Slot.seen(own));
    }

    private static Observation unknown(Referral own) {
        return unknown(own, Deals.facts());
    }

    /** A referral for which a complete look-up found nothing in the CRM. */
    private static Observation unknown(Referral own, CrmFacts facts) {
        return Observation.builder(facts)
                .own(Slot.seen(own))
                .claimants(Slot.seen(List.of()))
                .accounts(ACCOUNTS, List.of())
                .build();
    }

    private static CrmWrite.Create createOf(SyncPlan plan) {
        return Objects.requireNonNull(
                        plan.action(PlannedAction.CreateOpportunity.class), () -> "nothing is created: " + plan)
                .write();
    }
}
