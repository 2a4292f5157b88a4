package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.changesOf;
import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SolutionsPlanTest {
    private static final Solution A = Deals.SOLUTION;
    private static final Solution B = Deals.OTHER_SOLUTION;
    private static final Solution C = Solution.named("SOL-10003-ABC", null);

    @Test
    @Tag("R-200")
    @Tag("R-202")
    void run_addedInTheCrm_oneAddAndThenSilence() {
        Scene scene = Scene.activeWith(A, B).crm(side -> side.solutions(List.of(A, B, C)));
        PlannedAction.PatchReferral patch = patchOf(scene.plan());
        assertThat(patch.patch().operations())
                .containsExactly(new ReferralPatch.Operation(ReferralPath.SOLUTIONS_APPEND, C));
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.solutions()).containsExactly(A, B, C);
    }

    @Test
    @Tag("R-200")
    @Tag("R-202")
    void run_removedInTheCrm_wholeListReplaced() {
        Scene scene = Scene.activeWith(A, B).crm(side -> side.solutions(List.of(B, C)));
        assertThat(patchOf(scene.plan()).patch().operations())
                .containsExactly(new ReferralPatch.Operation(ReferralPath.SOLUTIONS, List.of(B, C)));
        scene.settle(1);
        assertThat(scene.own.solutions()).containsExactly(B, C);
        assertThat(scene.link.solutions()).containsOnlyKeys(B.id(), C.id());
    }

    @Test
    @Tag("R-200")
    void run_movedInPartnerCenter_crmFollows() {
        Scene scene = Scene.activeWith(A, B).own(side -> side.solutions(List.of(B, C)));
        SyncPlan plan = scene.plan();
        assertThat(changesOf(plan).addedSolutions()).containsExactly(C);
        assertThat(changesOf(plan).removedSolutionIds()).containsExactly(A.id());
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.crm.solutions()).containsExactly(B, C);
    }

    @Test
    @Tag("R-122")
    @Tag("R-200")
    void run_bothSidesMoved_everyEditSurvives() {
        Scene scene = Scene.activeWith(A, B)
                .own(side -> side.solutions(List.of(A, B, C)))
                .crm(side -> side.solutions(List.of(B)));
        assertThat(Scene.of(scene.plan(), StandardFields.SOLUTIONS).outcome()).isEqualTo(Outcome.TO_BOTH);
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.solutions()).containsExactly(B, C);
        assertThat(scene.crm.solutions()).containsExactly(B, C);
        assertThat(scene.link.solutions()).containsValues(Presence.BOTH).containsOnlyKeys(B.id(), C.id());
    }

    @Test
    @Tag("R-200")
    void run_removedAndAddedAgain_addedAgain() {
        Scene scene = Scene.activeWith(A, B).crm(side -> side.solutions(List.of(A)));
        scene.settle(1);
        scene.crm(side -> side.solutions(List.of(A, B))).settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-201")
    void run_lastOneRemoved_refusedAndSaidOnce() {
        Scene scene = Scene.active().crm(side -> side.solutions(List.of()));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        Finding said = finding(plan.findings(), "STEP_NOT_ALLOWED");
        assertThat(said.ruleId()).isEqualTo("R-201");
        assertThat(said.field()).isEqualTo("solutions");
        assertThat(said.remedy()).isEqualTo("correct the opportunity");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-201")
    void run_lastOneExchanged_allowed() {
        Scene scene = Scene.active().crm(side -> side.solutions(List.of(B)));
        scene.settle(1);
        assertThat(scene.own.solutions()).containsExactly(B);
    }

    @Test
    @Tag("R-204")
    void run_moreThanFifty_refusedAndPartnerCenterKeepsItsList() {
        List<Solution> many = new ArrayList<>(List.of(A));
        for (int i = 0; i < 50; i++) {
            many.add(Solution.named("SOL-2" + (1000 + i), null));
        }
        Scene scene = Scene.active().crm(side -> side.solutions(many));
        SyncPlan plan = scene.run();
        assertThat(finding(plan.findings(), "STEP_NOT_ALLOWED").ruleId()).isEqualTo("R-204");
        assertThat(scene.own.solutions()).containsExactly(A);
        scene.crm(side -> side.solutions(many.subList(0, 50))).settle(1);
        assertThat(scene.own.solutions()).hasSize(50);
    }

    @Test
    @Tag("R-200")
    void run_sameSolutionAttachedTwice_sentOnce() {
        Scene scene = Scene.active().crm(side -> side.solutions(List.of(A, B, B)));
        scene.settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-081")
    void run_addedOnHold_waitsForTheAcceptance() {
        Scene scene = Scene.onHold().crm(side -> side.solutions(List.of(A, B)));
        assertThat(standing(scene.run(), StandardFields.SOLUTIONS).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(scene.own.solutions()).containsExactly(A);
        scene.stage("Qualification").settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-082")
    void run_addedInPartnerCenterOnHold_reachesTheCrm() {
        Scene scene = Scene.onHold().own(side -> side.solutions(List.of(A, B)));
        scene.settle(1);
        assertThat(scene.crm.solutions()).containsExactly(A, B);
    }

    @Test
    @Tag("R-089")
    void run_movedAfterTheClosing_neverSent() {
        Scene scene =
                Scene.active().own(ReferralState.WON).stage("Closed Won").crm(side -> side.solutions(List.of(A, B)));
        assertThat(standing(scene.run(), StandardFields.SOLUTIONS).reason()).isEqualTo(Reason.CLOSED);
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-094")
    void run_closedReferralShowsNone_crmKeepsItsOwn() {
        Scene scene = Scene.active().own(ReferralState.LOST).own(side -> side.solutions(List.of()));
        scene.settle(1);
        assertThat(scene.crm.solutions()).containsExactly(A);
    }

    @Test
    @Tag("R-094")
    @Tag("R-200")
    void run_removedAsTheReferralCloses_crmKeepsItAndTheDifferenceIsListedOnce() {
        Scene scene = Scene.active().own(side -> side.solutions(List.of(A, B)));
        scene.settle(1);
        assertThat(scene.crm.solutions()).containsExactly(A, B);
        scene.own(side -> side.solutions(List.of(A))).own(ReferralState.WON);
        SyncPlan closing = scene.run();
        assertThat(standing(closing, StandardFields.SOLUTIONS)).satisfies(left -> {
            assertThat(left.reason()).isEqualTo(Reason.CLOSED);
            assertThat(left.crm()).isEqualTo(B.id());
            assertThat(left.partnerCenter()).isEmpty();
        });
        assertThat(scene.crm.solutions()).containsExactly(A, B);
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-200")
    void run_oneAddedAndOneRemovedAsTheReferralCloses_theNewOneStillArrives() {
        Scene scene = Scene.active().own(side -> side.solutions(List.of(B))).own(ReferralState.WON);
        SyncPlan closing = scene.run();
        assertThat(scene.crm.solutions()).containsExactly(A, B);
        assertThat(standing(closing, StandardFields.SOLUTIONS).crm()).isEqualTo(A.id());
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-200")
    void plan_solutionsNotRead_nothingIsInferredAndTheMemoryStays() {
        Scene scene = Scene.active().crm(side -> side.solutions(null)).own(side -> side.solutions(List.of(A, B)));
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.memory().solutions()).isEqualTo(scene.link.solutions());
        assertThat(plan.presenceAfter()).isEmpty();
    }

    @Test
    @Tag("R-200")
    void plan_crmHasNoPlaceForSolutions_nothing() {
        Scene scene = Scene.active().own(side -> side.solutions(List.of(A, B)));
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(), false);
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-222")
    void run_additionRefused_parkedUntilTheListChanges() {
        Scene scene = Scene.active().crm(side -> side.solutions(List.of(A, B)));
        scene.refused(Failure.What.PATCH_REFERRAL, StandardFields.SOLUTIONS.id());
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.SOLUTIONS).reason()).isEqualTo(Reason.REFUSED);
        assertThat(plan.presenceAfter()).isEmpty();
        assertThat(scene.run().isEmpty()).isTrue();
        scene.crm(side -> side.solutions(List.of(A, C))).settle(1);
        assertThat(scene.own.solutions()).containsExactly(A, C);
    }

    @Test
    @Tag("R-241")
    void run_firstSync_unionAndNothingIsRemoved() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .solutions(List.of(A, B))
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .solutions(List.of(B, C))
                        .build());
        scene.settle(1);
        assertThat(scene.own.solutions()).containsExactlyInAnyOrder(A, B, C);
        assertThat(Objects.requireNonNull(scene.crm.solutions())).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    @Tag("R-200")
    void plan_anotherFieldStands_solutionsStillGo() {
        Scene scene =
                Scene.activeWith(A, B).crm(CrmField.NAME, "renamed").crm(side -> side.solutions(List.of(A, B, C)));
        SyncPlan plan = scene.plan();
        assertThat(patchOf(plan).patch().touches(ReferralPath.SOLUTIONS_APPEND)).isTrue();
        assertThat(patchOf(plan).intended()).isEmpty();
        assertThat(plan.presenceAfter().get(StandardFields.SOLUTIONS.id()))
                .containsOnlyKeys(A.id(), B.id(), C.id())
                .containsValues(Presence.BOTH);
    }

    @Test
    @Tag("R-112")
    void plan_sameSolutionsOnBothSides_nothingAfter() {
        SyncPlan plan = Scene.activeWith(A, B).plan();
        assertThat(plan.presenceAfter()).isEmpty();
        assertThat(Scene.of(plan, StandardFields.SOLUTIONS).outcome()).isEqualTo(Outcome.AGREED);
    }

    @Test
    @Tag("R-204")
    void run_partnerCenterHoldsMoreThanFifty_removalIsStillSent() {
        List<Solution> many = new ArrayList<>(List.of(A));
        for (int i = 0; i < 51; i++) {
            many.add(Solution.named("SOL-2" + (1000 + i), null));
        }
        Scene scene = Scene.inStep(
                Scene.active().own.toBuilder().solutions(many).build(),
                Deals.opportunity("Qualification").toBuilder().solutions(many).build());
        scene.crm(side -> side.solutions(many.subList(1, 52))).settle(1);
        assertThat(scene.own.solutions()).hasSize(51);
    }
}
