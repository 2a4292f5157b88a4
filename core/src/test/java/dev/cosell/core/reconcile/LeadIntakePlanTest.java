package dev.cosell.core.reconcile;

import static dev.cosell.core.reconcile.LeadScene.CAN;
import static dev.cosell.core.reconcile.LeadScene.callToAction;
import static dev.cosell.core.reconcile.LeadScene.lead;
import static dev.cosell.core.reconcile.Scene.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.LeadFacts;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LeadIntakePlanTest {
    private static final Referral NEW = lead(ReferralState.NEW_PENDING);

    @Test
    @Tag("R-161")
    @Tag("R-163")
    void plan_leadNotAccepted_becomesACrmLeadAndNoOpportunity() {
        SyncPlan plan = new LeadScene(NEW).plan();
        assertThat(plan.actions()).hasSize(1);
        LeadWrite.Create create = createOf(plan);
        assertThat(create.referral()).isEqualTo(Deals.REFERRAL);
        assertThat(create.company()).isEqualTo("Contoso");
        assertThat(create.person()).isEqualTo(Deals.BUYER);
        assertThat(create.address()).isEqualTo(Deals.ADDRESS);
        assertThat(create.values())
                .containsEntry(CrmLead.STATUS, Optional.of("Open"))
                .containsEntry(CrmField.REFERRAL_ID, Optional.of(Deals.REFERRAL.value()))
                .containsEntry(CrmField.NAME, Optional.of("Contoso rollout"))
                .containsEntry(CrmField.DESCRIPTION, Optional.of("First talk held"));
        assertThat(plan.describe().get(1)).contains("create the lead", "R-161");
    }

    @Test
    @Tag("R-087")
    void plan_leadThatExpires_saysUntilWhenItMayBeAnswered() {
        assertThat(createOf(new LeadScene(NEW).plan()).values().get(CrmField.AUDIT))
                .isEqualTo(Optional.of("2026-03-02 09:05 - Partner Center Referral to CRM sync success: lead created,"
                        + " to be answered until 2026-03-16T09:00:00Z (LEAD_CREATED)"));
    }

    @Test
    @Tag("R-023")
    @Tag("R-161")
    void plan_leadsNotChosen_neitherLeadNorOpportunity() {
        for (ReferralState state : List.of(ReferralState.NEW_PENDING, ReferralState.ACCEPTED)) {
            LeadScene scene = new LeadScene(lead(state));
            scene.settings = Deals.SETTINGS;
            SyncPlan plan = scene.plan();
            assertThat(plan.isEmpty()).isTrue();
            assertThat(finding(plan.findings(), "NOT_TAKEN_OVER").ruleId()).isEqualTo("R-023");
        }
    }

    @Test
    @Tag("R-024")
    void plan_leadsNotChosen_opportunitiesOfTheCrmAreSharedAllTheSame() {
        for (boolean syncLeads : List.of(true, false)) {
            Scene outbound = Scene.active();
            outbound.settings = Deals.SETTINGS.toBuilder().syncLeads(syncLeads).build();
            outbound.crm(CrmField.AMOUNT, new BigDecimal("81000"));
            assertThat(Scene.patchOf(outbound.plan()).patch().isEmpty()).isFalse();
        }
    }

    @Test
    @Tag("R-160")
    void plan_acceptedLeadThatTheCrmDoesNotKnow_becomesAnOpportunityAtOnce() {
        SyncPlan plan = new LeadScene(lead(ReferralState.ACCEPTED)).plan();
        assertThat(plan.action(PlannedAction.CreateOpportunity.class)).isNotNull();
        assertThat(plan.action(PlannedAction.CreateLead.class)).isNull();
    }

    @Test
    @Tag("R-164")
    void plan_acceptedLeadWithoutValueOrDate_refusedWithBothNames() {
        Referral bare = lead(ReferralState.ACCEPTED).toBuilder()
                .dealValue(null)
                .closingDate(null)
                .build();
        SyncPlan plan = new LeadScene(bare).plan();
        assertThat(plan.isEmpty()).isTrue();
        Finding said = finding(plan.findings(), "LEAD_NOT_QUALIFIABLE");
        assertThat(said.ruleId()).isEqualTo("R-164");
        assertThat(said.field()).isEqualTo("closing date, deal value");
    }

    @Test
    @Tag("R-161")
    void plan_crmWithoutLeads_saidOnceAndNeverAnOpportunity() {
        LeadScene scene = new LeadScene(NEW);
        scene.facts = LeadScene.facts(null);
        assertThat(finding(scene.run().findings(), "LEADS_NOT_SUPPORTED").ruleId())
                .isEqualTo("R-161");
        assertThat(scene.run().findings()).isEmpty();
        assertThat(scene.plan().isEmpty()).isTrue();
        scene.own(ReferralState.ACCEPTED);
        assertThat(scene.plan().action(PlannedAction.CreateOpportunity.class)).isNotNull();
    }

    @Test
    @Tag("R-162")
    void plan_leadWithTheIdentifierExists_adoptedAndNoneCreated() {
        LeadScene scene = new LeadScene(NEW);
        scene.lead = claimed(LeadScene.LEAD);
        assertThat(scene.plan().actions())
                .containsExactly(new PlannedAction.AdoptLead(Deals.REFERRAL, scene.crmLead()));
        scene.own(ReferralState.ACCEPTED);
        assertThat(scene.plan().actions())
                .containsExactly(new PlannedAction.AdoptLead(Deals.REFERRAL, scene.crmLead()));
    }

    @Test
    @Tag("R-031")
    void plan_severalLeadsWithTheIdentifier_noneChosen() {
        LeadScene scene = new LeadScene(NEW);
        Observation two = scene.seen().toBuilder()
                .leadClaimants(Slot.seen(List.of(claimed(LeadScene.LEAD), claimed(LeadScene.CONVERTED))))
                .build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, two, scene.settings, scene.now);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "SEVERAL_CRM_RECORDS").ruleId()).isEqualTo("R-031");
    }

    @Test
    @Tag("R-162")
    void plan_opportunityWithTheIdentifierExists_adoptedInstead() {
        LeadScene scene = new LeadScene(NEW);
        scene.lead = claimed(LeadScene.LEAD);
        scene.opportunity = Deals.opportunity("Prospecting");
        assertThat(scene.plan().actions()).containsExactly(new PlannedAction.Adopt(Deals.REFERRAL, Deals.RECORD));
    }

    @Test
    @Tag("R-026")
    void plan_crmIdNamesALead_adopted() {
        LeadScene scene = new LeadScene(
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build());
        scene.lead = claimed(Deals.RECORD);
        assertThat(scene.plan().actions())
                .containsExactly(new PlannedAction.AdoptLead(Deals.REFERRAL, scene.crmLead()));
        scene.lead = null;
        assertThat(finding(scene.plan().findings(), "CRM_ID_NOT_FOUND").ruleId())
                .isEqualTo("R-026");
    }

    @Test
    @Tag("R-028")
    @Tag("R-031")
    void plan_crmIdNamesOneLeadAndAnotherCarriesTheIdentifier_noneChosen() {
        LeadScene scene = new LeadScene(
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build());
        scene.lead = claimed(Deals.RECORD);
        Observation two = scene.seen().toBuilder()
                .leadClaimants(Slot.seen(List.of(claimed(Deals.RECORD), claimed(LeadScene.LEAD))))
                .build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, two, scene.settings, scene.now);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").ruleId()).isEqualTo("R-028");

        Observation unread =
                scene.seen().toBuilder().leadClaimants(Slot.notKnown()).build();
        SyncPlan waiting = Reconciler.plan(scene.deal(), scene.link, unread, scene.settings, scene.now);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.wake()).isNotNull();
    }

    @Test
    @Tag("R-028")
    void plan_crmIdNamesALeadOfAnotherReferral_notTakenFromIt() {
        LeadScene scene = new LeadScene(
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build());
        scene.lead = claimed(Deals.RECORD).toBuilder()
                .set(CrmField.REFERRAL_ID, Deals.MICROSOFT.value())
                .build();
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(finding(plan.findings(), "LINKED_ELSEWHERE").ruleId()).isEqualTo("R-028");
    }

    @Test
    @Tag("R-023")
    void plan_leadsNotChosenAndTheCrmIdNamesOne_leftOutWithoutLookingForIt() {
        LeadScene scene = new LeadScene(
                NEW.toBuilder().externalReferenceId(Deals.RECORD.value()).build());
        scene.settings = Deals.SETTINGS;
        scene.lead = claimed(Deals.RECORD);
        assertThat(scene.seen().lead().known()).isFalse();
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(finding(scene.plan().findings(), "NOT_TAKEN_OVER").ruleId()).isEqualTo("R-023");
    }

    @Test
    @Tag("R-163")
    void plan_noDefaultStatusAnywhere_refusedInsteadOfAFailingCreate() {
        LeadScene scene = new LeadScene(NEW);
        scene.facts = LeadScene.facts(capabilities(CAN.requiredFields(), null));
        Finding said = finding(scene.plan().findings(), "LEAD_STATUS_MISSING");
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(said.ruleId()).isEqualTo("R-163");
        assertThat(said.remedy()).contains("leads.defaultStatus");
        scene.settings = LeadScene.settings(leads -> leads.defaultStatus("Fresh"));
        assertThat(createOf(scene.plan()).values()).containsEntry(CrmLead.STATUS, Optional.of("Fresh"));
    }

    @Test
    @Tag("R-163")
    void plan_statusChosen_goesBeforeTheOneOfTheOrganisation() {
        LeadScene scene = new LeadScene(NEW);
        scene.settings = LeadScene.settings(leads -> leads.defaultStatus("Fresh"));
        assertThat(createOf(scene.plan()).values()).containsEntry(CrmLead.STATUS, Optional.of("Fresh"));
    }

    @Test
    @Tag("R-170")
    void plan_mandatoryFieldsOfTheOrganisation_defaultsOrRefusedWithTheirNames() {
        CrmField<String> industry = CrmField.text("Industry__c");
        CrmField<String> region = CrmField.text("Region__c");
        LeadScene scene = new LeadScene(NEW);
        scene.facts = LeadScene.facts(capabilities(Set.of(industry, region), "Open"));
        Finding said = finding(scene.plan().findings(), "LEAD_FIELDS_MISSING");
        assertThat(scene.plan().isEmpty()).isTrue();
        assertThat(said.ruleId()).isEqualTo("R-170");
        assertThat(said.field()).isEqualTo("Industry__c, Region__c");
        scene.settings = LeadScene.settings(
                leads -> leads.defaultValue(industry, "Retail").defaultValue(region, "EMEA"));
        assertThat(createOf(scene.plan()).values())
                .containsEntry(industry, Optional.of("Retail"))
                .containsEntry(region, Optional.of("EMEA"));
    }

    @Test
    @Tag("R-170")
    @Tag("R-167")
    void plan_hiddenContact_refusedUnlessThereIsADefaultLastName() {
        Person hidden = new Person(null, null, null, null);
        Referral expired = NEW.toBuilder()
                .customer(new CustomerProfile("Contoso", null, Deals.ADDRESS, List.of(hidden)))
                .build();
        LeadScene scene = new LeadScene(expired);
        assertThat(finding(scene.plan().findings(), "LEAD_FIELDS_MISSING").field())
                .isEqualTo("leadLastName");
        scene.settings = LeadScene.settings(leads -> leads.defaultValue(CrmLead.LAST_NAME, "Unknown"));
        assertThat(createOf(scene.plan()).person().lastName()).isEqualTo("Unknown");
        assertThat(createOf(scene.plan()).values()).doesNotContainKey(CrmLead.LAST_NAME);
    }

    @Test
    @Tag("R-169")
    void plan_spamOrLowQuality_leftOutUnlessChosenAndSaidOnceToBeCounted() {
        LeadScene spam = new LeadScene(
                lead(ReferralState.NEW_PENDING, new LeadFacts(null, null, null, true, null, null, null, List.of())));
        assertThat(finding(spam.run().findings(), "LEAD_IS_SPAM").ruleId()).isEqualTo("R-169");
        assertThat(spam.run().findings()).isEmpty();
        assertThat(spam.lead).isNull();
        spam.settings = LeadScene.settings(leads -> leads.takeLowQuality(true));
        assertThat(spam.plan().isEmpty()).isTrue();
        spam.settings = LeadScene.settings(leads -> leads.takeSpam(true));
        assertThat(createOf(spam.plan())).isNotNull();

        LeadScene low = new LeadScene(
                lead(ReferralState.NEW_PENDING, new LeadFacts(null, null, "LOW", false, null, null, null, List.of())));
        assertThat(finding(low.run().findings(), "LEAD_OF_LOW_QUALITY").ruleId())
                .isEqualTo("R-169");
        low.settings = LeadScene.settings(leads -> leads.takeSpam(true));
        assertThat(low.plan().isEmpty()).isTrue();
        low.settings = LeadScene.settings(leads -> leads.takeLowQuality(true));
        assertThat(createOf(low.plan())).isNotNull();
    }

    @Test
    @Tag("R-222")
    void plan_createRefusedAMomentAgo_notSentAgain() {
        LeadScene scene = new LeadScene(NEW);
        Finding why = LeadFindings.noStatus();
        scene.failure = new Failure(Failure.What.WRITE_CRM, Set.of(), List.of(why));
        SyncPlan plan = scene.plan();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).containsExactly(why);
    }

    @Test
    void plan_leadsCouldNotBeRead_lookedAtAgain() {
        LeadScene scene = new LeadScene(NEW);
        Observation blind =
                scene.seen().toBuilder().leadClaimants(Slot.notKnown()).build();
        SyncPlan plan = Reconciler.plan(scene.deal(), scene.link, blind, scene.settings, scene.now);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.wake()).isNotNull();
    }

    @Test
    @Tag("R-165")
    @Tag("C-6")
    void check_leadsOfMarketplaceOffers_notPromisedUnlessTheHostKnowsBetter() {
        assertThat(finding(
                                LeadCheck.findings(LeadScene.settings(leads -> leads), LeadScene.facts(CAN)),
                                "MARKETPLACE_LEADS_NOT_BY_API")
                        .ruleId())
                .isEqualTo("R-165");
        assertThat(LeadCheck.findings(LeadScene.settings(leads -> leads.marketplaceByApi(true)), LeadScene.facts(CAN)))
                .isEmpty();
        assertThat(LeadCheck.findings(Deals.SETTINGS, LeadScene.facts(CAN))).isEmpty();
        LeadScene offered = new LeadScene(lead(ReferralState.NEW_PENDING, callToAction("Request private offer")));
        assertThat(createOf(offered.plan()))
                .as("one that arrives is taken all the same")
                .isNotNull();
    }

    @Test
    @Tag("R-163")
    @Tag("R-170")
    void check_whatEveryCreateWouldLack_isSaidAtStartUp() {
        CrmField<String> industry = CrmField.text("Industry__c");
        CrmFacts demanding = LeadScene.facts(capabilities(Set.of(industry, CrmLead.COMPANY), null));
        List<Finding> said = LeadCheck.findings(LeadScene.settings(leads -> leads), demanding);
        assertThat(finding(said, "LEAD_STATUS_MISSING").refuses()).isTrue();
        assertThat(finding(said, "LEAD_FIELDS_MISSING").field()).isEqualTo("Industry__c");
        assertThat(finding(
                                LeadCheck.findings(LeadScene.settings(leads -> leads), LeadScene.facts(null)),
                                "LEADS_NOT_SUPPORTED")
                        .refuses())
                .isTrue();
    }

    private static LeadCapabilities capabilities(Set<CrmField<?>> required, @Nullable String status) {
        Set<CrmField<?>> writable = new HashSet<>(CAN.writableFields());
        writable.addAll(required);
        return new LeadCapabilities(writable, required, status, true, true);
    }

    private static CrmLead claimed(CrmRecordId id) {
        return CrmLead.builder(id, CrmVersion.of("v1"))
                .set(CrmField.REFERRAL_ID, Deals.REFERRAL.value())
                .build();
    }

    private static LeadWrite.Create createOf(SyncPlan plan) {
        return Objects.requireNonNull(plan.action(PlannedAction.CreateLead.class), () -> "no lead: " + plan)
                .write();
    }
}
