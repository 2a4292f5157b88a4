package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.FieldFlips;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkMapping;
import dev.cosell.core.link.Overruled;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldPrints;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deals whose mapping changed: what was agreed is forgotten, and nothing is written over a value by that. */
@Tag("R-241")
class RemappedPlanTest {
    private static final FieldId VALUE = StandardFields.DEAL_VALUE.id();

    private static FieldPrints now(Scene scene) {
        return FieldPrints.of(scene.settings, field -> "now " + field.id());
    }

    private static FieldPrints before(Scene scene, CrmField<?>... otherColumns) {
        return FieldPrints.of(
                scene.settings, field -> (List.of(otherColumns).contains(field) ? "before " : "now ") + field.id());
    }

    private static Scene remapped(Scene scene, CrmField<?>... otherColumns) {
        scene.link = Remapping.of(scene.link, now(scene), before(scene, otherColumns));
        return scene;
    }

    private static FieldDecision decision(SyncPlan plan, SyncField field) {
        return plan.decisions().stream()
                .filter(each -> each.field().equals(field.id()))
                .findFirst()
                .orElseThrow();
    }

    // ---- the memory

    @Test
    void of_sameMapping_isTheSameMemory() {
        Scene scene = Scene.active();
        Link signed = Remapping.of(scene.link, now(scene), now(scene));
        assertThat(signed.mapping()).isEqualTo(new LinkMapping(now(scene).id(), Set.of()));
        assertThat(signed.baselines()).isEqualTo(scene.link.baselines());
        assertThat(Remapping.of(signed, now(scene), null)).isSameAs(signed);
    }

    @Test
    void of_oneFieldChanged_losesThatFieldsFormsAndNothingElse() {
        Scene scene = Scene.active();
        StandingDifference stands = new StandingDifference(Reason.REVIEW, "1", "2");
        scene.link = scene.link.toBuilder()
                .settled(VALUE, new SettledConflict("1", "2", "2"))
                .restored(VALUE, 2)
                .flips(VALUE, FieldFlips.NONE.wrote(Side.CRM, "1", scene.now))
                .standing(Map.of(VALUE, stands))
                .build();

        Link link = Remapping.of(scene.link, now(scene), before(scene, CrmField.AMOUNT));

        assertThat(link.baselines())
                .doesNotContainKey(VALUE)
                .hasSize(scene.link.baselines().size() - 1);
        assertThat(link.settled()).isEmpty();
        assertThat(link.restored(VALUE)).isZero();
        assertThat(link.flips()).isEmpty();
        assertThat(link.standing()).as("told already").containsEntry(VALUE, stands);
        assertThat(link.crmImage()).as("another column is read").isNull();
        assertThat(link.referralImage()).isEqualTo(scene.link.referralImage());
        assertThat(link.mapping()).isEqualTo(new LinkMapping(now(scene).id(), Set.of(VALUE)));
    }

    @Test
    void of_mappingThatNobodyKnows_losesEveryFieldButTheConsent() {
        Scene scene = Scene.activeWith(Deals.SOLUTION);
        Link link = Remapping.of(scene.link, now(scene), null);
        assertThat(link.baselines().keySet()).containsExactly(CustomerFields.CONSENT.id());
        assertThat(link.presences()).isEmpty();
        assertThat(link.mapping().remapped()).contains(VALUE, StandardFields.SOLUTIONS.id());
    }

    @Test
    void baseline_ofAFieldThatAgreesAgain_endsTheWait() {
        Link link = Link.none().toBuilder()
                .mapping(new LinkMapping("0123456789ab", Set.of(VALUE, StandardFields.SOLUTIONS.id())))
                .baseline(VALUE, new FieldBaseline("1", "1"))
                .presence(StandardFields.SOLUTIONS.id(), Map.of())
                .build();
        assertThat(link.mapping()).isEqualTo(new LinkMapping("0123456789ab", Set.of()));
    }

