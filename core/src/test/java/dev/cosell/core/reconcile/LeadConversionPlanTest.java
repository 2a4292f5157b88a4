package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.LeadScene.bare;
import static dev.cosell.core.reconcile.LeadScene.callToAction;
import static dev.cosell.core.reconcile.LeadScene.lead;
import static dev.cosell.core.reconcile.LeadScene.linked;
import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way of a linked lead to its one opportunity. */
class LeadConversionPlanTest {
    private static final Referral NEW = lead(ReferralState.NEW_PENDING);

    @Test
    @Tag("R-160")
    @Tag("R-162")
    void plan_acceptedLater_convertedPreparedAndLinkedToTheOneOpportunity() {
        LeadScene scene = linked(NEW);
        scene.accounts = List.of(new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS));
        scene.own(ReferralState.ACCEPTED);
        LeadWrite.Convert convert = convertOf(scene.run());
        assertThat(convert.account()).isEqualTo(Deals.ACCOUNT);
        assertThat(convert.name()).isEqualTo("Contoso rollout");
        assertThat(scene.link.lead()).as("still linked to the lead").isNotNull();

        SyncPlan prepare = scene.run();
        assertThat(prepare.actions()).hasSize(1);
        Opportunity made = scene.crm();
        assertThat(made.is(CrmField.SYNC_FLAG)).isTrue();
        assertThat(made.get(CrmField.REFERRAL_ID)).isEqualTo(Deals.REFERRAL.value());
        assertThat(made.get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(made.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        assertThat(made.get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.parse("2026-06-30"));
        assertThat(made.solutions()).containsExactly(Deals.SOLUTION);
        assertThat(made.get(CrmField.AUDIT)).contains("LEAD_CONVERTED");
        assertThat(scene.link.crmRecord()).isEqualTo(LeadScene.CONVERTED);
        assertThat(scene.link.lead()).isNull();
    }

    @Test
    @Tag("R-162")
    void plan_converted_preparedWithTheMappedFieldsAndNoneThatIsLeftOut() {
        LeadScene scene = linked(NEW.toBuilder().campaignId("R-2").build());
        scene.settings = scene.settings.toBuilder()
                .fieldRules(scene.settings.fieldRules().toBuilder()
                        .leaveOut(StandardFields.CLOSING_DATE)
                        .leaveOut(ProgramFields.CAMPAIGN)
                        .add(MappedFieldPlanTest.RATED)
                        .build())
                .build();
        scene.facts = LeadScene.facts(Deals.factsWith(MappedFieldPlanTest.RATING), LeadScene.CAN);
        Opportunity made = bare("Qualification").toBuilder()
                .set(MappedFieldPlanTest.RATING, null)
                .build();
        scene.convertedInto(made);
        scene.run();
        assertThat(scene.crm().get(MappedFieldPlanTest.RATING)).isEqualTo("Cold");
        assertThat(scene.crm().get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        assertThat(scene.crm().get(CrmField.CLOSE_DATE)).isNull();
    }

    @Test
    @Tag("R-160")
    void plan_wonBeforeAnybodyLooked_convertedToo() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.WON);
        assertThat(convertOf(scene.plan()).account()).isNull();
    }

