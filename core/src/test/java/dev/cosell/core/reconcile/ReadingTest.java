package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read before a plan is made, and what follows from reads that fail, are late, or show a write of ours. */
class ReadingTest {
    private static final Referral NEW = Deals.inbound(ReferralState.NEW_PENDING);
    private static final AccountQuery ACCOUNTS = new AccountQuery("Contoso", "10115");

    @Test
    @Tag("R-008")
    void plan_stateOlderThanItsEvent_readAgainAfter2And10And60SecondsAndThenTakenAsItIs() {
        Scene scene = Scene.active().own(side -> side.closingDate(LocalDate.parse("2026-07-31")));
        Observation late = scene.seen().toBuilder()
                .changedAt(
                        Side.REFERRAL,
                        Objects.requireNonNull(scene.own.updatedAt()).plusSeconds(1))
                .build();
        for (int seconds : new int[] {2, 10, 60}) {
            SyncPlan plan = scene.plan(late);
            assertThat(plan.isEmpty()).isTrue();
            SyncPlan.Wake wake = Objects.requireNonNull(plan.wake());
            assertThat(wake.after()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(wake.look()).containsExactly(Side.REFERRAL);
            scene.link = plan.memory();
        }
        SyncPlan taken = scene.plan(late);
        assertThat(taken.isEmpty()).isFalse();
        assertThat(taken.memory().staleReads()).isZero();
    }

    @Test
    @Tag("R-008")
    void plan_stateAsNewAsItsEventOrTimeNotKnown_taken() {
        Scene scene = Scene.active();
        Instant updated = Objects.requireNonNull(scene.own.updatedAt());
        for (Instant announced : List.of(updated, updated.minusSeconds(1), Observation.TIME_NOT_KNOWN)) {
            Observation seen =
                    scene.seen().toBuilder().changedAt(Side.REFERRAL, announced).build();
            assertThat(scene.plan(seen).wake()).isNull();
        }
    }

    @Test
    @Tag("R-008")
    void plan_pausedOrUnlinkedAfterLateReads_nextLateReadWaitsAgain() {
        Scene scene = Scene.active().crm(CrmField.SYNC_FLAG, false);
        scene.link = scene.link.toBuilder().staleReads(3).build();
        assertThat(scene.plan().memory().staleReads()).isZero();
        Link late = Link.none().toBuilder().staleReads(3).build();
        Observation seen =
                Observation.builder(Deals.facts()).own(Slot.seen(NEW)).build();
        assertThat(Reconciler.plan(Deals.BY_REFERRAL, late, seen, Deals.SETTINGS, Deals.NOW)
                        .memory()
                        .staleReads())
                .isZero();
        Observation record = Observation.builder(Deals.facts())
                .crm(Slot.seen(Deals.unshared()))
                .build();
        assertThat(Reconciler.plan(Deals.BY_RECORD, late, record, Deals.SETTINGS, Deals.NOW)
                        .memory()
                        .staleReads())
                .isZero();
    }

    @Test
    @Tag("R-100")
    void plan_recordDeleted_linkKeptReferralUntouchedAndSaidOnce() {
        Scene scene = Scene.active().own(side -> side.notes("news"));
        Observation gone = scene.seen().toBuilder().crm(Slot.absent()).build();
        SyncPlan plan = scene.plan(gone);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "CRM_RECORD_DELETED").ruleId()).isEqualTo("R-100");
        assertThat(plan.memory().orphaned()).isTrue();
        assertThat(plan.memory().baselines()).isEqualTo(scene.link.baselines());
        scene.link = plan.memory();
        assertThat(scene.plan(gone).findings()).isEmpty();
        Observation later = Observation.remembered(
                        Deals.facts(), plan.memory(), Map.of(Side.REFERRAL, Deals.NOW), List.of())
                .build();
        assertThat(later.crm().known()).as("a deleted record answers nothing").isFalse();
        scene.settle(1);
        assertThat(scene.link.orphaned()).isFalse();
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("news");
    }

    @Test
    @Tag("R-252")
    void plan_referralNotShown_linkKeptNothingDeletedAndReported() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        Observation hidden = scene.seen().toBuilder().own(Slot.absent()).build();
        SyncPlan plan = scene.plan(hidden);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "REFERRAL_NOT_VISIBLE").ruleId()).isEqualTo("R-252");
        assertThat(plan.memory().complete()).isTrue();
        scene.link = plan.memory();
        scene.settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
    }

    @Test
    void plan_aSideNotRead_nothingInferredAndLookedAgain() {
        Scene scene = Scene.active();
        SyncPlan noCrm =
                scene.plan(scene.seen().toBuilder().crm(Slot.notKnown()).build());
        assertThat(noCrm.isEmpty()).isTrue();
        assertThat(noCrm.findings()).isEmpty();
        assertThat(Objects.requireNonNull(noCrm.wake()).look()).containsExactly(Side.CRM);
        SyncPlan noOwn =
                scene.plan(scene.seen().toBuilder().own(Slot.notKnown()).build());
        assertThat(Objects.requireNonNull(noOwn.wake()).look()).containsExactly(Side.REFERRAL);
        SyncPlan bothGone = scene.plan(
                scene.seen().toBuilder().own(Slot.notKnown()).crm(Slot.absent()).build());
        assertThat(bothGone.wake()).isNull();
    }

    @Test
    @Tag("R-221")
    void plan_patchWithoutAnswerFoundApplied_countsAsOursAndTheLaterEditWins() {
        Scene scene = Scene.active();
        scene.intents = List.of(intent(Intent.Kind.PATCH_REFERRAL, "61000"));
        scene.own(side -> side.dealValue(new BigDecimal("61000")));
        scene.crm(CrmField.AMOUNT, new BigDecimal("62000"));
        SyncPlan plan = scene.run();
        assertThat(scene.own.dealValue()).isEqualByComparingTo("62000");
        assertThat(scene.conflicts).as("our own write is nobody's edit").isEmpty();
        assertThat(plan.actions()).isNotEmpty();
    }

    @Test
    @Tag("R-221")
    void plan_patchWithoutAnswerNotApplied_sentAgain() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.intents = List.of(intent(Intent.Kind.PATCH_REFERRAL, "61000"));
        scene.run();
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
    }

    @Test
    @Tag("R-221")
    void plan_crmWriteWithoutAnswerFoundApplied_countsAsOurs() {
        Scene scene = Scene.active();
        scene.intents = List.of(intent(Intent.Kind.UPDATE_OPPORTUNITY, "61000"));
        scene.crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.own(side -> side.dealValue(new BigDecimal("62000")));
        scene.run();
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("62000");
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-221")
    void plan_createFoundApplied_itsValuesCountAsAgreedThoughASellerEditedSince() {
        for (Intent.Kind kind : List.of(Intent.Kind.CREATE_REFERRAL, Intent.Kind.CREATE_OPPORTUNITY)) {
            Scene scene = Scene.justLinked(
                    Deals.inbound(ReferralState.ACCEPTED),
                    Deals.opportunity("Qualification").toBuilder()
                            .set(CrmField.AMOUNT, new BigDecimal("61000"))
                            .build());
            scene.intents = List.of(intent(kind, "50000"));
            scene.settle(1);
            assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
            assertThat(scene.conflicts).isEmpty();
        }
    }

    @Test
    @Tag("R-055")
    void plan_connectFoundApplied_helpCountsAsAgreed() {
        Scene scene = Scene.justLinked(Deals.outbound(), Deals.opportunity("Qualification"));
        scene.microsoft = Deals.microsoft(ReferralState.NEW_PENDING);
        FieldBaseline help = new FieldBaseline("ProofOfConceptOrDemo", "ProofOfConceptOrDemo");
        scene.intents = List.of(
                new Intent(Intent.Kind.CONNECT_MICROSOFT, Deals.NOW, Map.of(StandardFields.HELP.id(), help), 0));
        scene.crm(CrmField.HELP, "Quotes or Licensing").run();
        assertThat(scene.crm.get(CrmField.HELP)).isEqualTo("Proof of Concept or Demo");
    }

    @Test
    @Tag("R-027")
    @Tag("R-180")
    @Tag("R-188")
    void missing_unknownReferral_asksRoundByRound() {
        Observation.Builder seen = Observation.builder(Deals.facts());
        assertThat(missing(seen)).containsExactly(new Lookup.ReadReferral(Deals.REFERRAL));
        Person again = Scene.person("Again", "BEA.BUYERLY@customer.example");
        Referral twice = NEW.toBuilder()
                .customer(new CustomerProfile(
                        "Contoso", null, Deals.ADDRESS, List.of(Deals.BUYER, again, Scene.person("Mailless", ""))))
                .build();
        seen.own(Slot.seen(twice));
        assertThat(missing(seen))
                .containsExactlyInAnyOrder(new Lookup.FindCrm(Deals.REFERRAL), new Lookup.FindAccounts(ACCOUNTS));
        seen.claimants(Slot.seen(List.of()))
                .accounts(ACCOUNTS, List.of(new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS)));
        ContactQuery contact = new ContactQuery(Deals.ACCOUNT, "bea.buyerly@customer.example");
        assertThat(missing(seen)).containsExactly(new Lookup.FindContacts(contact));
        seen.contacts(contact, List.of());
        assertThat(missing(seen)).isEmpty();
    }

    @Test
    @Tag("R-180")
    @Tag("R-181")
    void missing_noOrSeveralAccountsOrNoCustomer_noContactsAreLookedFor() {
        Observation.Builder seen =
                Observation.builder(Deals.facts()).own(Slot.seen(NEW)).claimants(Slot.seen(List.of()));
        CrmAccount account = new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS);
        assertThat(missing(seen.accounts(ACCOUNTS, List.of()))).isEmpty();
        CrmAccount other = new CrmAccount(Deals.CONTACT, "Contoso", Deals.ADDRESS);
        assertThat(missing(seen.accounts(ACCOUNTS, List.of(account, other)))).isEmpty();
        Referral nobody = NEW.toBuilder().customer(CustomerProfile.EMPTY).build();
        assertThat(missing(Observation.builder(Deals.facts()).own(Slot.seen(nobody))))
                .containsExactly(new Lookup.FindCrm(Deals.REFERRAL));
    }

    @Test
    @Tag("R-026")
    @Tag("R-028")
    void missing_referralWithACrmId_thatRecordAndThoseThatNameTheReferral() {
        Referral named =
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build();
        Observation.Builder seen = Observation.builder(Deals.facts()).own(Slot.seen(named));
        assertThat(missing(seen)).containsExactly(new Lookup.ReadCrm(Deals.RECORD), new Lookup.FindCrm(Deals.REFERRAL));
        assertThat(missing(seen.crm(Slot.absent()))).isEmpty();
    }

    @Test
    @Tag("R-006")
    void missing_microsoftsReferral_theWholeEngagement() {
        Referral theirs = Deals.microsoft(ReferralState.ACCEPTED);
        Observation.Builder seen = Observation.builder(Deals.facts()).own(Slot.seen(theirs));
        assertThat(missing(seen)).containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
        assertThat(missing(seen.engagement(Slot.seen(List.of(theirs, NEW))))).isEmpty();
        assertThat(missing(Observation.builder(Deals.facts()).own(Slot.absent())))
                .isEmpty();
    }

    @Test
    @Tag("R-029")
    @Tag("R-221")
    void missing_recordWithAnOpenCreateOrAnIdentifier_bothAreLookedUp() {
        Intent begun = new Intent(Intent.Kind.CREATE_REFERRAL, Deals.NOW, Map.of(), 0);
        Observation.Builder seen = Observation.builder(Deals.facts()).intents(List.of(begun));
        Lookup.FindCreated created = new Lookup.FindCreated(Deals.RECORD, Deals.NOW.minus(Duration.ofMinutes(5)));
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, Link.none(), seen.build(), Deals.SETTINGS))
                .containsExactly(new Lookup.ReadCrm(Deals.RECORD), created);
        Opportunity holding = Deals.opportunity("Qualification");
        seen.crm(Slot.seen(holding));
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, Link.none(), seen.build(), Deals.SETTINGS))
                .containsExactly(created, new Lookup.ReadReferral(Deals.REFERRAL));
        seen.created(Slot.seen(List.of())).own(Slot.absent());
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, Link.none(), seen.build(), Deals.SETTINGS))
                .isEmpty();
        Observation nonsense = Observation.builder(Deals.facts())
                .crm(Slot.seen(holding.toBuilder()
                        .set(CrmField.REFERRAL_ID, "no such id!")
                        .build()))
                .build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, Link.none(), nonsense, Deals.SETTINGS))
                .isEmpty();
    }

    @Test
    void missing_linkedDeal_onlyTheSidesThatWereInTheNews() {
        Scene scene = Scene.active();
        Link link = scene.link;
        assertThat(missing(link, Map.of())).isEmpty();
        assertThat(missing(link, Map.of(Side.CRM, Observation.TIME_NOT_KNOWN)))
                .containsExactly(new Lookup.ReadCrm(Deals.RECORD));
        Instant updated = Objects.requireNonNull(scene.own.updatedAt());
        assertThat(missing(link, Map.of(Side.REFERRAL, updated)))
                .as("the remembered state is as new as the news (R-007)")
                .isEmpty();
        assertThat(missing(link, Map.of(Side.REFERRAL, updated.plusSeconds(1))))
                .containsExactly(new Lookup.ReadReferral(Deals.REFERRAL));
        assertThat(missing(link, Map.of(Side.RELATED, Observation.TIME_NOT_KNOWN)))
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
        assertThat(missing(link, Map.of(Side.RELATED, updated, Side.REFERRAL, Observation.TIME_NOT_KNOWN)))
                .as("the engagement shows the own referral too")
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
    }

    @Test
    @Tag("R-006")
    void missing_relatedNewsAndOwnReferralForgotten_engagementReadOnceTheOwnOneIsKnown() {
        Link forgotten = Scene.active().link.toBuilder().forgetImages().build();
        Observation.Builder seen = Observation.remembered(
                Deals.facts(), forgotten, Map.of(Side.RELATED, Observation.TIME_NOT_KNOWN), List.of());
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, forgotten, seen.build(), Deals.SETTINGS))
                .containsExactly(new Lookup.ReadReferral(Deals.REFERRAL), new Lookup.ReadCrm(Deals.RECORD));
        seen.own(Slot.seen(Deals.inbound(ReferralState.ACCEPTED))).crm(Slot.seen(Deals.opportunity("Qualification")));
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, forgotten, seen.build(), Deals.SETTINGS))
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
    }

    @Test
    @Tag("R-221")
    void missing_requestToMicrosoftWithoutAnswer_engagementIsRead() {
        Link link = Scene.active().link;
        Intent begun = new Intent(Intent.Kind.CONNECT_MICROSOFT, Deals.NOW, Map.of(), 0);
        Observation seen = Observation.remembered(Deals.facts(), link, Map.of(), List.of(begun))
                .build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, link, seen, Deals.SETTINGS))
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
    }

    @Test
    void remembered_crmImageOnlyExpected_readAgain() {
        Scene scene = Scene.active();
        Link expected = scene.link.toBuilder()
                .expectCrm(CrmRecordId.of(Deals.RECORD.value()), scene.crm)
                .build();
        assertThat(missing(expected, Map.of())).containsExactly(new Lookup.ReadCrm(Deals.RECORD));
    }

    @Test
    @Tag("R-008")
    void plan_stateWithoutATime_taken() {
        Scene scene = Scene.active().own(side -> side.updatedAt(null));
        Observation seen =
                scene.seen().toBuilder().changedAt(Side.REFERRAL, Deals.NOW).build();
        assertThat(scene.plan(seen).wake()).isNull();
    }

    @Test
    @Tag("R-221")
    void plan_pausedDealWithAWriteFoundApplied_remembersItAsOurs() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("61000")))
                .crm(CrmField.SYNC_FLAG, false);
        scene.intents = List.of(intent(Intent.Kind.PATCH_REFERRAL, "61000"));
        assertThat(scene.plan().memory().baselines())
                .containsEntry(StandardFields.DEAL_VALUE.id(), new FieldBaseline("61000", "61000"));
    }

    @Test
    @Tag("R-091")
    @Tag("R-221")
    void plan_acceptanceWithoutAnswerFoundApplied_nextStepOfTheSellerFollows() {
        Scene scene = Scene.onHold().own(ReferralState.ACCEPTED).stage("Closed Won");
        FieldBaseline accepted = new FieldBaseline("Active/Accepted", "ACTIVE");
        scene.intents = List.of(
                new Intent(Intent.Kind.PATCH_REFERRAL, Deals.NOW, Map.of(StandardFields.STATE.id(), accepted), 0));
        assertThat(scene.plan().memory().baselines()).containsEntry(StandardFields.STATE.id(), accepted);
        scene.run();
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
    }

    @Test
    @Tag("R-221")
    void plan_stageWithoutAnswerFoundApplied_countsAsOurs() {
        Scene scene = Scene.onHold().own(ReferralState.WON).stage("Closed Lost");
        FieldBaseline followed = new FieldBaseline("Active/Accepted", "LOST");
        scene.intents = List.of(
                new Intent(Intent.Kind.UPDATE_OPPORTUNITY, Deals.NOW, Map.of(StandardFields.STATE.id(), followed), 0));
        assertThat(scene.plan().memory().baselines()).containsEntry(StandardFields.STATE.id(), followed);
        scene.stage("Qualification");
        assertThat(scene.plan().memory().baselines()).doesNotContainEntry(StandardFields.STATE.id(), followed);
    }

    @Test
    @Tag("R-055")
    void missing_microsoftRememberedOrRefused_engagementIsNotReadForTheHelp() {
        Link wants = Link.none().toBuilder()
                .sawReferral(Deals.outbound())
                .sawCrm(Deals.unshared())
                .build();
        assertThat(missing(wants, Map.of())).containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
        Link asked = wants.toBuilder()
                .sawMicrosoft(Deals.microsoft(ReferralState.NEW_PENDING))
                .build();
        assertThat(missing(asked, Map.of())).isEmpty();
        Link refused = wants.toBuilder()
                .standing(Map.of(
                        StandardFields.HELP.id(),
                        new StandingDifference(StandingDifference.Reason.REFUSED, null, "GeneralOrOther")))
                .build();
        assertThat(missing(refused, Map.of())).isEmpty();
    }

    @Test
    @Tag("R-221")
    void missing_requestWithoutAnswerAndMicrosoftRemembered_memoryDoesNotCountAsRead() {
        Link link = Scene.active().link.toBuilder()
                .sawMicrosoft(Deals.microsoft(ReferralState.NEW_PENDING))
                .build();
        Intent begun = new Intent(Intent.Kind.CONNECT_MICROSOFT, Deals.NOW, Map.of(), 0);
        Observation seen = Observation.remembered(Deals.facts(), link, Map.of(), List.of(begun))
                .build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, link, seen, Deals.SETTINGS))
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
    }

    @Test
    void plan_linkedDeal_remembersMicrosoftsReferralAndBothImages() {
        Scene scene = Scene.active();
        scene.microsoft = Deals.microsoft(ReferralState.ACCEPTED);
        Link memory = scene.plan().memory();
        assertThat(memory.microsoftImage()).isEqualTo(scene.microsoft);
        assertThat(memory.referralImage()).isEqualTo(scene.own);
        assertThat(memory.crmImage()).isEqualTo(scene.crm);
        assertThat(memory.crmImageConfirmed()).isTrue();
    }

    private static List<Lookup> missing(Observation.Builder seen) {
        return LookupPlanner.missing(Deals.BY_REFERRAL, Link.none(), seen.build(), Deals.SETTINGS);
    }

    private static List<Lookup> missing(Link link, Map<Side, Instant> news) {
        Observation seen =
                Observation.remembered(Deals.facts(), link, news, List.of()).build();
        return LookupPlanner.missing(Deals.BY_RECORD, link, seen, Deals.SETTINGS);
    }

    private static Intent intent(Intent.Kind kind, String amount) {
        return new Intent(
                kind, Deals.NOW, Map.of(StandardFields.DEAL_VALUE.id(), new FieldBaseline(amount, amount)), 0);
    }
}
