package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the CRM record is told about an attempt, and when nothing is said. */
class ReportTest {
    private static final Finding TOO_BIG = Finding.error(
            FindingCode.of("SERVICE_REJECTED"), "R-222", "deal value", "the service says too big", "lower it");

    @Test
    @Tag("R-140")
    @Tag("R-145")
    void run_success_checkMarkAndOneLineNamingFieldsAndDirection() {
        Scene scene =
                Scene.active().crm(CrmField.NAME, "Contoso rollout").crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✔ Contoso rollout");
        assertThat(scene.audit())
                .isEqualTo("2026-03-02 09:05 - CRM to Partner Center sync success: deal value (SYNCED)");
        scene.own(side -> side.notes("news")).settle(1);
        assertThat(scene.audit().lines().findFirst())
                .contains("2026-03-02 09:05 - Partner Center Referral to CRM sync success: notes (SYNCED)");
    }

    @Test
    @Tag("R-142")
    void run_marksOff_oldMarkGoesWithTheNextWrite() {
        Scene scene = Scene.active();
        scene.settings = Deals.SETTINGS.toBuilder().marker(false).build();
        assertThat(scene.run().isEmpty()).isTrue();
        scene.own(side -> side.notes("news")).settle(1);
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("Contoso rollout");
    }

    @Test
    @Tag("R-141")
    @Tag("R-146")
    @Tag("R-222")
    void run_patchRefused_crossAndReasonOnceAndNotRepeatedUntilTheValueChanges() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.failure =
                new Failure(Failure.What.PATCH_REFERRAL, Set.of(StandardFields.DEAL_VALUE.id()), List.of(TOO_BIG));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✘ Contoso rollout");
        assertThat(scene.audit())
                .startsWith(
                        "2026-03-02 09:05 - CRM to Partner Center sync failed: deal value: the service says too big");
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(CrmField.AMOUNT, new BigDecimal("60000")).settle(1);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("60000");
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✔ Contoso rollout");
    }

    @Test
    @Tag("R-222")
    void run_crmWriteRefused_partnerCentersValueWaitsUntilItChanges() {
        Scene scene = Scene.active().own(side -> side.notes("news"));
        scene.refused(Failure.What.WRITE_CRM, StandardFields.NOTES.id());
        scene.run();
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("First talk held");
        assertThat(scene.run().isEmpty()).isTrue();
        scene.own(side -> side.notes("later news")).settle(1);
        assertThat(scene.crm.get(CrmField.DESCRIPTION)).isEqualTo("later news");
    }

    @Test
    @Tag("R-145")
    void run_theReportItselfRefused_noFurtherWriteAndNoLoop() {
        Scene scene = Scene.active().stage("Closed Lost");
        scene.failure = new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(TOO_BIG));
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-145")
    @Tag("R-149")
    void run_sameFailureAgain_noFurtherLine() {
        Scene scene = Scene.active();
        scene.failure = new Failure(Failure.What.PATCH_REFERRAL, Set.of(), List.of(TOO_BIG));
        scene.run();
        assertThat(scene.audit().lines()).hasSize(1);
        scene.failure = new Failure(Failure.What.PATCH_REFERRAL, Set.of(), List.of(TOO_BIG));
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-140")
    @Tag("R-145")
    void run_crmWithoutAnAuditField_markAlone() {
        Scene scene =
                Scene.active().crm(CrmField.NAME, "Contoso rollout").crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.AUDIT), true);
        assertThat(changesOf(scene.plan()).values()).containsOnlyKeys(CrmField.NAME);
        assertThat(scene.settle(1)).isEqualTo(1);
    }

    @Test
    @Tag("R-144")
    void run_noRoomForTheMark_nameUntouched() {
        String longest = "n".repeat(119);
        Scene scene = Scene.inStep(
                        Scene.active().own.toBuilder().name(longest).build(),
                        Deals.opportunity("Qualification").toBuilder()
                                .set(CrmField.NAME, longest)
                                .build())
                .own(side -> side.notes("news"));
        assertThat(changesOf(scene.plan()).values()).doesNotContainKey(CrmField.NAME);
    }

    @Test
    @Tag("R-148")
    void run_othersWriteIntoTheAudit_theirLinesStay() {
        Scene scene =
                Scene.active().crm(CrmField.AUDIT, "a note of a colleague").own(side -> side.notes("news"));
        scene.settle(1);
        assertThat(scene.audit()).endsWith("(SYNCED)\na note of a colleague");
    }

    @Test
    @Tag("R-123")
    void plan_youngWholeSecondStamp_nothingIsWrittenUntilItIsFinal() {
        Scene scene = saved(Scene.active().own(side -> side.notes("news")), Duration.ofMillis(900));
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        SyncPlan.Wake wake = Objects.requireNonNull(plan.wake());
        assertThat(wake.after()).isEqualTo(Duration.ofSeconds(2));
        assertThat(wake.look()).containsExactly(Side.CRM);
        assertThat(saved(scene, Duration.ofSeconds(2)).plan().isEmpty()).isFalse();
    }

    @Test
    void plan_exactVersionOrUnknownTimes_youngRecordIsWritten() {
        Scene exact = saved(Scene.active().own(side -> side.notes("news")), Duration.ofMillis(900));
        exact.facts = Deals.facts();
        assertThat(exact.plan().isEmpty()).isFalse();
        Scene timeless = Scene.active().own(side -> side.notes("news"));
        timeless.facts = Deals.facts(VersionPrecision.WHOLE_SECOND, Set.of(), true);
        assertThat(timeless.plan().isEmpty()).isFalse();
        assertThat(timeless.crm(side -> side.modifiedAt(Deals.NOW)).plan().isEmpty())
                .isFalse();
        assertThat(timeless.crm(side -> side.modifiedAt(null).observedAt(Deals.NOW))
                        .plan()
                        .isEmpty())
                .isFalse();
    }

    @Test
    @Tag("R-083")
    @Tag("R-145")
    void run_refusedWithinTheSecondOfTheSave_saidAndAuditedOnceTheStampIsFinal() {
        Scene scene = saved(Scene.onHold().stage("Closed Won"), Duration.ofMillis(900));
        assertThat(scene.run().findings()).isEmpty();
        saved(scene, Duration.ofSeconds(3)).run();
        assertThat(scene.findings).hasSize(1);
        assertThat(scene.audit()).contains("R-083");
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✘ Contoso rollout");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-020")
    void plan_nothingToWriteThoughTheStampIsYoung_noWake() {
        assertThat(saved(Scene.active(), Duration.ofMillis(900)).plan().wake()).isNull();
    }

    private static Scene saved(Scene scene, Duration ago) {
        scene.facts = Deals.facts(VersionPrecision.WHOLE_SECOND, Set.of(), true);
        Opportunity crm = scene.crm;
        scene.crm = crm.toBuilder()
                .modifiedAt(Deals.NOW.minus(ago))
                .observedAt(Deals.NOW)
                .build();
        return scene;
    }
}