    @Test
    @Tag("R-164")
    void plan_acceptedWithoutValueOrDate_refusedOnTheLeadOnceUntilEitherSideHasThem() {
        LeadScene scene =
                linked(NEW.toBuilder().dealValue(null).closingDate(null).build());
        scene.own(ReferralState.ACCEPTED);
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.ConvertLead.class)).isNull();
        Finding said = finding(plan.findings(), "LEAD_NOT_QUALIFIABLE");
        assertThat(said.ruleId()).isEqualTo("R-164");
        assertThat(said.field()).isEqualTo("closing date, deal value");
        assertThat(scene.crmLead().get(CrmField.AUDIT)).contains("LEAD_NOT_QUALIFIABLE, R-164");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().findings()).isEmpty();

        scene.edit(CrmField.AMOUNT, new BigDecimal("1"));
        assertThat(finding(scene.run().findings(), "LEAD_NOT_QUALIFIABLE").field())
                .isEqualTo("closing date");
        scene.own(side -> side.closingDate(LocalDate.parse("2026-06-30")));
        assertThat(convertOf(scene.plan())).isNotNull();
    }

    @Test
    @Tag("R-181")
    void plan_severalAccountsMatch_notConverted() {
        LeadScene scene = linked(NEW);
        scene.accounts = List.of(
                new CrmAccount(Deals.ACCOUNT, "Contoso", Deals.ADDRESS),
                new CrmAccount(Deals.CONTACT, "Contoso", Deals.ADDRESS));
        scene.own(ReferralState.ACCEPTED);
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.ConvertLead.class)).isNull();
        assertThat(finding(plan.findings(), "SEVERAL_ACCOUNTS").ruleId()).isEqualTo("R-181");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-222")
    void plan_conversionRefusedByTheCrm_notSentAgainUntilSomethingChanges() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.ACCEPTED);
        Finding why = Finding.error(FindingCode.of("SERVICE_REJECTED"), "R-222", null, "no", "otherwise");
        scene.failure = new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(why));
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).containsExactly(why);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().findings()).isEmpty();
        scene.edit(CrmLead.STATUS, "Working");
        assertThat(convertOf(scene.plan())).isNotNull();
    }

    @Test
    @Tag("R-082")
    @Tag("R-162")
    void plan_sellerConvertsTheLead_referralAcceptedAndTheLinkMoves() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(bare("Prospecting"));
        SyncPlan plan = scene.run();
        PlannedAction.PatchReferral patch = Scene.patchOf(plan);
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.STATUS)).isEqualTo("Active");
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.EXTERNAL_REFERENCE_ID))
                .isEqualTo(LeadScene.CONVERTED.value());
        assertThat(plan.action(PlannedAction.UpdateOpportunity.class)).isNotNull();
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.link.crmRecord()).isEqualTo(LeadScene.CONVERTED);
    }

    @Test
    @Tag("R-162")
    void plan_opportunityReadyAlready_linkMovesWithoutAWrite() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.ACCEPTED);
        scene.run();
        LeadScene interrupted = scene;
        interrupted.opportunity = Deals.opportunity("Qualification");
        interrupted.lead = scene.crmLead().toBuilder().converted(Deals.RECORD).build();
        SyncPlan plan = interrupted.plan();
        assertThat(plan.actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        assertThat(plan.memory().baselines())
                .as("what was agreed on the lead counts for its opportunity")
                .containsKey(StandardFields.DEAL_VALUE.id());
    }

    @Test
    @Tag("R-121")
    void plan_sellersValuesOnTheOpportunity_areNotTouched() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(bare("Negotiation").toBuilder()
                .set(CrmField.AMOUNT, new BigDecimal("90000"))
                .set(CrmField.CURRENCY, "EUR")
                .build());
        scene.run();
        assertThat(scene.crm().get(CrmField.AMOUNT)).isEqualByComparingTo("90000");
        assertThat(scene.crm().get(CrmField.STAGE)).isEqualTo("Negotiation");
    }

    @Test
    @Tag("R-185")
    void plan_opportunityInAnotherCurrency_amountIsNotFilledIn() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(
                bare("Qualification").toBuilder().set(CrmField.CURRENCY, "USD").build());
        scene.run();
        assertThat(scene.crm().get(CrmField.AMOUNT)).isNull();
    }

    @Test
    @Tag("R-082")
    void plan_acceptanceRefused_linkMovesAllTheSameAndTheDealSaysSo() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(bare("Qualification"));
        Finding why = Finding.error(FindingCode.of("SERVICE_REJECTED"), "R-222", null, "no", "otherwise");
        scene.failure = new Failure(Failure.What.PATCH_REFERRAL, Set.of(), List.of(why));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(plan.findings()).containsExactly(why);
        assertThat(scene.link.crmRecord()).isEqualTo(LeadScene.CONVERTED);
    }

    @Test
    @Tag("R-166")
    void plan_sellerConvertsAnInformationalLead_referralIsNotAnswered() {
        LeadScene scene = linked(lead(ReferralState.NEW_PENDING, callToAction("Test Drive")));
        scene.convertedInto(bare("Qualification"));
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LEAD_ONLY_INFORMS").ruleId()).isEqualTo("R-166");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-089")
    void plan_sellerConvertsAfterTheReferralWasClosed_nothingIsSentOrLinked() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.DECLINED);
        scene.convertedInto(bare("Qualification"));
        assertThat(finding(scene.run().findings(), "LEAD_IS_CLOSED").ruleId()).isEqualTo("R-089");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-162")
    void plan_convertedWithoutAnOpportunity_saidOnceAndTheReferralLeft() {
        LeadScene scene = linked(NEW);
        scene.lead = scene.crmLead().toBuilder().converted(null).build();
        assertThat(finding(scene.run().findings(), "LEAD_WITHOUT_OPPORTUNITY").ruleId())
                .isEqualTo("R-162");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-028")
    void plan_opportunityCarriesAnotherReferral_notLinked() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(bare("Qualification").toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.MICROSOFT.value())
                .build());
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").ruleId()).isEqualTo("R-028");
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-100")
    void plan_opportunityOfTheLeadDeleted_orphanedAndSaidOnce() {
        LeadScene scene = linked(NEW);
        scene.convertedInto(bare("Qualification"));
        scene.opportunity = null;
        assertThat(finding(scene.run().findings(), "CRM_RECORD_DELETED").ruleId())
                .isEqualTo("R-100");
        assertThat(scene.link.orphaned()).isTrue();
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-162")
    void plan_crmThatConvertsByHandOnly_opportunityIsCreatedOnceAndLinkedBesideTheLead() {
        LeadScene scene = linked(NEW);
        LeadCapabilities can = LeadScene.CAN;
        scene.facts = LeadScene.facts(
                new LeadCapabilities(can.writableFields(), can.requiredFields(), can.defaultStatus(), false, true));
        scene.own(ReferralState.ACCEPTED);
        SyncPlan create = scene.plan();
        assertThat(Objects.requireNonNull(create.action(PlannedAction.CreateOpportunity.class))
                        .write()
                        .referral())
                .isEqualTo(Deals.REFERRAL);
        assertThat(finding(create.findings(), "LEAD_LEFT_OPEN").ruleId()).isEqualTo("R-162");
        scene.opportunity = Deals.opportunity("Qualification");
        SyncPlan found = scene.plan();
        assertThat(found.actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
        assertThat(finding(found.findings(), "LEAD_LEFT_OPEN").remedy()).contains("by hand");
    }

    @Test
    @Tag("R-162")
    void plan_severalOpportunitiesOfTheReferral_noneChosen() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.ACCEPTED);
        Opportunity one = Deals.opportunity("Qualification");
        Opportunity two =
                Opportunity.builder(LeadScene.CONVERTED, CrmVersion.of("v1")).build();
        Observation both =
                scene.seen().toBuilder().claimants(Slot.seen(List.of(one, two))).build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, both, scene.settings, scene.now);
        assertThat(plan.action(PlannedAction.ConvertLead.class)).isNull();
        assertThat(finding(plan.findings(), "SEVERAL_CRM_RECORDS").ruleId()).isEqualTo("R-031");
    }

    @Test
    void plan_somethingNotRead_waitsAndConvertsNothing() {
        LeadScene scene = linked(NEW);
        scene.own(ReferralState.ACCEPTED);
        Observation seen = Observation.builder(scene.facts)
                .own(Slot.seen(scene.own))
                .lead(Slot.seen(scene.crmLead()))
                .build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, seen, scene.settings, scene.now);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.wake()).isNotNull();
        SyncPlan half = Reconciler.plan(
                scene.deal(),
                scene.link,
                seen.toBuilder().claimants(Slot.seen(List.of())).build(),
                scene.settings,
                scene.now);
        assertThat(half.isEmpty()).isTrue();
        assertThat(half.wake()).isNotNull();
        scene.convertedInto(bare("Qualification"));
        SyncPlan unseen = Reconciler.plan(
                scene.deal(),
                scene.link,
                seen.toBuilder().lead(Slot.seen(scene.crmLead())).build(),
                scene.settings,
                scene.now);
        assertThat(unseen.isEmpty()).isTrue();
        assertThat(unseen.wake()).isNotNull();
    }

    private static LeadWrite.Convert convertOf(SyncPlan plan) {
        return Optional.ofNullable(plan.action(PlannedAction.ConvertLead.class))
                .orElseThrow(() -> new AssertionError("not converted: " + plan))
                .write();
    }
}
