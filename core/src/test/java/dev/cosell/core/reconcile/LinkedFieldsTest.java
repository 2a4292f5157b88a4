package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static dev.cosell.core.reconcile.Scene.valueAt;
import static dev.cosell.core.reconcile.Scene.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.TextMerge;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LinkedFieldsTest {
    private static final LocalDate JULY = LocalDate.parse("2026-07-31");

    @Test
    @Tag("R-007")
    @Tag("R-112")
    @Tag("R-149")
    void plan_nothingMoved_writesAndSaysNothing() {
        SyncPlan plan = Scene.active().plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.wake()).isNull();
        assertThat(plan.outcome()).isNull();
    }

    @Test
    @Tag("R-110")
    void plan_partnerCenterMoved_crmGetsTheValuesInOneWrite() {
        SyncPlan plan = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000"))
                        .currency("USD")
                        .closingDate(JULY)
                        .notes("Second talk"))
                .plan();
        assertThat(plan.actions()).hasSize(1);
        assertThat(changesOf(plan).values())
                .containsEntry(CrmField.CURRENCY, Optional.of("USD"))
                .containsEntry(CrmField.CLOSE_DATE, Optional.of(JULY))
                .containsEntry(CrmField.DESCRIPTION, Optional.of("Second talk"));
        assertThat(written(plan, CrmField.AMOUNT)).isEqualByComparingTo("60000");
    }

    @Test
    @Tag("R-110")
    void plan_nameMovedInPartnerCenter_notWrittenButSaidOnce() {
        Scene scene = Scene.active().own(side -> side.name("Contoso roll-out"));
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.NAME).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✔ Contoso rollout");
        Finding said = finding(plan.findings(), "NOT_UPDATABLE_AFTER_CREATION");
        assertThat(said.ruleId()).isEqualTo("R-110");
        assertThat(said.field()).isEqualTo("deal name");
        assertThat(said.remedy()).isEqualTo("change it in the CRM too");
        assertThat(scene.run().findings()).isEmpty();
    }

    @Test
    @Tag("R-111")
    @Tag("R-113")
    @Tag("R-117")
    void plan_crmMoved_patchOfThatPathUnderTheSeenETag() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new BigDecimal("61000.00"));
        PlannedAction.PatchReferral patch = patchOf(scene.plan());
        assertThat(patch.id()).isEqualTo(Deals.REFERRAL);
        assertThat(patch.ifMatch()).isEqualTo(scene.own.eTag());
        assertThat(patch.patch().operations()).hasSize(1);
        assertThat((BigDecimal) Objects.requireNonNull(valueAt(patch.patch(), ReferralPath.DEAL_VALUE)))
                .isEqualByComparingTo("61000");
        assertThat(patch.intended())
                .containsOnlyKeys(StandardFields.DEAL_VALUE.id())
                .containsValue(new FieldBaseline("61000", "61000"));
    }

    @Test
    @Tag("R-111")
    void run_crmMovedThreeTimes_eachValueArrivesBecauseTheBaselineMoved() {
        Scene scene = Scene.active();
        for (String amount : new String[] {"61000", "62000", "61000"}) {
            scene.crm(CrmField.AMOUNT, new BigDecimal(amount));
            scene.settle(1);
            assertThat(scene.own.dealValue()).isEqualByComparingTo(amount);
        }
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-110")
    void run_partnerCenterMovedThreeTimes_eachValueArrivesBecauseTheBaselineMoved() {
        Scene scene = Scene.active();
        for (String notes : new String[] {"second", "third", "second"}) {
            scene.own(side -> side.notes(notes));
            scene.settle(1);
            assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo(notes);
        }
    }

    @Test
    @Tag("R-122")
    void run_disjointEdits_bothSurvive() {
        Scene scene = Scene.active().own(side -> side.closingDate(JULY)).crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(scene.crm.get(CrmField.CLOSE_DATE)).isEqualTo(JULY);
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-121")
    void run_bothMovedApart_crmDecidesByDefaultAndTheLoserIsKept() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")))
                .crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        FieldDecision.Loser loser =
                Objects.requireNonNull(scene.conflicts.get(0).loser());
        assertThat(loser.partnerCenter()).isEqualTo("60000");
        assertThat(loser.crm()).isEqualTo("61000");
        assertThat(loser.base()).isEqualTo(new FieldBaseline("50000", "50000"));
        assertThat(scene.audit()).contains("deal value (conflict: both changed (R-121): the CRM decides)");
    }

    @Test
    @Tag("R-121")
    void run_bothMovedApartAndPartnerCenterHasTheSay_partnerCenterDecides() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")))
                .crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.settings = Deals.SETTINGS.toBuilder()
                .authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER)
                .build();
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
        assertThat(Objects.requireNonNull(scene.conflicts.get(0).loser()).crm()).isEqualTo("61000");
        assertThat(scene.audit()).contains("Partner Center decides");
    }

    @Test
    @Tag("R-121")
    void run_bothMovedToTheSame_agreedWithoutConflict() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")))
                .crm(CrmField.AMOUNT, new BigDecimal("60000.00"));
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(CrmField.AMOUNT, new BigDecimal("61000")).settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-241")
    void run_neverAgreedAndDifferent_authorityDecidesAndTheLoserIsKept() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.AMOUNT, new BigDecimal("61000"))
                        .build());
        scene.settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        FieldDecision.Loser loser =
                Objects.requireNonNull(scene.conflicts.get(0).loser());
        assertThat(loser.partnerCenter()).isEqualTo("50000");
        assertThat(loser.base()).isNull();
        assertThat(scene.audit()).contains("first sync (R-241)");
    }

    @Test
    @Tag("R-241")
    void run_neverAgreedAndOneSideEmpty_theValueIsTaken() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder().notes(null).build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.AMOUNT, null)
                        .build());
        scene.settle(1);
        assertThat(scene.own.notes()).isEqualTo("First talk held");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-093")
    void run_emptiedInPartnerCenter_crmKeepsItsValueAndItIsSaidOnce() {
        Scene scene = Scene.active().own(side -> side.dealValue(null));
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.EMPTIED);
        assertThat(finding(plan.findings(), "EMPTIED_VALUE_KEPT").field()).isEqualTo("deal value");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        scene.crm(CrmField.AMOUNT, new BigDecimal("61000")).settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
    }

    @Test
    void run_emptiedInTheCrm_partnerCenterKeepsItsValueAndRefillsOnItsNextMove() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, null);
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.EMPTIED);
        scene.own(side -> side.dealValue(new BigDecimal("60000"))).settle(1);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
    }

    @Test
    @Tag("R-114")
    @Tag("C-1")
    void run_nameMovedInTheCrm_notSentSaidOnceAndAudited() {
        Scene scene = Scene.active().crm(CrmField.NAME, "✔ Contoso roll-out");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        Finding said = finding(plan.findings(), "NOT_UPDATABLE_AFTER_CREATION");
        assertThat(said.ruleId()).isEqualTo("R-114");
        assertThat(said.field()).isEqualTo("deal name");
        assertThat(said.remedy()).isEqualTo("change it in Partner Center too");
        assertThat(scene.audit()).contains("not updatable after creation");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.findings).hasSize(1);
    }

    @Test
    @Tag("R-143")
    void plan_onlyTheMarkOfTheNameMoved_nothing() {
        assertThat(Scene.active()
                        .crm(CrmField.NAME, "✘ Contoso rollout ✔")
                        .plan()
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("R-126")
    @Tag("C-13")
    void run_dateBothWays_sameCalendarDate() {
        Scene scene = Scene.active().crm(CrmField.CLOSE_DATE, JULY);
        scene.settle(1);
        assertThat(scene.own.closingDate()).isEqualTo(JULY);
        scene.own(side -> side.closingDate(JULY.plusDays(1))).settle(1);
        assertThat(scene.crm.get(CrmField.CLOSE_DATE)).isEqualTo(JULY.plusDays(1));
    }

    @Test
    @Tag("R-128")
    void plan_sameAmountInAnotherScale_nothing() {
        assertThat(Scene.active()
                        .own(side -> side.dealValue(new BigDecimal("50000.000")))
                        .crm(CrmField.AMOUNT, new BigDecimal("5E+4"))
                        .plan()
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("R-122")
    @Tag("R-128")
    void run_amountMovedThereAndCurrencyHere_bothSurvive() {
        Scene scene = Scene.active()
                .own(side -> side.dealValue(new BigDecimal("60000")))
                .crm(CrmField.CURRENCY, "JPY");
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
        assertThat(scene.own.currency()).isEqualTo("JPY");
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-128")
    void run_amountAndCurrencyMovedTogether_oneWriteAndThenSilence() {
        Scene scene = Scene.active().crm(side -> side.set(CrmField.AMOUNT, new BigDecimal("7000000"))
                .set(CrmField.CURRENCY, "JPY"));
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.currency()).isEqualTo("JPY");
        assertThat(scene.own.dealValue()).isEqualByComparingTo("7000000");
    }

    @Test
    @Tag("R-185")
    void run_currencyCannotBeWritten_theAmountIsNotWrittenInAnotherCurrencyEither() {
        Scene scene = Scene.active().own(side -> side.currency("USD").dealValue(new BigDecimal("60000")));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.CURRENCY), true);
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.CURRENCY).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.NOT_ALLOWED);
        Finding said = finding(plan.findings(), "STEP_NOT_ALLOWED");
        assertThat(said.ruleId()).isEqualTo("R-185");
        assertThat(said.field()).isEqualTo("deal value");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-185")
    void run_currencyHeldOnHold_theAmountOfPartnerCenterWaitsToo() {
        Scene scene = Scene.onHold().crm(CrmField.CURRENCY, "USD").own(side -> side.dealValue(new BigDecimal("60000")));
        assertThat(standing(scene.run(), StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        scene.stage("Qualification").settle(2);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
        assertThat(scene.own.currency()).isEqualTo("USD");
    }

    @Test
    @Tag("R-208")
    void run_notesMovedOnBothSides_bothTextsOnBothSidesOnce() {
        Scene scene = Scene.active().own(side -> side.notes("theirs")).crm(CrmField.DESCRIPTION, "ours");
        assertThat(scene.settle(2)).isEqualTo(1);
        String both = "theirs" + TextMerge.SEPARATOR + "ours";
        assertThat(scene.own.notes()).isEqualTo(both);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo(both);
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-208")
    void run_notesOfOneSideHoldTheOther_onlyTheShorterSideIsWritten() {
        Scene there = Scene.active().own(side -> side.notes("ours and theirs")).crm(CrmField.DESCRIPTION, "ours");
        assertThat(Scene.of(there.plan(), StandardFields.NOTES).outcome()).isEqualTo(Outcome.TO_CRM);
        Scene here = Scene.active().own(side -> side.notes("ours")).crm(CrmField.DESCRIPTION, "ours and theirs");
        assertThat(Scene.of(here.plan(), StandardFields.NOTES).outcome()).isEqualTo(Outcome.TO_PARTNER_CENTER);
    }

    @Test
    @Tag("R-208")
    void run_joinedNotesDoNotFit_bothSidesKeepTheirsAndItIsSaidOnce() {
        Scene scene = Scene.active().own(side -> side.notes("theirs")).crm(CrmField.DESCRIPTION, "ours");
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(), true, 20);
        SyncPlan plan = scene.run();
        assertThat(finding(plan.findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-208");
        assertThat(scene.own.notes()).isEqualTo("theirs");
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("ours");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-208")
    void run_notesOfPartnerCenterDoNotFit_crmKeepsItsTextAndOtherFieldsFlow() {
        Scene scene =
                Scene.active().own(side -> side.notes("a long text ".repeat(10)).closingDate(JULY));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(), true, 100);
        SyncPlan plan = scene.run();
        assertThat(finding(plan.findings(), "STEP_NOT_ALLOWED").field()).isEqualTo("notes");
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("First talk held");
        assertThat(scene.crm.get(CrmField.CLOSE_DATE)).isEqualTo(JULY);
    }

    @Test
    @Tag("R-208")
    void run_notesMovedOnBothSidesAndTheCrmCannotBeWritten_neitherTextIsLost() {
        Scene scene = Scene.active().own(side -> side.notes("theirs")).crm(CrmField.DESCRIPTION, "ours");
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.DESCRIPTION), true);
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.NOTES).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(scene.own.notes()).isEqualTo("theirs");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    void run_fieldCannotBeWrittenInTheCrm_othersStillAre() {
        Scene scene = Scene.active().own(side -> side.closingDate(JULY).notes("Second talk"));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.CLOSE_DATE), true);
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.CLOSING_DATE).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("Second talk");
    }

    @Test
    @Tag("R-121")
    void run_conflictForAFieldThatTheCrmCannotHold_partnerCenterIsNotOverruledSilently() {
        Scene scene = Scene.active().own(side -> side.closingDate(JULY)).crm(CrmField.CLOSE_DATE, JULY.plusDays(1));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.CLOSE_DATE), true);
        scene.settings = Deals.SETTINGS.toBuilder()
                .authority(StandardFields.CLOSING_DATE, Authority.PARTNER_CENTER)
                .build();
        assertThat(standing(scene.run(), StandardFields.CLOSING_DATE).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(scene.conflicts).isEmpty();
        assertThat(scene.own.closingDate()).isEqualTo(JULY);
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    void plan_fieldNotReadInTheCrm_nothingIsInferred() {
        Scene scene = Scene.active().crm(side -> side.forget(CrmField.AMOUNT).forget(CrmField.DESCRIPTION));
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    void run_standingFieldNotReadForOnce_notSaidAgainAfterwards() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, null);
        scene.run();
        assertThat(scene.findings).hasSize(1);
        scene.crm(side -> side.forget(CrmField.AMOUNT)).run();
        scene.crm(CrmField.AMOUNT, null).run();
        assertThat(scene.findings).hasSize(1);
    }

    @Test
    void run_standingDifferenceResolved_saidAgainWhenItComesBack() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, null);
        scene.run();
        scene.crm(CrmField.AMOUNT, new BigDecimal("50000")).run();
        assertThat(scene.link.standing()).isEmpty();
        scene.crm(CrmField.AMOUNT, null).run();
        assertThat(scene.findings).hasSize(2);
    }

    @Test
    @Tag("R-123")
    void plan_bothSidesWritten_eachWriteSettlesItsOwnFieldsAndSharedOnesWithTheLast() {
        SyncPlan plan = Scene.active()
                .own(side -> side.closingDate(JULY).notes("theirs"))
                .crm(side -> side.set(CrmField.AMOUNT, new BigDecimal("61000")).set(CrmField.DESCRIPTION, "ours"))
                .plan();
        assertThat(patchOf(plan).intended()).containsOnlyKeys(StandardFields.DEAL_VALUE.id());
        assertThat(Objects.requireNonNull(plan.action(PlannedAction.UpdateOpportunity.class))
                        .intended())
                .containsOnlyKeys(StandardFields.CLOSING_DATE.id(), StandardFields.NOTES.id())
                .containsEntry(StandardFields.CLOSING_DATE.id(), new FieldBaseline("2026-07-31", "2026-07-31"));
        assertThat(written(plan, CrmField.AUDIT)).contains(" - CRM to Partner Center sync success: ");
    }

    @Test
    @Tag("R-185")
    void run_currencyOnlyEmptied_amountsFlow() {
        Scene scene = Scene.active().crm(CrmField.CURRENCY, null).own(side -> side.dealValue(new BigDecimal("60000")));
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
    }

    @Test
    @Tag("R-222")
    void plan_refusedFieldAgreesMeanwhile_nothingStands() {
        Scene scene = Scene.active().refused(Failure.What.PATCH_REFERRAL, StandardFields.DEAL_VALUE.id());
        assertThat(Scene.of(scene.plan(), StandardFields.DEAL_VALUE).outcome()).isEqualTo(Outcome.AGREED);
        assertThat(scene.plan().memory().standing()).isEmpty();
    }

    @Test
    @Tag("R-093")
    @Tag("R-222")
    void plan_refusedFieldIsEmptiedMeanwhile_standsAsEmptied() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, null);
        scene.refused(Failure.What.PATCH_REFERRAL, StandardFields.DEAL_VALUE.id());
        assertThat(standing(scene.plan(), StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.EMPTIED);
    }

    @Test
    @Tag("R-115")
    @Tag("R-116")
    void plan_accountConsentOrContactChangedAfterTheCreation_nothingIsSent() {
        Person other = Scene.person("Other", "other@customer.example");
        Scene scene = Scene.active()
                .crm(side -> side.account(new CrmAccount(Deals.ACCOUNT, "Contoso Ltd", PostalAddress.EMPTY))
                        .contacts(List.of(new CrmContact(Deals.CONTACT, other, true)))
                        .set(CrmField.CONSENT_SHARE, false));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(plan.findings())
                .extracting(finding -> finding.field() + " " + finding.ruleId())
                .containsExactlyInAnyOrder(
                        "customer name R-115",
                        "customer address R-115",
                        "customer country R-115",
                        "customer contact R-116",
                        "consent to share contacts R-049");
        assertThat(scene.run().isEmpty()).as("said once").isTrue();
    }
}
