package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.MappedField;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.ReferralValue;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.mapping.ValueMap;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fields of the host's own on their way through plans: later edits, values without counterpart, and what is written when a record is made. */
class MappedFieldPlanTest {
    static final CrmField<String> RATING = CrmField.text("rating");
    static final SyncField RATED = rated(Direction.BOTH);

    private static SyncField rated(Direction direction) {
        return MappedField.builder("rated", RATING, ReferralValue.CAMPAIGN_ID)
                .converter(ValueMap.builder()
                        .pair("Hot", "R-1")
                        .pair("Cold", "R-2")
                        .build())
                .direction(direction)
                .build();
    }

    private static SyncSettings mapped(SyncField field, UnaryOperator<FieldRules.Builder> choose) {
        FieldRules.Builder rules =
                FieldRules.builder().leaveOut(ProgramFields.CAMPAIGN).add(field);
        return Deals.SETTINGS.toBuilder()
                .fieldRules(choose.apply(rules).build())
                .build();
    }

    /** A deal that is hot on both sides, in step. */
    private static Scene hot() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .campaignId("R-1")
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(RATING, "Hot")
                        .build());
        scene.settings = mapped(RATED, rules -> rules);
        scene.facts = Deals.factsWith(RATING);
        assertThat(scene.settle(0)).isZero();
        return scene;
    }

    private static PlannedAction.CreateOpportunity created(SyncSettings settings) {
        Observation seen =
                Observation.builder(Deals.factsWith(RATING)).crm(Slot.absent()).build();
        return new NewOpportunity(
                        new Situation(Deals.BY_REFERRAL, Link.none(), seen, settings, Deals.NOW),
                        Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                                .campaignId("R-2")
                                .build())
                .action(new AccountRef.Existing(Deals.ACCOUNT), List.of());
    }

    @Test
    void plan_edits_travelBothWaysInTheTermsOfEachSide() {
        Scene scene = hot().crm(RATING, "Cold");
        SyncPlan plan = scene.run();
        PlannedAction.PatchReferral patch = Objects.requireNonNull(plan.action(PlannedAction.PatchReferral.class));
        assertThat(Scene.valueAt(patch.patch(), ReferralPath.CAMPAIGN_ID)).isEqualTo("R-2");
        assertThat(patch.patch().operations()).as("nothing else").hasSize(1);
        scene.settle(1);
        scene.own(side -> side.campaignId("R-1"));
        scene.settle(1);
        assertThat(scene.crm.get(RATING)).isEqualTo("Hot");
    }

    @Test
    @Tag("R-099")
    void plan_valueWithoutCounterpart_staysOnBothSidesAndIsSaidOnce() {
        Scene scene = hot().crm(RATING, "Lukewarm");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, RATED).reason()).isEqualTo(Reason.UNMAPPED);
        assertThat(finding(plan.findings(), "VALUE_NOT_MAPPED").field()).isEqualTo(RATED.label());
        SyncPlan again = scene.run();
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.findings()).isEmpty();
        assertThat(scene.crm.get(RATING)).isEqualTo("Lukewarm");
        assertThat(scene.own.campaignId()).isEqualTo("R-1");
        scene.crm(RATING, "Cold");
        scene.settle(1);
        assertThat(scene.own.campaignId()).isEqualTo("R-2");
    }

    @Test
    void create_fieldThatFlowsToTheCrm_isWrittenAndAgreed() {
        PlannedAction.CreateOpportunity create = created(mapped(RATED, rules -> rules));
        assertThat(create.write().changes().values().get(RATING)).isEqualTo(Optional.of("Cold"));
        assertThat(create.intended()).containsKey(RATED.id());
    }

    @Test
    void draft_fieldInThePlaceOfTheCampaign_goesAlongWithTheCreation() {
        assertThat(draft("Cold", mapped(RATED, rules -> rules)).campaignId()).isEqualTo("R-2");
        assertThat(draft("Lukewarm", mapped(RATED, rules -> rules)).campaignId())
                .isNull();
        assertThat(draft("Cold", mapped(rated(Direction.TO_CRM), rules -> rules))
                        .campaignId())
                .isNull();
        assertThat(draft("Cold", mapped(RATED, rules -> rules.pause(RATED))).campaignId())
                .isNull();
    }

    private static ReferralDraft draft(String rating, SyncSettings settings) {
        Opportunity shared = Deals.unshared().toBuilder().set(RATING, rating).build();
        return new DraftWriter(shared, settings, Deals.NOW).own();
    }

    @Test
    @Tag("R-121")
    void create_fieldThatDoesNotFlowToTheCrmOrRests_isLeftAlone() {
        SyncField oneWay = rated(Direction.TO_PARTNER_CENTER);
        for (SyncSettings settings :
                List.of(mapped(oneWay, rules -> rules), mapped(RATED, rules -> rules.pause(RATED)))) {
            PlannedAction.CreateOpportunity create = created(settings);
            assertThat(create.write().changes().values()).doesNotContainKey(RATING);
            assertThat(create.intended()).doesNotContainKey(RATED.id());
        }
    }
}
