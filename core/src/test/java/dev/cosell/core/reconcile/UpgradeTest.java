package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.Side;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A private deal becomes visible, and a deal without help becomes a co-sell deal (R-070 to R-075, C-11). */
class UpgradeTest {
    private static Scene privateDeal(boolean upgrades) {
        Scene scene = Scene.justLinked(
                Deals.outbound().toBuilder()
                        .consent(Deals.outbound().consent().withVisibility(false))
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, false)
                        .set(CrmField.HELP, null)
                        .set(CrmField.NOTES_TO_MICROSOFT, null)
                        .build());
        scene.settings = scene.settings.toBuilder()
                .lifecycle(LifecycleSettings.builder().upgradeToCoSell(upgrades).build())
                .build();
        scene.facts = Deals.factsWith(CrmField.NOTES_TO_MICROSOFT);
        scene.settle(1);
        return scene;
    }

    @Test
    @Tag("R-071")
    void plan_visibilityTicked_privateDealBecomesPartnerLed() {
        Scene scene = privateDeal(false).crm(CrmField.VISIBLE, true);
        scene.settle(2);
        assertThat(scene.own.consent().visibleToMicrosoftSellers()).isTrue();
        assertThat(scene.microsoft).isNull();
    }

    @Test
    @Tag("R-070")
    @Tag("C-11")
    void plan_helpChosenLaterAndUpgradesOff_isReportedOnceAndNothingIsSent() {
        Scene scene = privateDeal(false).crm(CrmField.HELP, "Quotes or Licensing");
        SyncPlan plan = scene.run();
        assertThat(standing(plan, StandardFields.HELP).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-053")
    @Tag("R-054")
    @Tag("R-070")
    void plan_helpChosenLater_firstVisibleThenMicrosoftIsAskedOnce() {
        Scene scene = privateDeal(true);
        scene.crm(CrmField.HELP, "Quotes or Licensing").crm(CrmField.NOTES_TO_MICROSOFT, "please call");
        SyncPlan first = scene.run();
        assertThat(patchOf(first).patch().touches(ReferralPath.VISIBILITY)).isTrue();
        assertThat(first.action(PlannedAction.ConnectMicrosoft.class)).isNull();
        SyncPlan second = scene.run();
        PlannedAction.ConnectMicrosoft asked =
                Objects.requireNonNull(second.action(PlannedAction.ConnectMicrosoft.class));
        assertThat(Objects.requireNonNull(asked.draft().invite()).help()).isEqualTo(HelpCode.QUOTES_OR_LICENSING);
        assertThat(asked.draft().invite().notes()).isEqualTo("please call");
        assertThat(asked.draft().engagementId()).isEqualTo(Deals.ENGAGEMENT);
        scene.settle(2);
        assertThat(scene.plan().action(PlannedAction.ConnectMicrosoft.class)).isNull();
    }

    @Test
    @Tag("R-055")
    @Tag("R-070")
    void plan_engagementNotReadYet_isReadBeforeMicrosoftIsAsked() {
        Scene scene = privateDeal(true).crm(CrmField.HELP, "Quotes or Licensing");
        scene.run();
        Observation remembered =
                scene.seen().toBuilder().engagement(Slot.seen(List.of())).build();
        SyncPlan plan = scene.plan(remembered);
        assertThat(plan.action(PlannedAction.ConnectMicrosoft.class)).isNull();
        assertThat(Objects.requireNonNull(plan.wake()).look()).containsExactly(Side.RELATED);
        assertThat(plan.wake().after()).isZero();
    }

    @Test
    @Tag("R-048")
    @Tag("R-070")
    void plan_conditionsOfTheInvitationMissing_nothingIsMadeVisibleAndItIsSaidOnce() {
        Scene scene = privateDeal(true);
        Person incomplete = new Person("Bea", "Buyerly", null, null);
        scene.crm(CrmField.HELP, "Quotes or Licensing");
        scene.crm(side -> side.contacts(List.of(new CrmContact(Deals.CONTACT, incomplete, true))));
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(Scene.of(plan, StandardFields.HELP).why()).contains("R-048").doesNotContain("Buyerly");
        assertThat(scene.own.consent().visibleToMicrosoftSellers()).isFalse();
        assertThat(scene.run().isEmpty()).as("no loop").isTrue();
        scene.crm(side -> side.contacts(List.of(new CrmContact(Deals.CONTACT, Deals.BUYER, true))));
        scene.settle(3);
        assertThat(scene.microsoft).isNotNull();
    }

    @Test
    @Tag("R-070")
    @Tag("R-222")
    void plan_invitationRefused_isAFindingAndNoLoop() {
        Scene scene = privateDeal(true).crm(CrmField.HELP, "Quotes or Licensing");
        scene.run();
        scene.refused(Failure.What.CONNECT_MICROSOFT, StandardFields.HELP.id());
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.ConnectMicrosoft.class)).isNull();
        assertThat(standing(plan, StandardFields.HELP).reason()).isEqualTo(Reason.REFUSED);
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.run().wake()).isNull();
    }

    @Test
    @Tag("R-074")
    void plan_helpChosenAfterTheClosing_noUpgrade() {
        Scene scene = privateDeal(true).own(ReferralState.WON);
        scene.settle(2);
        scene.crm(CrmField.HELP, "Quotes or Licensing");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(plan, StandardFields.HELP).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    @Tag("R-081")
    void plan_helpChosenOnHold_waits() {
        Scene scene =
                privateDeal(true).crm(CrmField.HELP, "Quotes or Licensing").stage("Prospecting");
        assertThat(scene.run().action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(scene.microsoft).isNull();
    }

    @Test
    @Tag("R-075")
    void plan_notesToMicrosoftEditedAfterTheRequest_areRestored() {
        Scene scene = privateDeal(true);
        scene.crm(CrmField.HELP, "Quotes or Licensing").crm(CrmField.NOTES_TO_MICROSOFT, "please call");
        scene.settle(4);
        scene.crm(CrmField.NOTES_TO_MICROSOFT, "never mind");
        SyncPlan plan = scene.run();
        assertThat(Scene.written(plan, CrmField.NOTES_TO_MICROSOFT)).isEqualTo("please call");
        assertThat(plan.decisions()).anyMatch(decision -> decision.why().contains("R-075"));
    }
}
