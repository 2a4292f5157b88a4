package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static dev.cosell.core.reconcile.Scene.valueAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.LifecycleSettings.EarlyWin;
import dev.cosell.core.mapping.LifecycleSettings.OnHoldToClosed;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.ErrorReason;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Closing a deal from either side, with reasons, in one step or two, not too early, and as an error. */
class ClosingTest {
    private static Scene with(Scene scene, UnaryOperator<LifecycleSettings.Builder> chosen) {
        scene.settings = scene.settings.toBuilder()
                .lifecycle(chosen.apply(LifecycleSettings.builder()).build())
                .build();
        return scene;
    }

    private static Scene young() {
        Scene scene = Scene.active();
        scene.own(side -> side.createdAt(Deals.NOW.minus(Duration.ofHours(70))));
        scene.link = scene.plan().memory();
        return scene;
    }

    @Test
    @Tag("R-083")
    void plan_wonOnHold_isRefusedByDefault() {
        SyncPlan plan = Scene.onHold().stage("Closed Won").run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, StandardFields.STATE).reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    @Tag("R-083")
    @Tag("R-090")
    void plan_wonOnHoldWithAcceptThenClose_twoPatchesAndNeverAnIllegalStep() {
        Scene scene = with(Scene.onHold(), how -> how.onHoldToClosed(OnHoldToClosed.ACCEPT_THEN_CLOSE));
        SyncPlan first = scene.stage("Closed Won").run();
        assertThat(valueAt(patchOf(first).patch(), ReferralPath.SUBSTATUS)).isEqualTo("Accepted");
        assertThat(Objects.requireNonNull(first.wake()).after()).isZero();
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        scene.settle(2);
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Closed Won");
    }

    @Test
    @Tag("R-083")
    @Tag("R-085")
    void plan_lostOnHoldWithAcceptThenClose_needsItsReasonBeforeTheFirstStep() {
        Scene scene = with(Scene.onHold(), how -> how.onHoldToClosed(OnHoldToClosed.ACCEPT_THEN_CLOSE));
        SyncPlan plan = scene.stage("Closed Lost").run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(Scene.of(plan, StandardFields.STATE).why()).contains("R-085");
        scene.crm(CrmField.CLOSE_REASON, "No budget").settle(3);
        assertThat(scene.own.state()).isEqualTo(ReferralState.LOST);
        assertThat(scene.own.statusReason()).isEqualTo("No budget");
    }

    @Test
    @Tag("R-092")
    void plan_wonSeventyHoursAfterItsCreation_isClosedWithAWarning() {
        Scene scene = young();
        SyncPlan plan = scene.stage("Closed Won").run();
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
        assertThat(Scene.finding(plan.findings(), "WON_TOO_EARLY_TO_REGISTER").ruleId())
                .isEqualTo("R-092");
        assertThat(scene.audit()).contains("72 hours");
        scene.settle(1);
    }

    @Test
    @Tag("R-092")
    void plan_wonTooEarlyAndHeld_closesWhenTheHoursAreOver() {
        Scene scene = with(young(), how -> how.earlyWin(EarlyWin.HOLD));
        SyncPlan plan = scene.stage("Closed Won").run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(Objects.requireNonNull(plan.wake()).after()).isEqualTo(Duration.ofHours(2));
        assertThat(Objects.requireNonNull(scene.run().wake()).after())
                .as("still wished when nothing is written")
                .isEqualTo(Duration.ofHours(2));
        scene.now = Deals.NOW.plus(Duration.ofHours(2));
        scene.settle(2);
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
    }

    @Test
    @Tag("R-092")
    void plan_wonLaterOrPrivatelyOrWithoutCare_nothingIsSaid() {
        Scene old = young();
        old.now = Deals.NOW.plus(Duration.ofHours(3));
        assertThat(old.stage("Closed Won").run().findings()).isEmpty();
        Scene careless = with(young(), how -> how.earlyWin(EarlyWin.IGNORE));
        assertThat(careless.stage("Closed Won").run().findings()).isEmpty();
        Scene mine = young();
        mine.own(side ->
                side.consent(side.build().consent().withVisibility(false)).invite(null));
        mine.crm(CrmField.VISIBLE, false).crm(CrmField.HELP, null);
        mine.settle(2);
        assertThat(mine.stage("Closed Won").run().findings()).noneMatch(finding -> "R-092".equals(finding.ruleId()));
    }

    @Test
    @Tag("R-085")
    void plan_reasonOfTheCrmIsMapped_microsoftsWordsAreSent() {
        Scene scene = with(Scene.active(), how -> how.closeReason("Kein Budget", CloseReason.BUDGET));
        scene.crm(CrmField.CLOSE_REASON, "Kein Budget").stage("Closed Lost").settle(2);
        assertThat(scene.own.statusReason()).isEqualTo("Customer's budget is inadequate");
    }

    @Test
    @Tag("R-086")
    @Tag("C-5")
    void plan_errorStage_onlyWhereEnabledAndWithAReason() {
        Scene off = Scene.active().crm(CrmField.CLOSE_REASON, ErrorReason.TEST.text());
        off.crm(side -> side.set(CrmField.STAGE, "Closed Error").set(CrmField.CLOSED, true));
        assertThat(valueAt(patchOf(off.plan()).patch(), ReferralPath.SUBSTATUS))
                .as("lost")
                .isEqualTo("Lost");
        Scene on = with(Scene.active(), how -> how.errorStages("Closed Error"));
        on.crm(side -> side.set(CrmField.STAGE, "Closed Error").set(CrmField.CLOSED, true));
        assertThat(Scene.of(on.plan(), StandardFields.STATE).why()).contains("R-086");
        on.crm(CrmField.CLOSE_REASON, ErrorReason.TEST.text());
        assertThat(valueAt(patchOf(on.plan()).patch(), ReferralPath.SUBSTATUS)).isEqualTo("Error");
        assertThat(valueAt(patchOf(on.plan()).patch(), ReferralPath.STATUS_REASON))
                .isEqualTo("Test referral");
    }

    @Test
    @Tag("R-086")
    void numbers_ofTheErrorReasons_areThoseOfTheBulkFile() {
        assertThat(Arrays.stream(ErrorReason.values()).map(ErrorReason::number))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    @Tag("R-084")
    @Tag("R-110")
    void plan_declinedInThePortal_theCrmFollowsWhereItHasAStageForIt() {
        Scene scene = Scene.onHold().own(ReferralState.DECLINED);
        assertThat(Scene.written(scene.plan(), CrmField.STAGE)).isEqualTo("Declined");
        Scene without = Scene.onHold().own(ReferralState.DECLINED);
        without.settings = without.settings.toBuilder().declinedStages().build();
        assertThat(standing(without.plan(), StandardFields.STATE).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    @Tag("R-089")
    void plan_closedAsAnErrorInThePortal_isReadAndNothingIsSent() {
        Scene scene = with(Scene.active(), how -> how.errorStages("Closed Error"));
        scene.own(ReferralState.ERROR);
        SyncPlan plan = scene.plan();
        assertThat(Scene.written(plan, CrmField.STAGE)).isEqualTo("Closed Error");
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
    }
}
