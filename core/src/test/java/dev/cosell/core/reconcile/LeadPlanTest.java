package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.LeadScene.callToAction;
import static dev.cosell.core.reconcile.LeadScene.lead;
import static dev.cosell.core.reconcile.LeadScene.linked;
import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.ContactUrgency;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deal that is linked to a lead of the CRM. */
class LeadPlanTest {
    private static final Referral NEW = lead(ReferralState.NEW_PENDING);
    private static final ReferralState EXPIRED = new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.EXPIRED);

    @Test
    @Tag("R-161")
    @Tag("R-149")
    void plan_nothingChanged_isEmpty() {
        SyncPlan plan = linked(NEW).plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    @Tag("R-087")
    void plan_notAnswered_warnsBeforeThe14DaysAreOverAndSaysEachWarningOnce() {
        LeadScene scene = linked(NEW);
        Duration left = Duration.between(scene.now, Objects.requireNonNull(NEW.expiresAt()));
        assertThat(Objects.requireNonNull(scene.plan().wake()).after()).isEqualTo(left.minusDays(7));
        for (int days : new int[] {7, 3, 1}) {
            scene.now = Objects.requireNonNull(NEW.expiresAt()).minus(Duration.ofDays(days));
            assertThat(finding(scene.run().findings(), "ANSWER_DUE").message()).contains("less than " + days + " day");
            assertThat(scene.run().findings()).isEmpty();
        }
        scene.own(ReferralState.ACCEPTED);
        assertThat(scene.run().wake()).isNull();
    }

    @Test
    @Tag("R-161")
    void plan_valueChangedInPartnerCenter_writtenToTheLeadWithOneAuditLine() {
        LeadScene scene = linked(NEW);
        scene.own(side -> side.dealValue(new BigDecimal("60000")).notes("Second talk held"));
        Map<CrmField<?>, Optional<?>> written = updateOf(scene.run());
        assertThat(written)
                .containsOnlyKeys(CrmField.AMOUNT, CrmField.DESCRIPTION, CrmField.AUDIT)
                .containsEntry(CrmField.DESCRIPTION, Optional.of("Second talk held"));
        assertThat(Objects.requireNonNull(scene.crmLead().get(CrmField.AUDIT)).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("amount", "(SYNCED)");
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-161")
    @Tag("R-121")
    void plan_sellerEditedTheLead_nothingIsSentAndNothingOverwritten() {
        LeadScene scene = linked(NEW);
        scene.edit(CrmField.AMOUNT, new BigDecimal("70000"));
        assertThat(scene.run().isEmpty()).isTrue();
        scene.own(side -> side.dealValue(new BigDecimal("60000")));
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crmLead().get(CrmField.AMOUNT)).isEqualByComparingTo("70000");
        scene.own(side -> side.dealValue(new BigDecimal("70000")));
        assertThat(scene.run().isEmpty()).isTrue();
        scene.own(side -> side.dealValue(new BigDecimal("71000")));
        scene.run();
        assertThat(scene.crmLead().get(CrmField.AMOUNT))
                .as("agreed again meanwhile, so the next change flows")
                .isEqualByComparingTo("71000");
    }

    @Test
    @Tag("R-185")
    void plan_amountInAnotherCurrencyThanTheLeads_notWritten() {
        LeadScene scene = linked(NEW);
        scene.edit(CrmField.CURRENCY, "USD");
        scene.own(side -> side.dealValue(new BigDecimal("60000")));
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-167")
    void plan_expiredWithHiddenContact_saidOnceAndNothingBlanked() {
        LeadScene scene = linked(NEW);
        scene.own(side -> side.customer(CustomerProfile.EMPTY).notes(null).dealValue(null));
        assertThat(scene.run().isEmpty()).isTrue();
        scene.own(EXPIRED);
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LEAD_EXPIRED").ruleId()).isEqualTo("R-167");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.crmLead().person()).isEqualTo(Deals.BUYER);
        assertThat(scene.crmLead().get(CrmField.DESCRIPTION)).isEqualTo("First talk held");
    }

    @Test
    @Tag("R-089")
    void plan_declinedOrLostInPartnerCenter_saidOnceAndTheLeadLeftAlone() {
        for (ReferralState closed : List.of(ReferralState.DECLINED, ReferralState.LOST)) {
            LeadScene scene = linked(NEW);
            scene.own(closed);
            SyncPlan plan = scene.run();
            assertThat(plan.isEmpty()).isTrue();
            assertThat(finding(plan.findings(), "LEAD_IS_CLOSED").ruleId()).isEqualTo("R-089");
            assertThat(scene.run().findings()).isEmpty();
            scene.edit(CrmLead.STATUS, "Disqualified").edit(CrmField.CLOSE_REASON, "no budget");
            assertThat(scene.run().isEmpty()).isTrue();
        }
    }

    @Test
    @Tag("R-084")
    @Tag("R-085")
    void plan_sellerDeclinesWithAReason_referralIsDeclinedWithIt() {
        LeadScene scene = linked(NEW);
        scene.edit(CrmLead.STATUS, "Disqualified").edit(CrmField.CLOSE_REASON, "Nobody answers");
        SyncPlan plan = scene.run();
        PlannedAction.PatchReferral patch = Scene.patchOf(plan);
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.STATUS)).isEqualTo("Closed");
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.SUBSTATUS)).isEqualTo("Declined");
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.STATUS_REASON)).isEqualTo("Nobody answers");
        assertThat(scene.own.state()).isEqualTo(ReferralState.DECLINED);
        scene.run();
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-085")
    void plan_reasonMappedFromFieldOrStatus_theReasonOfTheListIsSent() {
        LeadScene scene = linked(NEW);
        scene.settings = LeadScene.settings(leads -> leads).toBuilder()
                .lifecycle(LifecycleSettings.builder()
                        .closeReason("NOB", CloseReason.BUDGET)
                        .closeReason("Disqualified", CloseReason.NOT_A_CUSTOMER)
                        .build())
                .build();
        scene.edit(CrmLead.STATUS, "Disqualified");
        assertThat(Scene.valueAt(Scene.patchOf(scene.plan()).patch(), ReferralPath.STATUS_REASON))
                .isEqualTo("Not a customer");
        scene.edit(CrmField.CLOSE_REASON, "NOB");
        assertThat(Scene.valueAt(Scene.patchOf(scene.plan()).patch(), ReferralPath.STATUS_REASON))
                .isEqualTo("Customer's budget is inadequate");
    }

    @Test
    @Tag("R-085")
    void plan_sellerDeclinesWithoutAReason_refusedOnceOnTheLeadUntilThereIsOne() {
        LeadScene scene = linked(NEW);
        scene.edit(CrmLead.STATUS, "Disqualified");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(finding(plan.findings(), "LEAD_DECLINE_REASON_MISSING").ruleId())
                .isEqualTo("R-085");
        assertThat(scene.crmLead().get(CrmField.AUDIT)).contains("LEAD_DECLINE_REASON_MISSING, R-085");
        assertThat(scene.run().isEmpty()).as("the same refusal again").isTrue();
        scene.edit(CrmField.CLOSE_REASON, "Nobody answers");
        assertThat(Scene.patchOf(scene.plan())).isNotNull();
    }

    @Test
    @Tag("R-222")
    void plan_declineRefusedByTheService_notSentAgainUntilTheReasonChanges() {
        LeadScene scene = linked(NEW);
        scene.edit(CrmLead.STATUS, "Disqualified").edit(CrmField.CLOSE_REASON, "Nobody answers");
        scene.failure = new Failure(Failure.What.PATCH_REFERRAL, Set.of(), List.of(rejected()));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(plan.findings()).containsExactly(rejected());
        assertThat(scene.crmLead().get(CrmField.AUDIT)).contains("SERVICE_REJECTED");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().isEmpty()).isTrue();
        scene.edit(CrmField.CLOSE_REASON, "Another reason");
        assertThat(Scene.patchOf(scene.plan())).isNotNull();
    }

    @Test
    @Tag("R-222")
    void plan_updateRefusedByTheCrm_notSentAgainUntilTheValuesChange() {
        LeadScene scene = linked(NEW);
        scene.own(side -> side.notes("Words that the CRM refuses"));
        scene.failure = new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(rejected()));
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).containsExactly(rejected());
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.plan().findings()).isEmpty();
        scene.own(side -> side.notes("Better words"));
        assertThat(updateOf(scene.plan())).containsKey(CrmField.DESCRIPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Get it now", "GetItNow", "free trial", "Free-Trial", "TestDrive", "Test drive"})
    @Tag("R-166")
    void plan_informationalLeadDeclinedByTheSeller_neverAnswered(String callToAction) {
        LeadScene scene = linked(lead(ReferralState.NEW_PENDING, callToAction(callToAction)));
        scene.edit(CrmLead.STATUS, "Disqualified").edit(CrmField.CLOSE_REASON, "Nobody answers");
        SyncPlan plan = scene.run();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LEAD_ONLY_INFORMS").ruleId()).isEqualTo("R-166");
        assertThat(scene.run().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Contact me", "ContactMe", "contact-me"})
    @Tag("R-168")
    void plan_customerAsksToBeContacted_urgentFor72HoursWithReminderAndEnd(String callToAction) {
        LeadScene scene = new LeadScene(lead(ReferralState.NEW_PENDING, callToAction(callToAction)));
        scene.run();
        SyncPlan first = scene.run();
        Finding urgent = finding(first.findings(), "LEAD_URGENT");
        assertThat(urgent.ruleId()).isEqualTo("R-168");
        assertThat(urgent.message()).contains("71 h", "2026-03-05T08:05:30Z");
        SyncPlan.Wake wake = Objects.requireNonNull(first.wake());
        assertThat(wake.after()).isEqualTo(Duration.ofHours(47));
        assertThat(wake.look()).containsExactly(Side.CRM);
        assertThat(scene.run().findings()).as("said once").isEmpty();

        scene.now = scene.now.plus(wake.after());
        SyncPlan reminder = scene.run();
        assertThat(finding(reminder.findings(), "LEAD_URGENT").message()).contains("24 h");
        assertThat(Objects.requireNonNull(reminder.wake()).after()).isEqualTo(Duration.ofHours(24));
        assertThat(scene.run().findings()).isEmpty();

        scene.now = scene.now.plus(Duration.ofHours(24));
        SyncPlan late = scene.run();
        assertThat(finding(late.findings(), "LEAD_CONTACT_LATE").ruleId()).isEqualTo("R-168");
        assertThat(Objects.requireNonNull(late.wake()).why()).contains("R-087");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-168")
    void urgency_asValue_onlyWhereTheCustomerAsks() {
        LeadFacts asked = new LeadFacts(null, null, null, null, true, null, null, List.of());
        ContactUrgency urgency = ContactUrgency.of(lead(ReferralState.NEW_PENDING, asked), Deals.NOW)
                .orElseThrow();
        assertThat(urgency.left()).isEqualTo(Duration.ofHours(71));
        assertThat(urgency.over()).isFalse();
        assertThat(ContactUrgency.of(lead(ReferralState.NEW_PENDING, asked), Deals.NOW.plus(Duration.ofDays(9)))
                        .orElseThrow()
                        .over())
                .isTrue();
        assertThat(ContactUrgency.of(NEW, Deals.NOW)).isEmpty();
    }

    @Test
    @Tag("R-100")
    void plan_leadMergedIntoAnother_isFollowedAndStaysALead() {
        LeadScene scene = linked(NEW);
        CrmRecordId other = CrmRecordId.of("00Q00000000000000");
        Observation merged =
                scene.seen().toBuilder().lead(Slot.absent()).mergedInto(other).build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, merged, scene.settings, scene.now);
        assertThat(plan.actions()).containsExactly(new PlannedAction.FollowMerge(NEW.id(), other));
        assertThat(plan.memory().orphaned()).isFalse();
        assertThat(plan.memory().lead()).isNotNull();
        assertThat(plan.explain().toString()).contains("follow the CRM record into " + other);
    }

    @Test
    @Tag("R-100")
    @Tag("R-252")
    void plan_oneSideGone_saidOnceAndTheLinkKept() {
        LeadScene scene = linked(NEW);
        Observation noLead = scene.seen().toBuilder().lead(Slot.absent()).build();
        SyncPlan deleted = Reconciler.plan(scene.deal(), scene.link, noLead, scene.settings, scene.now);
        assertThat(deleted.isEmpty()).isTrue();
        assertThat(finding(deleted.findings(), "CRM_RECORD_DELETED").ruleId()).isEqualTo("R-100");
        assertThat(deleted.memory().orphaned()).isTrue();
        assertThat(deleted.memory().complete()).isTrue();
        assertThat(Reconciler.plan(scene.deal(), deleted.memory(), noLead, scene.settings, scene.now)
                        .findings())
                .isEmpty();
        Observation hidden = scene.seen().toBuilder().own(Slot.absent()).build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, hidden, scene.settings, scene.now);
        assertThat(finding(plan.findings(), "REFERRAL_NOT_VISIBLE").ruleId()).isEqualTo("R-252");
        assertThat(Reconciler.plan(scene.deal(), plan.memory(), hidden, scene.settings, scene.now)
                        .findings())
                .isEmpty();
    }

    @Test
    void plan_sideNotRead_lookedAtAgainAndWhatWasSaidIsNotForgotten() {
        LeadScene scene = linked(lead(ReferralState.NEW_PENDING, callToAction("Contact me")));
        Observation blind = scene.seen().toBuilder().lead(Slot.notKnown()).build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, blind, scene.settings, scene.now);
        assertThat(Objects.requireNonNull(plan.wake()).look()).containsExactly(Side.CRM);
        scene.link = plan.memory();
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    @Tag("R-151")
    void describe_aLeadWithAPerson_showsNothingPersonal() {
        LeadScene scene = new LeadScene(lead(ReferralState.NEW_PENDING, callToAction("Contact me")));
        String text = scene.run() + " " + scene.run() + scene.crmLead() + scene.link;
        scene.own(ReferralState.ACCEPTED);
        text += scene.run() + " " + scene.run() + scene.findings;
        for (String personal : Scene.personal()) {
            assertThat(text).doesNotContainIgnoringCase(personal);
        }
    }

    private static Finding rejected() {
        return Finding.error(FindingCode.of("SERVICE_REJECTED"), "R-222", null, "not so", "otherwise");
    }

    private static Map<CrmField<?>, Optional<?>> updateOf(SyncPlan plan) {
        return Objects.requireNonNull(plan.action(PlannedAction.UpdateLead.class), () -> "no update: " + plan)
                .write()
                .values();
    }
}