    @Test
    @Tag("R-221")
    void without_openWrite_keepsWhatStillSaysSomething() {
        Scene scene = Scene.active();
        FieldId notes = StandardFields.NOTES.id();
        Intent begun = new Intent(
                Intent.Kind.PATCH_REFERRAL,
                scene.now,
                Map.of(VALUE, new FieldBaseline("1", "1"), notes, new FieldBaseline("n", "n")),
                0,
                Map.of(VALUE, new Overruled(null, "1", "2", "R-121")),
                "v",
                null);
        Set<FieldId> changed = Remapping.changed(begun, now(scene), before(scene, CrmField.AMOUNT));
        assertThat(changed).containsExactly(VALUE);
        Intent left = Remapping.without(begun, changed);
        assertThat(left.intended()).containsOnlyKeys(notes);
        assertThat(left.overruled()).isEmpty();
        assertThat(left.version()).isEqualTo("v");
    }

    // ---- the plan

    @Test
    void plan_remappedFieldThatDiffers_asksAPersonOnce() {
        Scene scene = remapped(Scene.active(), CrmField.AMOUNT).crm(CrmField.AMOUNT, new BigDecimal("81000"));
        scene.run();
        assertThat(scene.conflicts).hasSize(1);
        assertThat(scene.own.dealValue()).isNotEqualByComparingTo("81000");
        assertThat(scene.crm.get(CrmField.AMOUNT)).isEqualByComparingTo("81000");
        assertThat(scene.link.standing().get(VALUE))
                .extracting(StandingDifference::reason)
                .isEqualTo(Reason.REVIEW);
        scene.settle(3);
        assertThat(scene.conflicts).as("asked once").hasSize(1);
    }

    @Test
    void plan_remappedFieldThatIsEmptyOnOneSide_isFilled() {
        Scene scene = remapped(Scene.active(), CrmField.AMOUNT).crm(CrmField.AMOUNT, null);
        FieldDecision decision = decision(scene.plan(), StandardFields.DEAL_VALUE);
        assertThat(decision.outcome()).isEqualTo(FieldDecision.Outcome.TO_CRM);
        assertThat(decision.loser()).isNull();
        scene.settle(3);
        assertThat(scene.link.mapping().remapped()).isEmpty();
    }

    @Test
    @Tag("R-089")
    void plan_remappedFieldOfAClosedDeal_staysWithoutAskingAnybody() {
        Scene closed = Scene.inStep(
                Deals.inbound(ReferralState.WON),
                Deals.opportunity("Closed Won").toBuilder()
                        .set(CrmField.CLOSED, true)
                        .set(CrmField.WON, true)
                        .build());
        Scene scene = remapped(closed, CrmField.AMOUNT).crm(CrmField.AMOUNT, new BigDecimal("81000"));
        FieldDecision decision = decision(scene.plan(), StandardFields.DEAL_VALUE);
        assertThat(decision.awaitsReview()).isFalse();
        assertThat(decision.outcome()).isEqualTo(FieldDecision.Outcome.STANDING);
    }

    @Test
    @Tag("R-070")
    void plan_helpInAnotherColumn_asksNothingOfMicrosoft() {
        Scene scene = remapped(Scene.active(), CrmField.HELP).crm(CrmField.HELP, "Proof of Concept or Demo");
        SyncPlan plan = scene.plan();
        assertThat(plan.action(PlannedAction.ConnectMicrosoft.class)).isNull();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
    }

    @Test
    @Tag("R-049")
    void plan_consentThatAnotherColumnDoesNotShow_countsAsWithdrawn() {
        Scene scene = Scene.inStep(
                Deals.inbound(ReferralState.ACCEPTED),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.CONSENT_SHARE, true)
                        .build());
        remapped(scene, CrmField.CONSENT_SHARE)
                .crm(side -> side.set(CrmField.CONSENT_SHARE, false).set(CrmField.AMOUNT, new BigDecimal("81000")));
        assertThat(decision(scene.plan(), StandardFields.DEAL_VALUE).standing())
                .extracting(StandingDifference::reason)
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    @Tag("R-200")
    void plan_solutionsOfAnotherMapping_areAddedAndNeverRemoved() {
        Scene scene = Scene.activeWith(Deals.SOLUTION, Solution.named("SOL-2", "Other"));
        scene.link = Remapping.of(scene.link, now(scene), null);
        scene.crm(side -> side.solutions(List.of(Solution.named("SOL-3", "New"))));
        scene.settle(3);
        assertThat(scene.own.solutions()).extracting(Solution::id).contains(Deals.SOLUTION.id(), "SOL-2", "SOL-3");
        assertThat(scene.crm.solutions()).extracting(Solution::id).contains(Deals.SOLUTION.id(), "SOL-2", "SOL-3");
    }

