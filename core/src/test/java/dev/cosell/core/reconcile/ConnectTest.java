package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.merge.Presence;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralTarget;
import dev.cosell.core.referral.ReferralType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectTest {
    @Test
    @Tag("R-054")
    void plan_ownReferralCreatedAndHelpWanted_connectedReferralForMicrosoft() {
        SyncPlan plan = created().plan();
        assertThat(plan.actions()).hasSize(1);
        PlannedAction.ConnectMicrosoft connect = connectOf(plan);
        ReferralDraft draft = connect.draft();
        assertThat(draft.engagementId()).isEqualTo(Deals.ENGAGEMENT);
        assertThat(draft.targets()).containsExactly(ReferralTarget.MICROSOFT);
        assertThat(draft.type()).isEqualTo(ReferralType.SHARED);
        assertThat(Objects.requireNonNull(draft.invite()).help()).isEqualTo(HelpCode.PROOF_OF_CONCEPT_OR_DEMO);
        assertThat(draft.consent().visibleToMicrosoftSellers()).isTrue();
        assertThat(draft.solutions()).containsExactly(Deals.SOLUTION);
        assertThat(draft.customer().contacts()).containsExactly(Deals.BUYER);
        assertThat(connect.intended())
                .containsExactly(Map.entry(
                        StandardFields.HELP.id(), new FieldBaseline("ProofOfConceptOrDemo", "ProofOfConceptOrDemo")));
    }

    @Test
    @Tag("R-054")
    @Tag("R-059")
    void run_microsoftAsked_writeBackFollowsOnceAndThenSilence() {
        Scene scene = created();
        assertThat(scene.settle(2)).isEqualTo(2);
        assertThat(scene.crm.get(CrmField.REFERRAL_ID)).isEqualTo(Deals.REFERRAL.value());
        assertThat(scene.crm.get(CrmField.REFERRAL_LINK)).contains(Deals.REFERRAL.value());
        assertThat(scene.crm.get(CrmField.NAME)).isEqualTo("✔ Contoso rollout");
        assertThat(scene.audit().lines()).hasSize(1);
    }

    @Test
    @Tag("R-055")
    void plan_microsoftReferralSeen_neverAskedAgain() {
        Scene scene = created();
        scene.microsoft = Deals.microsoft(ReferralState.NEW_PENDING);
        assertThat(scene.plan().action(PlannedAction.ConnectMicrosoft.class)).isNull();
        assertThat(Scene.of(scene.plan(), StandardFields.HELP).outcome()).isEqualTo(FieldDecision.Outcome.AGREED);
    }

    @Test
    @Tag("R-055")
    void plan_engagementNotReadAfresh_notAskedOnTheStrengthOfAMemory() {
        Scene scene = created();
        Observation remembered =
                scene.seen().toBuilder().engagement(Slot.seen(List.of())).build();
        assertThat(scene.plan(remembered).action(PlannedAction.ConnectMicrosoft.class))
                .isNull();
        Observation unknown =
                scene.seen().toBuilder().engagement(Slot.notKnown()).build();
        assertThat(scene.plan(unknown).action(PlannedAction.ConnectMicrosoft.class))
                .isNull();
    }

    @Test
    @Tag("R-055")
    void missing_helpWantedAndNeverAgreed_engagementIsReadFirst() {
        Scene scene = created();
        Link link =
                scene.link.toBuilder().sawReferral(scene.own).sawCrm(scene.crm).build();
        Observation remembered =
                Observation.remembered(scene.facts, link, Map.of(), List.of()).build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, link, remembered, Deals.SETTINGS))
                .containsExactly(new Lookup.ReadEngagement(Deals.ENGAGEMENT));
        Observation read =
                remembered.toBuilder().engagement(Slot.seen(List.of(scene.own))).build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, link, read, Deals.SETTINGS))
                .isEmpty();
        Link asked = link.toBuilder()
                .baseline(StandardFields.HELP.id(), new FieldBaseline(null, null))
                .build();
        assertThat(LookupPlanner.missing(Deals.BY_RECORD, asked, remembered, Deals.SETTINGS))
                .isEmpty();
    }

    @Test
    @Tag("R-054")
    void plan_noHelpOrAgreedWithoutOrSentByMicrosoftOrNoEngagement_notAsked() {
        assertNotAsked(created().crm(CrmField.HELP, null));
        assertNotAsked(created().crm(CrmField.HELP, "free words"));
        assertNotAsked(created().own(side -> side.engagementId(null)));
        assertNotAsked(created().own(side -> side.invite(new InviteContext(null, null, "msft"))));
        assertNotAsked(created().own(ReferralState.NEW_PENDING));
        Scene agreed = created();
        agreed.link = agreed.link.toBuilder()
                .baseline(StandardFields.HELP.id(), new FieldBaseline(null, null))
                .build();
        assertNotAsked(agreed);
    }

    @Test
    @Tag("R-081")
    void plan_sellerHoldsTheDealBack_notAskedUntilTheStageMovesOn() {
        Scene scene = created().stage("Prospecting");
        assertNotAsked(scene);
        assertThat(scene.plan().memory().standing()).doesNotContainKey(StandardFields.HELP.id());
        assertThat(scene.stage("Qualification").plan().action(PlannedAction.ConnectMicrosoft.class))
                .isNotNull();
    }

    @Test
    @Tag("R-089")
    void run_dealClosedBeforeMicrosoftWasAsked_closedAndNeverAsked() {
        Scene scene = created().crm(CrmField.CLOSE_REASON, "2").stage("Closed Lost");
        scene.settle(3);
        assertThat(scene.own.state()).isEqualTo(ReferralState.LOST);
        assertThat(scene.microsoft).isNull();
    }

    @Test
    @Tag("R-089")
    void run_ownReferralClosedAtOnce_neverAsked() {
        Scene scene = created().own(ReferralState.WON);
        scene.settle(3);
        assertThat(scene.microsoft).isNull();
        assertThat(scene.crm.get(CrmField.STAGE)).isEqualTo("Closed Won");
    }

    @Test
    @Tag("R-221")
    void plan_requestWithoutAnswer_waitsForTheBoundAndOnlyThenAsksAnew() {
        Scene scene = created();
        Intent begun = new Intent(Intent.Kind.CONNECT_MICROSOFT, Deals.NOW.minusSeconds(20), Map.of(), 0);
        scene.intents = List.of(begun);
        SyncPlan waits = scene.plan();
        assertThat(waits.isEmpty()).isTrue();
        SyncPlan.Wake wake = Objects.requireNonNull(waits.wake());
        assertThat(wake.after()).isEqualTo(Duration.ofSeconds(40));
        assertThat(wake.look()).containsExactly(Side.RELATED);
        scene.now = Deals.NOW.plusSeconds(60);
        assertThat(scene.plan().action(PlannedAction.ConnectMicrosoft.class)).isNotNull();
    }

    @Test
    @Tag("R-222")
    void run_requestRefused_restIsWrittenBackAndItIsNotRepeatedUntilTheHelpChanges() {
        Scene scene = created();
        scene.refused(Failure.What.CONNECT_MICROSOFT, StandardFields.HELP.id());
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.HELP).reason()).isEqualTo(Reason.REFUSED);
        assertThat(finding(plan.findings(), "VALUE_REFUSED").field()).isEqualTo("help required");
        assertThat(scene.crm.get(CrmField.REFERRAL_ID)).isEqualTo(Deals.REFERRAL.value());
        assertThat(scene.crm.get(CrmField.NAME)).startsWith("✘");
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().findings()).isEmpty();
        scene.crm(CrmField.HELP, "Quotes or Licensing");
        assertThat(connectOf(scene.plan()).draft().invite())
                .isEqualTo(InviteContext.asking(HelpCode.QUOTES_OR_LICENSING, null));
    }

    @Test
    @Tag("R-054")
    void run_editBetweenTheSteps_sentAfterMicrosoftWasAsked() {
        Scene scene = created().crm(CrmField.AMOUNT, new BigDecimal("61000"));
        scene.settle(2);
        assertThat(scene.own.dealValue()).isEqualByComparingTo("61000");
    }

    @Test
    @Tag("R-145")
    void run_differenceFoundWhileMicrosoftIsAsked_stillReachesTheAudit() {
        Scene scene = created().crm(CrmField.NAME, "Contoso roll-out");
        scene.settle(2);
        assertThat(scene.audit()).contains("deal name: not updatable after creation");
        assertThat(scene.findings).hasSize(1);
    }

    @Test
    @Tag("R-094")
    void plan_relatedReferralsCouldNotBeRead_rememberedRequestCounts() {
        Scene scene = created();
        scene.settle(2);
        scene.link = scene.link.toBuilder()
                .sawMicrosoft(Objects.requireNonNull(scene.microsoft))
                .build();
        Observation unknown =
                scene.seen().toBuilder().engagement(Slot.notKnown()).build();
        SyncPlan plan = scene.plan(unknown);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
    }

    private static void assertNotAsked(Scene scene) {
        assertThat(scene.plan().action(PlannedAction.ConnectMicrosoft.class)).isNull();
    }

    private static PlannedAction.ConnectMicrosoft connectOf(SyncPlan plan) {
        return Objects.requireNonNull(plan.action(PlannedAction.ConnectMicrosoft.class), () -> "not asked: " + plan);
    }

    /** The own referral was just created of a record whose seller wants help; Microsoft was not asked yet. */
    private static Scene created() {
        Scene scene = Scene.justLinked(Deals.outbound(), Deals.unshared());
        Link.Builder memory = scene.link.toBuilder();
        new DraftWriter(scene.crm, scene.settings, scene.now)
                .agreedOnceCreated()
                .forEach(memory::baseline);
        scene.link =
                memory.solutions(Map.of(Deals.SOLUTION.id(), Presence.BOTH)).build();
        return scene;
    }
}
