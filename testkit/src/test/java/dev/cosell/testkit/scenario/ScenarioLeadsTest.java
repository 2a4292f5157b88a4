package dev.cosell.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the words of leads cannot do throws at once and says why. */
class ScenarioLeadsTest {
    private static final SyncSettings SETTINGS =
            SyncSettings.builder().syncLeads(true).build();
    private static final CrmField<String> RATING = CrmField.text("rating");

    @Test
    void sellerDisqualifies_noStatusInTheSettings_saysWhatToSet() {
        try (Scenario deal = ScenarioSetup.inMemory(SETTINGS).open()) {
            deal.microsoftSharesLead().syncRuns().expectOpenLead();
            assertThatThrownBy(deal::sellerDisqualifies)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("set leads.declinedStatuses");
        }
    }

    @Test
    @Tag("R-023")
    void shareLead_leadsNotFollowed_leavesTheCrmAlone() {
        try (Scenario deal = ScenarioSetup.inMemory(SyncSettings.defaults()).open()) {
            deal.microsoftSharesLead().syncRuns().expectNoLead().expectNoRecord();
            assertThatThrownBy(deal::sellerConverts)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("let sync run first");
            assertThatThrownBy(deal::microsoftSharesLead)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    @Tag("R-162")
    void crashes_atEveryStepOfALead_makeOneOpportunity() {
        Crashes.of(ScenarioSetup.inMemory(SETTINGS.toBuilder()
                        .onHoldStages("Prospecting")
                        .activeStages("Qualification")
                        .leads(LeadSettings.defaults())
                        .build()))
                .every(4)
                .play(deal -> deal.microsoftSharesLead()
                        .syncRuns()
                        .expectOpenLead()
                        .portalAccepts()
                        .syncRuns()
                        .expectConvertedLead()
                        .expectQuiet());
    }

    @Test
    void sellerSetsOnLead_fieldThatLeadsLack_saysSo() {
        CrmRecordId any = CrmRecordId.of("11111111-1111-4111-8111-111111111111");
        try (Scenario deal =
                ScenarioSetup.salesforce(ScenarioLeadsTest::inMemory).open()) {
            CrmLeadDesk desk = deal.world.sides().crm().leads().orElseThrow();
            assertThatThrownBy(() -> desk.edit(any, RATING, "Hot"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Leads have no field 'rating' in Salesforce");
        }
        try (Scenario deal = ScenarioSetup.dynamics(ScenarioLeadsTest::inMemory).open()) {
            CrmLeadDesk desk = deal.world.sides().crm().leads().orElseThrow();
            assertThatThrownBy(() -> desk.edit(any, RATING, "Hot"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Leads have no field 'rating' in Dataverse");
            assertThatThrownBy(() -> desk.edit(any, CrmLead.STATUS, "Hot"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Leads have no status 'Hot' but [New, Contacted");
        }
    }

    private static SyncConnection inMemory(Services<?> services) {
        return SyncConnection.builder(
                        "acme", InMemoryPartnerCenter.of(services.clock()), InMemoryCrm.of(services.clock()))
                .build();
    }
}
