package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static dev.cosell.core.reconcile.Scene.valueAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LifecyclePlanTest {
    private static final ReferralState EXPIRED = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.EXPIRED);

    @Test
    @Tag("R-081")
    void run_editOnHold_notSentAndSaidOnceOutsideTheAudit() {
        Scene scene = Scene.onHold().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "HELD_WHILE_ON_HOLD");
        assertThat(said.ruleId()).isEqualTo("R-081");
        assertThat(said.field()).isEqualTo("deal value");
        assertThat(said.remedy()).isEqualTo("move the stage to accept");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.audit()).isEmpty();
    }

    @Test
    @Tag("R-081")
    void run_acceptedDealMovedBackOnHold_editsAreNotSent() {
        Scene scene = Scene.active().stage("Prospecting").crm(CrmField.AMOUNT, new BigDecimal("61000"));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.ON_HOLD);
        Finding said = finding(plan.findings(), "STEP_NOT_ALLOWED");
        assertThat(said.ruleId()).isEqualTo("R-090");
        assertThat(said.field()).isEqualTo("status");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-082")
    void run_partnerCenterMovesWhileOnHold_reachesTheCrmButNotWhatTheSellerChanged() {
        Scene scene = Scene.onHold()
                .crm(CrmField.AMOUNT, new BigDecimal("61000"))
                .own(side -> side.dealValue(new BigDecimal("60000")).closingDate(LocalDate.parse("2026-07-31")));
        SyncPlan plan = scene.run();
        assertThat(scene.crm.get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.parse("2026-07-31"));
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("61000");
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    @Tag("R-082")
    @Tag("R-091")
    @Tag("R-117")
    @Tag("R-102")
    void plan_stageMovedToActive_acceptedTogetherWithTheHeldEditsAndTheCrmId() {
        Scene scene = Scene.onHold().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.run();
        PlannedAction.PatchReferral patch = patchOf(scene.stage("Qualification").plan());
        assertThat(patch.ifMatch()).isEqualTo(scene.own.eTag());
        assertThat(patch.patch().operations().stream().map(ReferralPatch.Operation::path))
                .containsExactly(
                        ReferralPath.STATUS,
                        ReferralPath.SUBSTATUS,
                        ReferralPath.DEAL_VALUE,
                        ReferralPath.EXTERNAL_REFERENCE_ID);
        assertThat(valueAt(patch.patch(), ReferralPath.STATUS)).isEqualTo("Active");
        assertThat(valueAt(patch.patch(), ReferralPath.SUBSTATUS)).isEqualTo("Accepted");
        assertThat(valueAt(patch.patch(), ReferralPath.EXTERNAL_REFERENCE_ID)).isEqualTo(Deals.RECORD.value());
    }

    @Test
    @Tag("R-082")
    void run_stageMovedToAnyOpenStage_accepted() {
        Scene scene = Scene.onHold().stage("Needs Analysis");
        scene.settle(1);
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Needs Analysis");
    }

    @Test
    @Tag("R-082")
    @Tag("R-121")
    void run_bothMovedOnHoldAndThenAccepted_authorityDecidesAndTheLoserIsKept() {
        Scene scene = Scene.onHold()
                .crm(CrmField.AMOUNT, new BigDecimal("61000"))
                .own(side -> side.dealValue(new BigDecimal("60000")));
        scene.run();
        scene.stage("Qualification").settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(Objects.requireNonNull(scene.conflicts.get(0).loser()).partnerCenter())
                .isEqualTo("60000");
    }

    @Test
    @Tag("R-082")
    void run_acceptedInThePortal_stageFollowsAndHeldEditsFlowWithoutWaitingForNews() {
        Scene scene = Scene.onHold().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.run();
        SyncPlan plan = scene.own(ReferralState.ACCEPTED).run();
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(plan.memory().standing()).isEmpty();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-082")
    @Tag("R-222")
    void run_acceptanceWithABadAmountRefused_acceptedAloneAndTheAmountParked() {
        Scene scene =
                Scene.onHold().crm(CrmField.AMOUNT, new BigDecimal("61000")).stage("Qualification");
        scene.refused(Failure.What.PATCH_REFERRAL, StandardFields.STATE.id(), StandardFields.DEAL_VALUE.id());
        SyncPlan plan = scene.run();
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("50000");
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.REFUSED);
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(CrmField.AMOUNT, new BigDecimal("62000")).settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("62000");
    }

    @Test
    @Tag("R-222")
    void run_acceptanceAloneRefused_parkedAndNothingElseIsSent() {
        Scene scene =
                Scene.onHold().crm(CrmField.AMOUNT, new BigDecimal("61000")).stage("Qualification");
        scene.refused(Failure.What.PATCH_REFERRAL, StandardFields.STATE.id());
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.STATE).reason()).isEqualTo(Reason.REFUSED);
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-083")
    void run_onHoldClosedAsWon_refusedWithCrossAndRemedyOnce() {
        Scene scene = Scene.onHold().stage("Closed Won");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        Finding said = finding(plan.findings(), "STEP_NOT_ALLOWED");
        assertThat(said.ruleId()).isEqualTo("R-083");
        assertThat(said.field()).isEqualTo("status");
        assertThat(said.message()).contains("accept or decline the referral first");
        assertThat(said.remedy()).isEqualTo("correct the opportunity");
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✘ Contoso rollout");
        assertThat(scene.audit()).contains("R-083");
        assertThat(scene.run().isEmpty()).isTrue();
        scene.stage("Qualification").settle(1);
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✔ Contoso rollout");
    }

    @Test
    @Tag("R-083")
    void run_onHoldClosedAsLost_refused() {
        Scene scene = Scene.onHold().crm(CrmField.CLOSE_REASON, "1").stage("Closed Lost");
        assertThat(finding(scene.run().findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-083");
        assertThat(scene.own.state()).isEqualTo(ReferralState.NEW_PENDING);
    }

    @Test
    @Tag("R-084")
    @Tag("R-085")
    @Tag("R-091")
    void run_onHoldDeclinedWithReason_closedAsDeclinedWithTheReason() {
        Scene scene =
                Scene.onHold().crm(CrmField.CLOSE_REASON, "timeline too short").stage("Declined");
        ReferralPatch patch = patchOf(scene.plan()).patch();
        assertThat(valueAt(patch, ReferralPath.STATUS)).isEqualTo("Closed");
        assertThat(valueAt(patch, ReferralPath.SUBSTATUS)).isEqualTo("Declined");
        assertThat(valueAt(patch, ReferralPath.STATUS_REASON)).isEqualTo("timeline too short");
        scene.settle(1);
        assertThat(scene.own.state()).isEqualTo(ReferralState.DECLINED);
    }

    @Test
    @Tag("R-085")
    void run_declinedOrLostWithoutReason_refusedUntilOneIsGiven() {
        Scene declined = Scene.onHold().stage("Declined");
        assertThat(finding(declined.run().findings(), "STEP_NOT_ALLOWED").ruleId())
                .isEqualTo("R-085");
        Scene lost = Scene.active().stage("Closed Lost");
        assertThat(finding(lost.run().findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-085");
        assertThat(lost.own.state()).isEqualTo(ReferralState.ACCEPTED);
        lost.crm(CrmField.CLOSE_REASON, "2").settle(1);
        assertThat(lost.own.state()).isEqualTo(ReferralState.LOST);
        assertThat(lost.own.statusReason()).isEqualTo("2");
    }

    @Test
    @Tag("R-090")
    void run_acceptedDealDeclined_refusedLocally() {
        Scene scene = Scene.active().crm(CrmField.CLOSE_REASON, "2").stage("Declined");
        Finding said = finding(scene.run().findings(), "STEP_NOT_ALLOWED");
        assertThat(said.ruleId()).isEqualTo("R-090");
        assertThat(said.message()).contains("close it as lost");
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
    }

    @Test
    @Tag("R-091")
    void run_closedAsWon_valuesGoFirstAndStatusWithSubstatusLast() {
        Scene scene = Scene.inStep(Deals.inbound(ReferralState.ACCEPTED), Deals.opportunity("Qualification"))
                .crm(CrmField.AMOUNT, new BigDecimal("61000"))
                .crm(CrmField.CLOSE_REASON, "left over")
                .stage("Closed Won");
        assertThat(patchOf(scene.plan()).patch().operations().stream().map(ReferralPatch.Operation::path))
                .containsExactly(
                        ReferralPath.DEAL_VALUE,
                        ReferralPath.EXTERNAL_REFERENCE_ID,
                        ReferralPath.STATUS,
                        ReferralPath.SUBSTATUS);
        scene.settle(1);
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(scene.own.statusReason()).isNull();
    }

    @Test
    @Tag("R-089")
    void run_editAfterTheClosing_neverSentAndSaidOnce() {
        Scene scene = Scene.active().stage("Closed Won");
        scene.settle(1);
        scene.crm(CrmField.AMOUNT, new BigDecimal("62000"));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        Finding said = finding(plan.findings(), "DEAL_IS_CLOSED");
        assertThat(said.ruleId()).isEqualTo("R-089");
        assertThat(said.field()).isEqualTo("deal value");
        assertThat(said.message()).isEqualTo("not synchronised: deal is closed");
        assertThat(said.remedy()).isEqualTo("create a new deal if it goes on");
        assertThat(scene.audit()).contains("not synchronised: deal is closed");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-089")
    void run_bothMovedBeforeTheClosingWasSeen_crmKeepsItsValue() {
        Scene scene = Scene.active()
                .own(side -> side.notes("theirs"))
                .own(ReferralState.WON)
                .crm(CrmField.DESCRIPTION, "ours");
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("ours");
        assertThat(scene.link.standing().get(StandardFields.NOTES.id())).isNotNull();
    }

    @Test
    @Tag("R-089")
    void run_reopenedInTheCrm_stageIsNeverRestored() {
        Scene scene = Scene.active().stage("Closed Won");
        scene.settle(1);
        SyncPlan plan = scene.stage("Qualification").run();
        assertThat(standing(plan, StandardFields.STATE).reason()).isEqualTo(Reason.CLOSED);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-110")
    void run_closedInThePortal_stageFollows() {
        Scene won = Scene.active().own(ReferralState.WON);
        won.settle(1);
        assertThat(won.crm.get(CrmField.STAGE)).isEqualTo("Closed Won");
        assertThat(won.conflicts).isEmpty();
        Scene lost = Scene.active().own(ReferralState.LOST);
        lost.settle(1);
        assertThat(lost.crm.get(CrmField.STAGE)).isEqualTo("Closed Lost");
    }

    @Test
    @Tag("R-110")
    void run_wonInThePortalAndLostInTheCrm_neitherIsOverruled() {
        Scene scene = Scene.active()
                .own(ReferralState.WON)
                .crm(CrmField.CLOSE_REASON, "2")
                .stage("Closed Lost");
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.STATE).reason()).isEqualTo(Reason.CLOSED);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Closed Lost");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-121")
    void run_wonInThePortalWhileTheSellerAccepts_portalDecidesAndTheStageIsKeptAsLoser() {
        Scene scene = Scene.onHold().stage("Qualification").own(ReferralState.WON);
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Closed Won");
        assertThat(Objects.requireNonNull(scene.conflicts.get(0).loser()).crm()).isEqualTo("ACTIVE");
    }

    @Test
    @Tag("R-089")
    void run_expiredUnanswered_stageStaysAndItIsSaidOnce() {
        Scene scene = Scene.onHold().own(EXPIRED);
        SyncPlan plan = scene.run();
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Prospecting");
        assertThat(standing(plan, StandardFields.STATE).reason()).isEqualTo(Reason.CLOSED);
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-093")
    @Tag("R-094")
    void run_expiredAndItsDataGone_crmIsNotBlanked() {
        Scene scene = Scene.onHold()
                .own(EXPIRED)
                .own(side -> side.notes(null).dealValue(null).closingDate(null).solutions(List.of()));
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("First talk held");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
        assertThat(scene.crm.solutions()).containsExactly(Deals.SOLUTION);
    }

    @Test
    @Tag("R-129")
    void run_statusNeverHeardOf_stageStays() {
        ReferralState strange = new ReferralState(ReferralStatus.of("Paused"), ReferralSubstatus.of("ByMicrosoft"));
        Scene scene = Scene.onHold().own(strange);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Prospecting");
    }

    @Test
    @Tag("R-241")
    void run_firstSyncOfAnUnansweredReferralWithAnActiveRecord_accepted() {
        Scene scene = Scene.justLinked(Deals.inbound(ReferralState.NEW_PENDING), Deals.opportunity("Qualification"));
        scene.settle(1);
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
    }

    @Test
    @Tag("R-241")
    void run_firstSyncOfAnAcceptedReferralWithARecordOnHold_recordBecomesActive() {
        Scene scene = Scene.justLinked(Deals.inbound(ReferralState.ACCEPTED), Deals.opportunity("Prospecting"));
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Qualification");
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
    }

    @Test
    @Tag("R-021")
    void run_syncFlagOff_bothDirectionsRestAndYesAgainMergesFromTheOldBaseline() {
        Scene scene = Scene.active()
                .crm(side -> side.set(CrmField.SYNC_FLAG, false).set(CrmField.AMOUNT, new BigDecimal("61000")))
                .own(side -> side.closingDate(LocalDate.parse("2026-07-31")));
        SyncPlan paused = scene.run();
        assertThat(paused.isEmpty()).isTrue();
        assertThat(paused.findings()).isEmpty();
        scene.crm(CrmField.SYNC_FLAG, true).settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
        assertThat(scene.crm.get(CrmField.CLOSE_DATE)).isEqualTo(LocalDate.parse("2026-07-31"));
    }

    @Test
    @Tag("R-021")
    void run_syncFlagOffAndNotReadable_notTakenForNo() {
        Scene scene = Scene.active()
                .crm(side -> side.forget(CrmField.SYNC_FLAG).set(CrmField.AMOUNT, new BigDecimal("61000")));
        scene.settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
    }

    @Test
    @Tag("R-082")
    void run_bothMovedOnHoldAndPartnerCenterHasTheSay_theSellersEditStillWaitsUnharmed() {
        Scene scene = Scene.onHold()
                .crm(side -> side.set(CrmField.AMOUNT, new BigDecimal("61000")).set(CrmField.DESCRIPTION, "ours"))
                .own(side -> side.dealValue(new BigDecimal("60000")).notes("theirs"));
        scene.settings = Deals.SETTINGS.toBuilder()
                .authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER)
                .build();
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("61000");
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("ours");
        scene.stage("Qualification").settle(2);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60000");
        assertThat(scene.conflicts).hasSize(1);
    }

    @Test
    @Tag("R-082")
    @Tag("R-091")
    void plan_stageMoved_reasonNamesTheStep() {
        Scene accepted = Scene.onHold().stage("Qualification");
        assertThat(Scene.of(accepted.plan(), StandardFields.STATE).why()).isEqualTo("accepted in the CRM (R-082)");
        Scene won = Scene.active().stage("Closed Won");
        assertThat(Scene.of(won.plan(), StandardFields.STATE).why()).isEqualTo("closed in the CRM (R-091)");
    }
}
