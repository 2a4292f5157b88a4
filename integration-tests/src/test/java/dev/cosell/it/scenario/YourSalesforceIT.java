package dev.cosell.it.scenario;

import static dev.cosell.core.mapping.StandardFields.DEAL_VALUE;
import static dev.cosell.testkit.scenario.Service.PARTNER_CENTER;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.StateStore;
import dev.cosell.store.jdbc.JdbcStateStore;
import dev.cosell.store.jdbc.JdbcStoreOptions;
import dev.cosell.testkit.junit.CoSellWorld;
import dev.cosell.testkit.scenario.Scenario;
import dev.cosell.testkit.scenario.Service;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a partner writes for the wiring; {@code docs/test-your-own.md} shows it. */
class YourSalesforceIT {
    @TempDir
    Path folder;

    // snippet:your-wiring
    @RegisterExtension
    final CoSellWorld world = CoSellWorld.salesforce(OurWiring::salesforce)
            .with(setup -> setup.store(clock -> store(folder.resolve("state.db"), clock)));

    @Test
    void wiring_asInProduction_isReadyAndSurvivesARestart(Scenario deal) {
        deal.expectReady()
                .microsoftShares()
                .syncRuns()
                .sellerAccepts()
                .sellerSets(CrmField.AMOUNT, new BigDecimal("80000"))
                .diesBeforeNextWrite(PARTNER_CENTER)
                .syncRuns()
                .expectNotParked()
                .sessionsEnd(Service.CRM)
                .restarts()
                .syncRuns()
                .expectBothSides(DEAL_VALUE, 80000)
                .expectCalls(PARTNER_CENTER, 6)
                .expectQuiet();
    }
    // snippet:end

    // snippet:your-store
    static StateStore store(Path file, InstantSource clock) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return JdbcStateStore.open(
                source, JdbcStoreOptions.builder().clock(clock).build());
    }
    // snippet:end
}
