package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.ReferralState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A CRM that changes nothing of a closed record: everything is said with the closing stage, and what comes later waits. */
class ClosedRecordTest {
    private static Scene locking(Scene scene) {
        scene.facts = Deals.factsThatLockClosedRecords();
        return scene;
    }

    @Test
    @Tag("R-110")
    @Tag("R-140")
    void plan_closedInPartnerCenter_valuesMarkAndAuditGoWithTheClosingStage() {
        Scene scene = locking(Scene.active());
        scene.own(side -> side.dealValue(new BigDecimal("777"))).own(ReferralState.WON);
        scene.run();
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Closed Won");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("777");
        assertThat(scene.audit()).contains("sync success");
        assertThat(scene.settle(0)).isZero();
    }

    @Test
    @Tag("R-091")
    @Tag("R-145")
    void plan_closedInTheCrm_referralFollowsAndTheRecordIsLeftAlone() {
        Scene scene = locking(Scene.active()).stage("Closed Won");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.UpdateOpportunity.class)).isNull();
        assertThat(scene.own.state()).isEqualTo(ReferralState.WON);
        assertThat(scene.settle(0)).isZero();
    }

    @Test
    @Tag("R-110")
    void plan_valueForAClosedRecord_isSaidOnceAndWrittenWhenTheRecordIsOpenAgain() {
        Scene scene = locking(Scene.active()).stage("Declined");
        scene.own(side -> side.dealValue(new BigDecimal("777")));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.UpdateOpportunity.class)).isNull();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.RECORD_CLOSED);
        assertThat(Scene.finding(plan.findings(), "CRM_RECORD_CLOSED").ruleId()).isEqualTo("R-110");
        assertThat(scene.run().findings()).isEmpty();
        scene.stage("Qualification").settle(2);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("777");
        assertThat(scene.audit()).contains("sync success");
    }

    @Test
    @Tag("R-148")
    void plan_identifierEditedInAClosedRecord_isRestoredWhenTheRecordIsOpenAgain() {
        Scene scene = locking(Scene.active());
        scene.crm(CrmField.REFERRAL_ID, "edited").stage("Declined");
        assertThat(scene.run().action(PlannedAction.UpdateOpportunity.class)).isNull();
        scene.stage("Qualification").settle(2);
        assertThat(scene.crm.get(CrmField.REFERRAL_ID)).isEqualTo(scene.own.id().value());
    }

    @Test
    @Tag("R-208")
    void plan_joinedNotesThatTheClosedRecordHoldsAlready_goToPartnerCenter() {
        Scene scene = locking(Scene.active());
        String base = scene.own.notes();
        scene.own(side -> side.notes(base + "\nFrom Microsoft."))
                .crm(CrmField.DESCRIPTION, base + "\nFrom Microsoft.\nFrom the seller.")
                .stage("Declined");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.UpdateOpportunity.class)).isNull();
        assertThat(scene.own.notes()).contains("From Microsoft.", "From the seller.");
    }
}
