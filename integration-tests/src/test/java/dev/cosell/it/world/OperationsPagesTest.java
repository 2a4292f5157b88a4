package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ActorId;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages on the first load and on running an installation show is what the engine says. */
class OperationsPagesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final ActorId ADMIN = ActorId.of("user-17");

    private final World world = new World();

    private static void assertShown(String page, List<String> lines) throws IOException {
        String text = Files.readString(DOCS.resolve(page));
        String block = "```\n" + String.join("\n", lines).replaceAll("PT\\d+H[^:]*", "PT167H") + "\n```";
        assertThat(text).as(page).contains(block);
    }

    @Test
    @Tag("R-240")
    @Tag("R-243")
    void initialLoad_reportAndProgress_areShownAsTheyAre() throws IOException {
        world.partnerCenter.onNews(changed -> {});
        Referral pair = world.share();
        world.share();
        world.sellerCreates(
                change -> change.set(CrmField.REFERRAL_ID, pair.id().value()).set(CrmField.STAGE, "Prospecting"));
        world.sellerCreates(change -> change.set(CrmField.AMOUNT, null));
        world.clock.advance(Duration.ofMinutes(10));
        world.store.saveCursor(ConnectionId.of(World.CONNECTION), "crm", "");
        world.store.saveCursor(ConnectionId.of(World.CONNECTION), "partner-center", "");
        world.settle();
        SyncEngine engine = world.engine;

        LoadReport report = engine.load("acme").report();
        assertShown("initial-load.md", report.lines());
        engine.load("acme").run(LoadConfirmation.of(report.token(), ADMIN));
        world.settle();
        assertShown("initial-load.md", List.of(engine.load("acme").progress().toString()));
    }

    @Test
    @Tag("R-009")
    @Tag("R-100")
    @Tag("R-227")
    void operations_dryRunSweepDriftAndDeal_areShownAsTheyAre() throws IOException {
        Referral shared = world.share();
        world.settle();
        CrmRecordId record = world.record(shared.id()).id();
        world.edit(record, change -> change.set(CrmField.AMOUNT, new BigDecimal("81000")));
        world.partnerCenter.onNews(changed -> {});
        world.share();
        SyncEngine engine = world.engine;

        assertShown("operations.md", engine.dryRun("acme", DealName.of(record)).lines());
        assertShown("operations.md", engine.dryRunAll("acme", plan -> {}).lines());
        world.settle();
        world.events.clear();
        engine.sweeps("acme").ask();
        world.settle();
        List<String> told = new ArrayList<>();
        world.events.stream()
                .filter(event -> event.kind() == SyncEvent.Kind.POPULATION)
                .forEach(event -> told.add(event.text()));
        assertShown("operations.md", told);
        assertShown("operations.md", engine.sweeps("acme").drift().lines());
        assertShown(
                "operations.md",
                engine.deals("acme").explain(DealName.of(record)).lines());
        engine.deals("acme").unlink(DealName.of(record), ADMIN);
        assertShown(
                "operations.md",
                engine.audit("acme", 0, 100).stream()
                        .filter(line -> line.text().contains("user-17"))
                        .map(line -> line.deal() + " " + line.text())
                        .toList());
    }
}
