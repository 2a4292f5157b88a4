package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.Scene.patchOf;
import static dev.cosell.core.reconcile.Scene.standing;
import static dev.cosell.core.reconcile.Scene.valueAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralAttribute;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sales stage, campaign, programme, roles and plays, kind of deal; and the customer's data that are fixed once the referral exists. */
class ProgramFieldsTest {
    private static Scene stages(UnaryOperator<LifecycleSettings.Builder> more) {
        Scene scene = Scene.active();
        scene.own(side -> side.salesStage("10"));
        scene.settings = scene.settings.toBuilder()
                .lifecycle(more.apply(LifecycleSettings.builder()
                                .salesStage("Qualification", SalesStage.CREATED)
                                .salesStage("Proposal", SalesStage.PROPOSED))
                        .build())
                .build();
        scene.link = scene.plan().memory();
        return scene;
    }

    @Test
    @Tag("R-098")
    void plan_noStageIsMapped_noSalesStageAndNoFinding() {
        Scene scene = Scene.active().stage("Proposal");
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    @Tag("R-098")
    @Tag("C-4")
    void plan_mappedStage_isSentAsPercentOrAsAWord() {
        Scene percent = stages(how -> how).stage("Proposal");
        assertThat(valueAt(patchOf(percent.plan()).patch(), ReferralPath.SALES_STAGE))
                .isEqualTo("60");
        Scene word = stages(how -> how.salesStageForm(SalesStage.Form.WORD)).stage("Proposal");
        assertThat(valueAt(patchOf(word.plan()).patch(), ReferralPath.SALES_STAGE))
                .isEqualTo("Propose");
        word.settle(2);
        assertThat(word.plan().isEmpty())
                .as("the word reads back as the same stage")
                .isTrue();
    }

    @Test
    @Tag("R-098")
    void plan_newReferral_startsWithTheSalesStageOfItsRecord() {
        Scene scene = stages(how -> how);
        SyncPlan plan = Reconciler.plan(
                Deals.BY_RECORD,
                dev.cosell.core.link.Link.none(),
                Observation.builder(Deals.facts())
                        .crm(Slot.seen(Deals.unshared().toBuilder()
                                .set(CrmField.STAGE, "Proposal")
                                .build()))
                        .build(),
                scene.settings,
                Deals.NOW);
        PlannedAction.CreateReferral create = Objects.requireNonNull(plan.action(PlannedAction.CreateReferral.class));
        assertThat(create.draft().salesStage()).isEqualTo("60");
        assertThat(Objects.requireNonNull(create.intended().get(ProgramFields.SALES_STAGE.id()))
                        .partnerCenter())
                .isEqualTo("60");
    }

    @Test
    @Tag("R-099")
    void plan_stageWithoutSalesStage_leftOutAndSaidOnce() {
        Scene scene = stages(how -> how).stage("Negotiation");
        SyncPlan plan = scene.run();
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(Scene.finding(plan.findings(), "STAGE_NOT_MAPPED").ruleId()).isEqualTo("R-099");
        assertThat(scene.run().isEmpty()).isTrue();
        scene.stage("Proposal").settle(2);
        assertThat(scene.own.salesStage()).isEqualTo("60");
        assertThat(scene.link.standing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10,10", "40 %,40", "Develop,40", "develop,40", "PROPOSED,60", "80%,80", "close,80"})
    @Tag("C-4")
    void parse_eitherForm_isRead(String text, String percent) {
        assertThat(Objects.requireNonNull(SalesStage.parse(text)).percent()).isEqualTo(percent);
    }

    @Test
    @Tag("C-4")
    @Tag("R-129")
    void parse_wonUnknownOrNothing_isNoStage() {
        assertThat(SalesStage.parse("100")).isNull();
        assertThat(SalesStage.parse("Dreaming")).isNull();
        assertThat(SalesStage.parse(null)).isNull();
        Scene scene = stages(how -> how);
        scene.own(side -> side.salesStage("Dreaming"));
        assertThat(scene.stage("Proposal").plan().action(PlannedAction.PatchReferral.class))
                .isNull();
    }

    @Test
    @Tag("R-113")
    void plan_campaignChanged_isPatched() {
        Scene scene = Scene.active().crm(CrmField.CAMPAIGN_ID, "spring");
        scene.settle(2);
        assertThat(scene.own.campaignId()).isEqualTo("spring");
    }

    @Test
    @Tag("R-103")
    void read_partnerRoleAndProgramme_inAStableForm() {
        EngagementView view = new EngagementView(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .referralProgram("CoSellServices")
                        .attributes(List.of(
                                new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, "Deploy"),
                                new ReferralAttribute(ReferralAttribute.PARTNER_ROLE, "Advise"),
                                new ReferralAttribute(ReferralAttribute.SOLUTION_AREA, "Data")))
                        .build(),
                null);
        assertThat(ProgramFields.PARTNER_ROLE.read(view, Deals.SETTINGS).form()).isEqualTo("Advise;Deploy");
        assertThat(ProgramFields.SOLUTION_AREA.read(view, Deals.SETTINGS).form())
                .isEqualTo("Data");
        assertThat(ProgramFields.REFERRAL_PROGRAM.read(view, Deals.SETTINGS).form())
                .isEqualTo("CoSellServices");
        assertThat(ProgramFields.DEAL_TYPE.read(view, Deals.SETTINGS).form()).isEqualTo("CoSell");
        assertThat(ProgramFields.PARTNER_ROLE
                        .read(
                                Deals.opportunity("Qualification").toBuilder()
                                        .set(CrmField.PARTNER_ROLE, " Deploy; Advise;")
                                        .build(),
                                Deals.SETTINGS)
                        .form())
                .isEqualTo("Advise;Deploy");
    }

    @Test
    @Tag("R-050")
    void read_kindOfDeal_followsRequestAndVisibility() {
        assertThat(kind(true)).isEqualTo("PartnerLed");
        assertThat(kind(false)).isEqualTo("Private");
    }

    private static String kind(boolean visible) {
        EngagementView view = new EngagementView(
                Deals.outbound().toBuilder()
                        .consent(Deals.outbound().consent().withVisibility(visible))
                        .build(),
                null);
        return Objects.requireNonNull(
                ProgramFields.DEAL_TYPE.read(view, Deals.SETTINGS).form());
    }

    @Test
    @Tag("R-006")
    void plan_microsoftsStatus_isWrittenAndRestored() {
        Scene scene = Scene.active();
        scene.microsoft = Deals.microsoft(ReferralState.NEW_PENDING);
        scene.crm(CrmField.MICROSOFT_STATUS, null);
        scene.facts = Deals.factsWith(CrmField.MICROSOFT_STATUS);
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.MICROSOFT_STATUS)).isEqualTo("New/Pending");
        scene.microsoft = Deals.microsoft(ReferralState.ACCEPTED);
        scene.settle(2);
        assertThat(scene.crm.get(CrmField.MICROSOFT_STATUS)).isEqualTo("Active/Accepted");
    }

