package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.LifecycleSettings.HeldEdits;
import dev.cosell.core.mapping.Resolution;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host chooses per field: direction, rest, resolvers, edits held back on hold; and what a person settles. */
class FieldRulesPlanTest {
    private static final BigDecimal THERE = new BigDecimal("60000");
    private static final BigDecimal HERE = new BigDecimal("61000");

    private static Scene conflict() {
        return Scene.active().own(side -> side.dealValue(THERE)).crm(CrmField.AMOUNT, HERE);
    }

    private static Scene with(Scene scene, FieldRules.Builder rules) {
        scene.settings = scene.settings.toBuilder().fieldRules(rules.build()).build();
        return scene;
    }

    private static Scene resolving(ConflictResolver resolver) {
        return with(conflict(), FieldRules.builder().resolver(StandardFields.DEAL_VALUE, resolver));
    }

    private static void assertHeldBack(Scene scene, Reason reason, String code) {
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(reason);
        assertThat(plan.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .hasToString(code));
        assertThat(scene.run().isEmpty()).as("said once").isTrue();
    }

    @Test
    @Tag("R-121")
    void plan_oneWayToTheCrm_editOfTheCrmStaysAndPartnerCentersFlows() {
        Scene scene = with(
                Scene.active().crm(CrmField.AMOUNT, HERE),
                FieldRules.builder().direction(StandardFields.DEAL_VALUE, Direction.TO_CRM));
        assertHeldBack(scene, Reason.ONE_WAY, "FLOWS_ONE_WAY");
        scene.own(side -> side.dealValue(THERE));
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo(THERE);
        assertThat(scene.conflicts).as("the edit that lost is kept").hasSize(1);
    }

