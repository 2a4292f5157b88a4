package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.core.mapping.StandardFields.STATE;
import static dev.cosell.testkit.scenario.Service.CRM;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;

import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.testkit.junit.CoSellWorld;
import dev.cosell.testkit.scenario.Crashes;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.scenario.ScenarioSetup;
import dev.cosell.testkit.scenario.Trouble;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a partner writes for settings and rules; {@code docs/test-your-own.md} shows it. */
class YourDealsTest {
    // snippet:your-world
    static final SyncSettings SETTINGS = SyncSettings.builder()
            .onHoldStages("Prospecting")
            .activeStages("Qualification")
            .authority(DEAL_VALUE, Authority.PARTNER_CENTER)
            .build();

    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.inMemory(SETTINGS);
    // snippet:end

    // snippet:your-deal
    @Test
    void amount_changedOnBothSides_partnerCenterWinsAndTheLoserIsKept(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .expectInCrm(CrmField.STAGE, "Prospecting")
                .sellerAccepts()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Active/Accepted")
                .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"))
                .microsoftSets(DEAL_VALUE, 95000)
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 95000)
                .expectConflict(DEAL_VALUE)
                .expectQuiet();
    }
    // snippet:end

    // snippet:your-troubles
    @Test
    void win_crmIsDownAndTheProcessDies_isCaughtUpWith(Scenario deal) {
        deal.microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .syncRuns()
                .outage(CRM, Duration.ofHours(1))
                .microsoftSets(DEAL_VALUE, 70000)
                .sellerWins()
                .nextWriteMeets(PARTNER_CENTER, Trouble.TIMEOUT_AFTER)
                .diesAfterNextWrite(CRM)
                .syncRuns() // until the process dies
                .restarts()
                .syncRuns()
                .expectInPartnerCenter(STATE, "Closed/Won")
                .expectBothSides(DEAL_VALUE, 70000)
                .expectOneRecord()
                .expectQuiet();
    }
    // snippet:end

    // snippet:your-crashes
    @Test
    void create_processDiesAtAnyStep_makesOneReferral() {
        Crashes.of(ScenarioSetup.inMemory(SETTINGS)).every(3).play(deal -> deal.sellerCreates()
                .syncRuns()
                .expectReferral()
                .expectOneRecord()
                .expectQuiet());
    }
    // snippet:end
}