    /** Whatever the sides hold, a mapping of which nobody knows what was agreed writes into empty fields only. */
    @Test
    void plan_everyFieldRemapped_neverWritesOverAValue() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Scene scene = random.nextInt(3) == 0 ? Scene.onHold() : Scene.active();
            scene.link = Remapping.of(scene.link, now(scene), null);
            edit(scene, random);
            SyncPlan plan = scene.plan();
            for (FieldDecision decision : plan.decisions()) {
                FieldPolicy policy = scene.settings.fieldRules().policy(decision.field());
                if (policy == null || policy.field().kind() == dev.cosell.core.mapping.MergeKind.SET) {
                    continue;
                }
                String there = policy.field()
                        .read(new EngagementView(scene.own, scene.microsoft), scene.settings)
                        .form();
                String here = policy.field().read(scene.crm, scene.settings).form();
                if (decision.writesCrm()) {
                    assertThat(here).as("seed %s, %s", seed, decision).isNull();
                }
                if (decision.writesPartnerCenter()) {
                    assertThat(there).as("seed %s, %s", seed, decision).isNull();
                }
            }
        }
    }

    private static void edit(Scene scene, Random random) {
        if (random.nextBoolean()) {
            scene.stage(List.of("Prospecting", "Qualification", "Proposal", "Closed Won", "Closed Lost")
                    .get(random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            scene.own(List.of(ReferralState.ACCEPTED, ReferralState.WON, ReferralState.LOST, ReferralState.DECLINED)
                    .get(random.nextInt(4)));
        }
        scene.crm(CrmField.AMOUNT, random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(3) + 1L));
        scene.crm(
                CrmField.CURRENCY,
                random.nextInt(3) == 0 ? null : List.of("EUR", "USD").get(random.nextInt(2)));
        scene.crm(CrmField.CLOSE_DATE, random.nextInt(3) == 0 ? null : LocalDate.of(2026, 9, 1 + random.nextInt(3)));
        scene.crm(CrmField.DESCRIPTION, random.nextInt(3) == 0 ? null : "note " + random.nextInt(3));
        scene.crm(CrmField.VISIBLE, random.nextBoolean());
        scene.crm(CrmField.HELP, random.nextInt(3) == 0 ? null : "Proof of Concept or Demo");
        scene.crm(CrmField.MICROSOFT_CRM_ID, random.nextInt(3) == 0 ? null : "id " + random.nextInt(3));
        scene.crm(CrmField.REFERRAL_LINK, random.nextInt(3) == 0 ? null : "https://x.example/" + random.nextInt(3));
        scene.crm(CrmField.REFERRAL_ID, random.nextInt(3) == 0 ? null : "r-" + random.nextInt(3));
    }

    @Test
    void plan_authorityChosen_theLoserOfAFinalValueIsKeptToo() {
        Scene scene = Scene.inStep(
                Deals.inbound(ReferralState.ACCEPTED),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, true)
                        .build());
        scene.settings = scene.settings.toBuilder()
                .populations(PopulationSettings.builder()
                        .remapped(FirstSync.AUTHORITY)
                        .build())
                .build();
        remapped(scene, CrmField.VISIBLE).crm(CrmField.VISIBLE, false);
        FieldDecision decision = decision(scene.plan(), StandardFields.VISIBILITY);
        assertThat(decision.outcome()).isEqualTo(FieldDecision.Outcome.TO_CRM);
        assertThat(decision.loser()).isNotNull();
    }
}