    @Test
    @Tag("R-121")
    void plan_oneWayToPartnerCenter_editThereStaysAndTheCrmsFlows() {
        Scene scene = with(
                Scene.active().own(side -> side.dealValue(THERE)),
                FieldRules.builder()
                        .authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER)
                        .direction(StandardFields.DEAL_VALUE, Direction.TO_PARTNER_CENTER));
        assertHeldBack(scene, Reason.ONE_WAY, "FLOWS_ONE_WAY");
        scene.crm(CrmField.AMOUNT, HERE);
        scene.settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo(HERE);
    }

    @Test
    void plan_solutionsFlowOneWay_theOtherWayStays() {
        Scene scene = with(
                Scene.active().own(side -> side.solutions(List.of(Deals.SOLUTION, Deals.OTHER_SOLUTION))),
                FieldRules.builder().direction(StandardFields.SOLUTIONS, Direction.TO_PARTNER_CENTER));
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.SOLUTIONS).reason()).isEqualTo(Reason.ONE_WAY);
        Solution third = Solution.named("SOL-10003-ABC", "Third");
        scene.crm(side -> side.solutions(List.of(Deals.SOLUTION, third)));
        scene.settle(2);
        assertThat(scene.own.solutions()).extracting(Solution::id).contains(third.id(), Deals.OTHER_SOLUTION.id());
        assertThat(scene.crm.solutions()).extracting(Solution::id).doesNotContain(Deals.OTHER_SOLUTION.id());
    }

    @Test
    void plan_pausedField_restsOnBothSidesAndGoesOnFromTheOldBaseline() {
        FieldRules.Builder rules =
                FieldRules.builder().pause(StandardFields.DEAL_VALUE).pause(StandardFields.SOLUTIONS);
        Scene scene = with(Scene.active().crm(CrmField.AMOUNT, HERE), rules);
        assertHeldBack(scene, Reason.PAUSED, "FIELD_PAUSED");
        scene.crm(side -> side.solutions(List.of(Deals.SOLUTION, Deals.OTHER_SOLUTION)));
        assertThat(scene.run().action(PlannedAction.PatchReferral.class)).isNull();
        with(scene, FieldRules.builder());
        scene.settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo(HERE);
        assertThat(scene.own.solutions()).hasSize(2);
        assertThat(scene.conflicts).isEmpty();
    }

    @Test
    void plan_fieldLeftOut_isNeitherReadNorWritten() {
        Scene scene = with(conflict(), FieldRules.builder().leaveOut(StandardFields.DEAL_VALUE));
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(scene.plan().decisions()).noneMatch(d -> d.field().equals(StandardFields.DEAL_VALUE.id()));
    }

    @Test
    @Tag("R-121")
    void plan_resolverTakesASide_thatSideWinsAndTheLoserIsKept() {
        FieldDecision there =
                Scene.of(resolving(ConflictResolver.partnerCenterWins()).plan(), StandardFields.DEAL_VALUE);
        assertThat(there.outcome()).isEqualTo(Outcome.TO_CRM);
        assertThat(Objects.requireNonNull(there.loser()).crm()).isEqualTo("61000");
        FieldDecision here = Scene.of(resolving(ConflictResolver.crmWins()).plan(), StandardFields.DEAL_VALUE);
        assertThat(here.outcome()).isEqualTo(Outcome.TO_PARTNER_CENTER);
        assertThat(Objects.requireNonNull(here.loser()).partnerCenter()).isEqualTo("60000");
    }

    @Test
    @Tag("R-121")
    void plan_resolverMergesToAThirdValue_bothSidesGetItAndBothEditsAreKept() {
        Scene scene = resolving(conflict -> Resolution.merged("60500", "the middle"));
        scene.settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("60500");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("60500");
        assertThat(scene.conflicts).singleElement().satisfies(kept -> assertThat(
                        Objects.requireNonNull(kept.loser()).partnerCenter())
                .isEqualTo("60000"));
    }

    @Test
    @Tag("R-121")
    void plan_resolverFailsOrGivesNonsense_aPersonDecidesAndNothingIsQuoted() {
        for (ConflictResolver broken : List.<ConflictResolver>of(
                conflict -> {
                    throw new IllegalStateException("Buyerly " + conflict.crm());
                },
                conflict -> Resolution.merged("a lot", "words"))) {
            SyncPlan plan = resolving(broken).plan();
            FieldDecision decision = Scene.of(plan, StandardFields.DEAL_VALUE);
            assertThat(decision.awaitsReview()).isTrue();
            assertThat(plan.toString()).doesNotContain("Buyerly", "61000", "a lot");
        }
    }

    @Test
    @Tag("R-121")
    void plan_manualReview_nothingIsWrittenBothAreKeptAndItIsSaidOnce() {
        Scene scene = resolving(ConflictResolver.manualReview());
        SyncPlan plan = scene.run();
        FieldDecision decision = Scene.of(plan, StandardFields.DEAL_VALUE);
        assertThat(decision.outcome()).isEqualTo(Outcome.STANDING);
        assertThat(Objects.requireNonNull(decision.loser()).partnerCenter()).isEqualTo("60000");
        assertThat(decision.loser().crm()).isEqualTo("61000");
        assertThat(Scene.finding(plan.findings(), "CONFLICT_NEEDS_REVIEW").ruleId())
                .isEqualTo("R-121");
        SyncPlan again = scene.run();
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.findings()).isEmpty();
        assertThat(Scene.of(again, StandardFields.DEAL_VALUE).loser())
                .as("kept once")
                .isNull();
    }

    @Test
    @Tag("R-121")
    void plan_settledByAPerson_valueGoesWhereItIsMissingAndIsForgottenThen() {
        for (String chosen : List.of("60000", "61000", "60500")) {
            Scene scene = resolving(ConflictResolver.manualReview());
            scene.run();
            scene.link = scene.link.toBuilder()
                    .settled(StandardFields.DEAL_VALUE.id(), new SettledConflict("60000", "61000", chosen))
                    .build();
            scene.settle(2);
            assertThat(scene.own.dealValue()).isEqualByComparingTo(chosen);
            assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo(chosen);
            assertThat(scene.link.settled()).isEmpty();
            assertThat(scene.link.standing()).isEmpty();
        }
    }

    @Test
    @Tag("R-121")
    void plan_editedAfterItWasSettled_theLaterEditIsNotOverwritten() {
        Scene scene = resolving(ConflictResolver.manualReview());
        scene.run();
        scene.link = scene.link.toBuilder()
                .settled(StandardFields.DEAL_VALUE.id(), new SettledConflict("60000", "61000", "60000"))
                .build();
        scene.crm(CrmField.AMOUNT, new BigDecimal("65000"));
        SyncPlan plan = scene.run();
        assertThat(plan.findings())
                .extracting(finding -> finding.code().value())
                .contains("SETTLEMENT_OVERTAKEN", "CONFLICT_NEEDS_REVIEW");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("65000");
        assertThat(scene.link.settled()).isEmpty();
    }

    @Test
    @Tag("R-081")
    @Tag("R-121")
    void plan_settledOnHold_waitsForTheAcceptance() {
        Scene scene = Scene.onHold().crm(CrmField.AMOUNT, HERE);
        scene.run();
        scene.link = scene.link.toBuilder()
                .settled(StandardFields.DEAL_VALUE.id(), new SettledConflict("50000", "61000", "61000"))
                .build();
        assertThat(scene.run().action(PlannedAction.PatchReferral.class)).isNull();
        scene.stage("Qualification").settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo(HERE);
        assertThat(scene.link.settled()).isEmpty();
    }

    @Test
    @Tag("R-121")
    void plan_latestWins_bothStampsAreReadOnOneClock() {
        Scene scene = resolving(ConflictResolver.latest(Duration.ofSeconds(2)));
        scene.own(side -> side.updatedAt(Deals.NOW));
        scene.crm(side -> side.modifiedAt(Deals.NOW.plusSeconds(30)));
        assertThat(decided(scene, null))
                .as("clocks never compared: the authority")
                .isEqualTo("the CRM decides");
        assertThat(decided(scene, Duration.ZERO)).isEqualTo("the CRM was changed last");
        assertThat(decided(scene, Duration.ofSeconds(60))).isEqualTo("Partner Center was changed last");
        assertThat(decided(scene, Duration.ofSeconds(29))).as("too close").isEqualTo("the CRM decides");
    }

    private static String decided(Scene scene, @org.jspecify.annotations.Nullable Duration ahead) {
        Observation seen = scene.seen().toBuilder().crmClockAhead(ahead).build();
        String why = Scene.of(scene.plan(seen), StandardFields.DEAL_VALUE).why();
        return why.substring(why.indexOf(": ") + 2);
    }

    @ParameterizedTest
    @EnumSource(HeldEdits.class)
    @Tag("R-082")
    void plan_editHeldOnHoldThenAccepted_goesAsTheHostChose(HeldEdits choice) {
        Scene scene = Scene.onHold();
        scene.settings = scene.settings.toBuilder()
                .lifecycle(LifecycleSettings.builder().heldEdits(choice).build())
                .build();
        scene.crm(CrmField.AMOUNT, HERE).run();
        scene.stage("Qualification");
        SyncPlan accepting = scene.run();
        Object sent = Scene.valueAt(Scene.patchOf(accepting).patch(), ReferralPath.DEAL_VALUE);
        scene.settle(2);
        assertThat(scene.own.state()).isEqualTo(ReferralState.ACCEPTED);
        switch (choice) {
            case SEND -> assertThat(sent).isEqualTo(HERE);
            case REVIEW -> {
                assertThat(sent).isNull();
                assertThat(standing(scene.plan(), StandardFields.DEAL_VALUE).reason())
                        .isEqualTo(Reason.REVIEW);
                assertThat(scene.conflicts).hasSize(1);
            }
            case DROP -> {
                assertThat(sent).isNull();
                assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("50000");
                assertThat(Objects.requireNonNull(scene.conflicts.get(0).loser())
                                .crm())
                        .isEqualTo("61000");
            }
        }
    }

    @Test
    @Tag("R-082")
    void plan_editMadeWithTheAcceptance_isSentWhateverHappensToHeldOnes() {
        Scene scene = Scene.onHold();
        scene.settings = scene.settings.toBuilder()
                .lifecycle(LifecycleSettings.builder().heldEdits(HeldEdits.DROP).build())
                .build();
        scene.stage("Qualification").crm(CrmField.AMOUNT, HERE).settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo(HERE);
    }

    @Test
    @Tag("R-044")
    @Tag("R-045")
    void plan_valueThatPartnerCenterWouldRefuse_isRefusedLocally() {
        Scene zero = Scene.active().crm(CrmField.AMOUNT, BigDecimal.ZERO);
        assertThat(Scene.of(zero.plan(), StandardFields.DEAL_VALUE).why()).contains("R-044");
        assertThat(zero.plan().action(PlannedAction.PatchReferral.class)).isNull();
        Scene euros = Scene.active().crm(CrmField.CURRENCY, "EURO");
        assertThat(Scene.of(euros.plan(), StandardFields.CURRENCY).why()).contains("R-045");
        assertThat(euros.plan().action(PlannedAction.PatchReferral.class)).isNull();
    }

    @Test
    @Tag("R-049")
    void plan_consentWithdrawn_noValueIsSentUntilItIsBack() {
        Scene scene = Scene.active().crm(CrmField.CONSENT_SHARE, false).crm(CrmField.AMOUNT, HERE);
        scene.crm(side -> side.solutions(List.of(Deals.SOLUTION, Deals.OTHER_SOLUTION)));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, StandardFields.DEAL_VALUE).reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(CrmField.CONSENT_SHARE, true).settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo(HERE);
        assertThat(scene.own.solutions()).hasSize(2);
    }

    @Test
    @Tag("R-121")
    void plan_firstSyncWithAResolver_itDecidesToo() {
        Scene scene = conflict();
        scene.link = scene.link.toBuilder()
                .baseline(StandardFields.DEAL_VALUE.id(), new FieldBaseline(null, null))
                .build();
        with(scene, FieldRules.builder().resolver(ConflictResolver.partnerCenterWins()));
        assertThat(Scene.of(scene.plan(), StandardFields.DEAL_VALUE).outcome()).isEqualTo(Outcome.TO_CRM);
    }
}