    @Test
    @Tag("R-056")
    @Tag("R-114")
    void plan_purchaseIntentChangedLater_isReportedNotSent() {
        Scene scene = Scene.active();
        scene.crm(CrmField.PURCHASE_INTENT, "No");
        SyncPlan plan = scene.run();
        assertThat(standing(plan, ProgramFields.PURCHASE_INTENT).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        assertThat(plan.action(PlannedAction.PatchReferral.class)).isNull();
    }

    @Test
    @Tag("R-115")
    void plan_accountNamedDifferentlyFromTheStart_isNoDifferenceToReport() {
        Scene scene = Scene.justLinked(
                Deals.inbound(ReferralState.ACCEPTED).toBuilder()
                        .externalReferenceId(Deals.RECORD.value())
                        .customer(new dev.cosell.core.referral.CustomerProfile(
                                "Contoso GmbH", null, Deals.ADDRESS, List.of(Deals.BUYER)))
                        .build(),
                Deals.opportunity("Qualification"));
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(scene.plan().findings()).isEmpty();
    }

    @Test
    @Tag("R-116")
    @Tag("C-2")
    void plan_contactChangedInAPrivateDeal_isSentBeforeTheFirstShareOnly() {
        Scene scene = Scene.justLinked(
                Deals.outbound().toBuilder()
                        .consent(Deals.outbound().consent().withVisibility(false))
                        .customer(Deals.outbound()
                                .customer()
                                .withMembers(List.of(new Member(
                                        Deals.BUYER,
                                        "CIO",
                                        null,
                                        null,
                                        dev.cosell.core.referral.UnknownProperties.NONE))))
                        .build(),
                Deals.opportunity("Qualification").toBuilder()
                        .set(CrmField.VISIBLE, false)
                        .set(CrmField.HELP, null)
                        .build());
        scene.settle(1);
        Person called = new Person("Bea", "Buyerly", "+49 30 999", Deals.BUYER.email());
        scene.crm(side -> side.contacts(List.of(new CrmContact(Deals.CONTACT, called, true))));
        scene.settle(2);
        assertThat(scene.own.customer().members()).singleElement().satisfies(member -> {
            assertThat(member.person().phone()).isEqualTo("+49 30 999");
            assertThat(member.title()).as("what the service knew beside stays").isEqualTo("CIO");
        });
        scene.crm(CrmField.VISIBLE, true).settle(2);
        scene.crm(side -> side.contacts(List.of(new CrmContact(Deals.CONTACT, Deals.BUYER, true))));
        SyncPlan shared = scene.run();
        assertThat(shared.action(PlannedAction.PatchReferral.class)).isNull();
        assertThat(standing(shared, CustomerFields.CONTACT).reason()).isEqualTo(Reason.NOT_UPDATABLE);
        scene.settings = scene.settings.toBuilder()
                .lifecycle(
                        LifecycleSettings.builder().contactsAfterSharing(true).build())
                .build();
        scene.settle(2);
        assertThat(scene.own.customer().contacts().get(0).phone()).isEqualTo(Deals.BUYER.phone());
    }

    @Test
    @Tag("C-1")
    @Tag("R-143")
    void plan_nameChangedAndSendingSwitchedOn_isPatchedWithoutItsMark() {
        Scene scene = Scene.active();
        scene.settings = scene.settings.toBuilder()
                .fieldRules(FieldRules.builder()
                        .leaveOut(StandardFields.NAME)
                        .add(StandardFields.NAME_SENT)
                        .build())
                .build();
        scene.crm(CrmField.NAME, "✔ Contoso roll-out, second wave");
        assertThat(valueAt(patchOf(scene.plan()).patch(), ReferralPath.NAME))
                .isEqualTo("Contoso roll-out, second wave");
        Scene asEver = Scene.active().crm(CrmField.NAME, "Contoso roll-out");
        assertThat(asEver.plan().action(PlannedAction.PatchReferral.class)).isNull();
    }

    @Test
    @Tag("R-148")
    void plan_auditLinesTakenOut_areBackWithTheNextWrite() {
        Scene scene = Scene.active().crm(CrmField.AMOUNT, new java.math.BigDecimal("61000"));
        scene.settle(2);
        String before = scene.audit();
        assertThat(before).contains("deal value");
        scene.crm(CrmField.AUDIT, "my own note");
        assertThat(scene.run().isEmpty()).as("no write for it alone").isTrue();
        scene.now = scene.now.plusSeconds(3600);
        scene.crm(CrmField.AMOUNT, new java.math.BigDecimal("62000")).settle(2);
        assertThat(scene.audit()).contains("my own note").contains(before);
        assertThat(scene.audit().lines().filter(line -> line.contains("deal value")))
                .hasSize(2);
        assertThat(StandardFields.DEAL_VALUE.label()).isEqualTo("deal value");
    }
}
