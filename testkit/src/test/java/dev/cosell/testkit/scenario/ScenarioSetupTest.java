package dev.cosell.testkit.scenario;

import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a world can be made of, and that every choice is heard. */
class ScenarioSetupTest {
    private static final ScenarioSetup IN_MEMORY = ScenarioSetup.inMemory(SyncSettings.defaults());

    @Test
    void open_twice_playsTheSameStory() {
        assertThat(story(IN_MEMORY)).isEqualTo(story(IN_MEMORY)).isNotEqualTo(story(IN_MEMORY.seed(5)));
    }

    private static String story(ScenarioSetup setup) {
        try (Scenario deal = setup.open()) {
            deal.sellerCreates()
                    .nextWriteMeets(PARTNER_CENTER, Trouble.UNAVAILABLE)
                    .syncRuns();
            return deal.report();
        }
    }

    @Test
    @Tag("R-084")
    void settings_ofTheHost_areThoseThatTheStoryIsPlayedWith() {
        SyncSettings settings = SyncSettings.builder()
                .activeStages("Discovery", "Qualification")
                .declinedStages("Closed Declined")
                .lifecycle(LifecycleSettings.builder()
                        .closeReason("No budget", CloseReason.BUDGET)
                        .build())
                .build();
        ScenarioSetup setup = ScenarioSetup.inMemory(settings)
                .inMemoryCrm(crm -> crm.closedStages(
                        java.util.Set.of("Closed Won"), java.util.Set.of("Closed Lost", "Closed Declined")));
        try (Scenario deal = setup.open()) {
            deal.microsoftShares()
                    .syncRuns()
                    .sellerDeclines("No budget")
                    .syncRuns()
                    .expectInPartnerCenter(STATE, "Closed/Declined")
                    .deal("other")
                    .sellerCreates(NewDeal.ofSeller().field(CrmField.HELP, "General or Other"))
                    .expectInCrm(CrmField.STAGE, "Discovery")
                    .expectInCrm(CrmField.HELP, "General or Other");
            assertThat(deal.deal(ScenarioPersons.FIRST_DEAL).referral().statusReason())
                    .isEqualTo("Customer's budget is inadequate");
        }
    }

    @Test
    void store_thatForgets_isOpenedForEveryProcess() {
        AtomicInteger opened = new AtomicInteger();
        ScenarioSetup setup = IN_MEMORY.store(clock -> {
            opened.incrementAndGet();
            return InMemoryStateStore.create(clock);
        });
        try (Scenario deal = setup.open()) {
            deal.microsoftShares().syncRuns();
            assertThat(deal.engine().links(deal.connection())).hasSize(1);
            deal.dies().restarts();
            assertThat(deal.engine().links(deal.connection()))
                    .as("a store that forgets")
                    .isEmpty();
            deal.sellerAccepts()
                    .syncRuns()
                    .expectInPartnerCenter(STATE, "Active/Accepted")
                    .expectOneRecord();
        }
        assertThat(opened).hasValue(2);
    }

    @Test
    void engine_options_areHeard() {
        ScenarioSetup setup = IN_MEMORY.engine(builder -> builder.workers(99));
        assertThatThrownBy(setup::open).hasMessageContaining("workers is 1 to 32");
    }

    @Test
    void crmField_notNamed_saysHowToNameIt() {
        ScenarioSetup setup = ScenarioSetup.salesforce(services -> SyncConnection.builder(
                        "acme",
                        dev.cosell.testkit.partnercenter.InMemoryPartnerCenter.of(services.clock()),
                        InMemoryCrm.of(services.clock()))
                .build());
        try (Scenario deal = setup.open()) {
            CrmField<String> own = CrmField.text("rating");
            assertThatThrownBy(() -> deal.sellerCreates(NewDeal.ofSeller().field(own, "Hot")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("What is the field 'rating' called in Salesforce? Say so with "
                            + "ScenarioSetup.crmField(field, \"API_Name__c\")");
        }
    }

    /** A CRM of one's own; here one that is in memory again, and writes down what it is told. */
    private static final class OwnDesk implements CrmDesk {
        private final InMemoryCrm crm;
        private final List<String> told = new ArrayList<>();
        private final InMemoryCrmDesk desk;

        OwnDesk(SettableClock clock) {
            this.crm = InMemoryCrm.of(clock);
            this.desk = new InMemoryCrmDesk(crm);
        }

        @Override
        public String product() {
            return "Our own CRM";
        }

        @Override
        public CrmRecordId create(NewDeal deal, String stage) {
            told.add("create in " + stage);
            return desk.create(deal, stage);
        }

        @Override
        public void edit(CrmRecordId id, OpportunityChanges changes) {
            told.add("edit");
            desk.edit(id, changes);
        }

        @Override
        public void delete(CrmRecordId id) {
            told.add("delete");
            desk.delete(id);
        }

        @Override
        public List<Opportunity> opportunities() {
            return desk.opportunities();
        }

        @Override
        public void strike(Trouble trouble) {
            told.add(trouble.name());
            desk.strike(trouble);
        }

        @Override
        public void outage(boolean on) {
            told.add("outage " + on);
            desk.outage(on);
        }

        @Override
        public void close() {
            told.add("close");
        }
    }

    @Test
    void ownCrm_withADeskOfItsOwn_playsTheSameLanguage() {
        List<String> told;
        ScenarioSetup setup = ScenarioSetup.ownCrm(
                OwnDesk::new, services -> SyncConnection.builder("own", services.partnerCenter(), services.crm().crm)
                        .build());
        try (Scenario deal = setup.open()) {
            deal.sellerCreates()
                    .syncRuns()
                    .expectReferral()
                    .sellerSets(CrmField.AMOUNT, new BigDecimal("5000"))
                    .nextWriteMeets(CRM, Trouble.TIMEOUT_AFTER)
                    .nextWriteMeets(CRM, Trouble.VERSION_MOVED)
                    .syncRuns()
                    .expectBothSides(DEAL_VALUE, 5000)
                    .outageBegins(CRM)
                    .outageEnds(CRM)
                    .sessionsEnd(CRM)
                    .expectCalls(CRM, 10)
                    .sellerDeletes();
            told = deal.part(OwnDesk.class).told;
            assertThat(deal.connection()).isEqualTo("own");
            assertThat(deal.report()).contains("Our own CRM: no record");
        }
        assertThat(told)
                .containsExactly(
                        "create in Qualification",
                        "edit",
                        "TIMEOUT_AFTER",
                        "edit",
                        "outage true",
                        "outage false",
                        "delete",
                        "close");
    }

    @Test
    void crashes_atEveryStepOfAStory_changeNothingOfItsEnd() {
        int deaths = Crashes.of(IN_MEMORY).every(3).play(deal -> deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"))
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 80000)
                .expectOneRecord()
                .expectQuiet());
        assertThat(deaths).isGreaterThan(30);
    }

    @Test
    void crashes_storyThatOneStepBreaks_namesTheStep() {
        AtomicInteger processes = new AtomicInteger();
        ScenarioSetup counted = IN_MEMORY.store(clock -> {
            processes.incrementAndGet();
            return InMemoryStateStore.create(clock);
        });
        assertThatThrownBy(() -> Crashes.of(counted).play(deal -> {
                    int before = processes.get();
                    deal.microsoftShares().syncRuns();
                    assertThat(processes).as("a story that no death spares").hasValue(before);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)where the process dies at step 1 of \\d+: .*a story that no death spares.*");
        assertThatThrownBy(() -> Crashes.of(counted).every(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
