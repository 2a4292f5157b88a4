package dev.cosell.samples.inhouse;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Lets a deal of Microsoft's arrive in the in-house CRM and a seller's edit go back, and prints the rows of both sides. */
public final class InHouseDemo {
    private static final String CONNECTION = "in-house";

    private final PrintStream out;
    private final PartnerCenterSimulator partnerCenter;
    private final SalesDesk desk;

    private InHouseDemo(PrintStream out, PartnerCenterSimulator partnerCenter, DataSource database) {
        this.out = out;
        this.partnerCenter = partnerCenter;
        this.desk = new SalesDesk(database);
    }

    /** Plays it. */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("in-house-crm");
        run(folder.resolve("crm.db"), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(Path file, PrintStream out) throws SQLException {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // the validator speaks through the host's log
        DataSource database = InHouseDatabase.at(file);
        InHouseDatabase.create(database, "demo-crm");
        try (var partnerCenter = PartnerCenterSimulator.start();
                var store = InMemoryStateStore.create();
                var engine = SyncEngine.builder(store)
                        .connection(connection(partnerCenter, database))
                        .build()) {
            new InHouseDemo(out, partnerCenter, database).play(engine);
        }
    }

    // snippet:wiring
    private static SyncConnection connection(PartnerCenterSimulator pc, DataSource database) {
        var user = AppUserCredentials.of(
                pc.clientId(), Secret.of(pc.clientSecret()), RefreshTokenStore.inMemory(pc.refreshToken()));
        var client = PartnerCenterClient.builder(pc.tenantId())
                .referralsBase(pc.referralsUri())
                .partnerCenterBase(pc.baseUri())
                .loginAuthority(pc.baseUri())
                .credentials(user)
                .build();
        return SyncConnection.builder(CONNECTION, client.referrals(), InHouseCrmAdapter.of(database))
                .settings(SyncSettings.builder()
                        .onHoldStages("NEW")
                        .activeStages("QUAL")
                        .wonStage("ORDER")
                        .lostStage("LOST")
                        .build())
                .build();
    }
    // snippet:end

    private void play(SyncEngine engine) {
        says("0. The start-up check reads the tables, columns, indexes and lists, and writes nothing");
        engine.check(CONNECTION).print(out);
        engine.check(CONNECTION).throwIfBlocked();
        engine.runOnce(1); // the first polls only set their marks: existing deals stay as they are

        says("1. Microsoft shares a deal; the engine takes it in");
        var shared = partnerCenter
                .seller()
                .share(InboundDeal.coSell()
                        .name("Fabrikam plant telemetry")
                        .customer("Fabrikam AG", "DE")
                        .dealValue(new BigDecimal("75000"), "EUR")
                        .closingDate(LocalDate.parse("2027-08-31")));
        String referral = shared.path("id").asText();
        sync(engine);
        show(referral);
        rows("   companies      ", "SELECT company_no, name, zip, country FROM companies");
        rows("   deal_people    ", "SELECT deal_no, person_no, role FROM deal_people");
        rows("   deal_solutions ", "SELECT deal_no, offer, title FROM deal_solutions");

        says("2. Our seller accepts it at the CRM's own screen: another status, and a better price");
        desk.run("UPDATE deals SET status = 'QUAL', cents = 8000050 WHERE ms_deal = ?", referral);
        sync(engine);
        show(referral);

        says("3. Microsoft moves the closing date while our seller writes a remark: both arrive");
        partnerCenter.seller().editClosingDate(referral, LocalDate.parse("2027-12-24"));
        desk.run("UPDATE deals SET remarks = 'Sensors on two lines first.' WHERE ms_deal = ?", referral);
        sync(engine);
        show(referral);

        says("4. Our seller wins the deal");
        desk.run("UPDATE deals SET status = 'ORDER' WHERE ms_deal = ?", referral);
        sync(engine);
        show(referral);
        out.println();
        out.println("What the sync wrote down in the deal (ms_log):");
        desk.rows("SELECT ms_log FROM deals WHERE ms_deal = ?", referral)
                .forEach(row -> String.valueOf(row.get("ms_log")).lines().forEach(line -> out.println("   " + line)));
    }

    private static void sync(SyncEngine engine) {
        engine.signals(CONNECTION).sweep();
        engine.runOnce(10);
    }

    private void says(String what) {
        out.println();
        out.println(what);
    }

    private void show(String referral) {
        var there = partnerCenter.referral(referral);
        var details = there.path("details");
        out.println("   Partner Center   " + there.path("status").asText() + "/"
                + there.path("substatus").asText() + "  "
                + details.path("dealValue").asText() + " "
                + details.path("currency").asText() + "  closing "
                + details.path("closingDateTime").asText() + "  notes '"
                + details.path("notes").asText() + "'");
        rows(
                "   deals          ",
                "SELECT deal_no, title, status, cents, order_day, remarks, ms_sync, change_no FROM deals WHERE ms_deal = ?",
                referral);
    }

    private void rows(String label, String sql, Object... values) {
        desk.rows(sql, values).forEach(row -> out.println(label + "  " + row));
    }
}
