package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.STATE;

import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.testkit.junit.CoSellWorld;
import dev.cosell.testkit.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InMemoryLeadsTest extends LeadsScenarios {
    // snippet:lead-world
    static final SyncSettings SETTINGS = SyncSettings.builder()
            .onHoldStages("Prospecting")
            .activeStages("Qualification")
            .syncLeads(true)
            .leads(LeadSettings.builder().declinedStatuses("Disqualified").build())
            .lifecycle(LifecycleSettings.builder()
                    .closeReason("Disqualified", CloseReason.NO_RESPONSE)
                    .build())
            .build();

    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.inMemory(SETTINGS);
    // snippet:end

    @Override
    String contacted() {
        return "Working - Contacted";
    }

    // snippet:given-up
    @Test
    void lead_givenUp_declinesTheDealAndBecomesNothing(Scenario deal) {
        deal.microsoftSharesLead()
                .syncRuns()
                .expectOpenLead()
                .sellerSetsOnLead(CrmField.DESCRIPTION, "Called twice.")
                .sellerDisqualifies()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Declined")
                .expectDisqualifiedLead()
                .expectOnLead(CrmField.DESCRIPTION, "Called twice.")
                .expectQuiet();
    }
    // snippet:end
}
