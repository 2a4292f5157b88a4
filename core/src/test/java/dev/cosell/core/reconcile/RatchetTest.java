package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.finding;
import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static dev.cosell.core.reconcile.Scene.valueAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.VersionPrecision;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RatchetTest {
    private static final Consent HIDDEN = new Consent(true, true, false);

    @Test
    @Tag("R-071")
    void run_privateDealMadeVisible_sentOnce() {
        Scene scene = hidden().crm(CrmField.VISIBLE, true);
        assertThat(valueAt(patchOf(scene.plan()).patch(), ReferralPath.VISIBILITY))
                .isEqualTo(true);
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.own.consent().visibleToMicrosoftSellers()).isTrue();
    }

    @Test
    @Tag("R-071")
    @Tag("R-089")
    void run_closedPrivateDealMadeVisible_neverSent() {
        Scene scene = hidden().own(ReferralState.WON).stage("Closed Won").crm(CrmField.VISIBLE, true);
        assertThat(standing(scene.run(), StandardFields.VISIBILITY).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    @Tag("R-071")
    void run_madeVisibleInPartnerCenter_crmFollows() {
        Scene scene = hidden().own(side -> side.consent(new Consent(true, true, true)));
        scene.settle(1);
        assertThat(scene.crm.is(CrmField.VISIBLE)).isTrue();
        assertThat(scene.audit()).contains("referral visibility");
    }

    @Test
    @Tag("R-072")
    void run_visibilityTakenBackInTheCrm_restoredAndAudited() {
        Scene scene = Scene.active().crm(CrmField.VISIBLE, false);
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(Scene.of(plan, StandardFields.VISIBILITY).why()).isEqualTo("final, restored (R-072)");
        assertThat(scene.crm.is(CrmField.VISIBLE)).isTrue();
        assertThat(scene.audit()).contains("referral visibility");
        assertThat(scene.run().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-072")
    void plan_visibilityNeverAgreedAndPartnerCenterSaysYes_takenOver() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, false)
                        .build());
        assertThat(Scene.of(scene.plan(), StandardFields.VISIBILITY).why()).isEqualTo("taken over (R-072)");
    }

    @Test
    @Tag("R-072")
    void plan_consentNotStated_nothingIsInferred() {
        Scene scene = Scene.active().own(side -> side.consent(Consent.NONE)).crm(CrmField.VISIBLE, false);
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-073")
    void run_helpChangedOrCleared_restored() {
        for (String edit : new String[] {"Quotes or Licensing", "", "free words"}) {
            Scene scene = Scene.active().crm(CrmField.HELP, edit);
            SyncPlan plan = scene.run();
            assertThat(Scene.of(plan, StandardFields.HELP).why()).isEqualTo("final, restored (R-073)");
            assertThat(scene.crm.get(CrmField.HELP)).isEqualTo("Proof of Concept or Demo");
            assertThat(scene.run().isEmpty()).isTrue();
        }
    }

    @Test
    @Tag("R-073")
    void plan_helpHeldAsCodeInsteadOfLabel_nothing() {
        assertThat(Scene.active()
                        .crm(CrmField.HELP, "ProofOfConceptOrDemo")
                        .plan()
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("R-129")
    void run_helpCodeNeverHeardOf_writtenOnceAndReadBack() {
        Scene scene = Scene.active()
                .own(side -> side.invite(new InviteContext(null, HelpCode.of("SecurityReview2"), "msft")));
        assertThat(scene.settle(1)).isEqualTo(1);
        assertThat(scene.crm.get(CrmField.HELP)).isEqualTo("SecurityReview2");
    }

    @Test
    @Tag("R-073")
    void run_helpNoLongerShown_crmKeepsIt() {
        Scene scene = Scene.active().own(side -> side.invite(new InviteContext(null, HelpCode.UNKNOWN, "msft")));
        assertThat(standing(scene.run(), StandardFields.HELP).reason()).isEqualTo(Reason.EMPTIED);
        assertThat(Scene.of(scene.plan(), StandardFields.HELP).why()).startsWith("emptied in Partner Center");
        assertThat(scene.crm.get(CrmField.HELP)).isEqualTo("Proof of Concept or Demo");
    }

    @Test
    @Tag("R-073")
    void run_helpChosenAfterAPrivateCreate_notUpdatable() {
        Scene scene = Scene.inStep(
                        Deals.outbound(),
                        Deals.opportunity("Qualification").toBuilder()
                                .set(CrmField.HELP, null)
                                .build())
                .crm(CrmField.HELP, "Quotes or Licensing");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.ConnectMicrosoft.class)).isNull();
        assertThat(finding(plan.findings(), "NOT_UPDATABLE_AFTER_CREATION").field())
                .isEqualTo("help required");
    }

    @Test
    @Tag("R-072")
    void run_crmCannotHoldTheVisibility_silence() {
        Scene scene = Scene.active().crm(CrmField.VISIBLE, false);
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.VISIBLE), true);
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-148")
    void run_readOnlyValuesEdited_restoredInOneWrite() {
        Scene scene = Scene.active()
                .own(side -> side.microsoftCrmId("7-ABC"))
                .crm(side -> side.set(CrmField.REFERRAL_ID, "typed").set(CrmField.REFERRAL_LINK, null));
        String link = Objects.requireNonNull(Scene.active().crm.get(CrmField.REFERRAL_LINK));
        SyncPlan plan = scene.run();
        assertThat(Scene.of(plan, StandardFields.REFERRAL_ID).why()).contains("R-148");
        assertThat(Scene.of(plan, StandardFields.MICROSOFT_CRM_ID).why()).contains("R-059");
        assertThat(scene.crm.get(CrmField.REFERRAL_ID)).isEqualTo(Deals.REFERRAL.value());
        assertThat(scene.crm.get(CrmField.REFERRAL_LINK)).isEqualTo(link);
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-ABC");
        assertThat(plan.actions()).hasSize(1);
    }

    @Test
    @Tag("R-095")
    void run_microsoftAccepts_itsIdentifierIsWrittenWhereverItIsShown() {
        Scene scene = Scene.active();
        scene.microsoft = Deals.microsoft(ReferralState.ACCEPTED).toBuilder()
                .microsoftCrmId("7-XYZ")
                .build();
        scene.settle(1);
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-XYZ");
    }

    @Test
    @Tag("R-094")
    void run_identifierNoLongerShown_notBlanked() {
        Scene scene = Scene.active().own(side -> side.microsoftCrmId("7-ABC"));
        scene.settle(1);
        scene.own(side -> side.microsoftCrmId(null));
        assertThat(scene.run().isEmpty()).isTrue();
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-ABC");
    }

    @Test
    @Tag("R-072")
    void run_automationTakesVisibilityBackEveryTime_parkedInsteadOfFightingForEver() {
        Scene scene = Scene.active();
        int writes = 0;
        for (int i = 0; i < 20; i++) {
            writes += scene.crm(CrmField.VISIBLE, false).run().actions().size();
        }
        assertThat(writes).isBetween(1, 5);
        assertThat(scene.link.standing()).containsKey(StandardFields.VISIBILITY.id());
        assertThat(scene.findings).hasSize(1);
        assertThat(scene.findings.get(0).field()).isEqualTo("referral visibility");
    }

    @Test
    @Tag("R-148")
    void run_crmShortensTheLinkEveryTime_parkedInsteadOfFightingForEver() {
        Scene scene = Scene.active();
        for (int i = 0; i < 20; i++) {
            scene.crm(CrmField.REFERRAL_LINK, "https://partner.microsoft.com/dash")
                    .run();
        }
        assertThat(scene.link.standing()).containsKey(StandardFields.REFERRAL_LINK.id());
        assertThat(scene.crm(CrmField.REFERRAL_LINK, "https://partner.microsoft.com/dash")
                        .run()
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("R-148")
    void run_crmCannotHoldTheLink_silence() {
        Scene scene = Scene.active().crm(CrmField.REFERRAL_LINK, "typed");
        scene.facts = Deals.facts(VersionPrecision.EXACT, Set.of(CrmField.REFERRAL_LINK), true);
        assertThat(scene.plan().isEmpty()).isTrue();
    }

    @Test
    @Tag("R-095")
    @Tag("R-148")
    void run_parkedValueMovesInPartnerCenter_newOneIsWrittenAndCountsAnew() {
        Scene scene = Scene.active().own(side -> side.microsoftCrmId("7-A"));
        scene.settle(1);
        for (int i = 0; i < 9; i++) {
            scene.crm(CrmField.MICROSOFT_CRM_ID, "typed").run();
        }
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("typed");
        SyncPlan plan = scene.own(side -> side.microsoftCrmId("7-B")).run();
        assertThat(Scene.of(plan, StandardFields.MICROSOFT_CRM_ID).why()).isEqualTo("written back (R-059)");
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-B");
        scene.crm(CrmField.MICROSOFT_CRM_ID, "typed").run();
        assertThat(scene.crm.get(CrmField.MICROSOFT_CRM_ID)).isEqualTo("7-B");
    }

    private static Scene hidden() {
        return Scene.inStep(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .consent(HIDDEN)
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, false)
                        .build());
    }
}
