package dev.cosell.benchmarks.dynamics;

import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.tables.OrgUsers;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A simulated environment with opportunities of one customer and without limits of calls. */
final class MeasuredOrg implements AutoCloseable {
    static final String READY = "listening on ";

    private final DataverseSimulator simulator;

    private MeasuredOrg(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    static MeasuredOrg open(int opportunities) {
        DataverseSimulator simulator = DataverseSimulator.builder().start();
        simulator.protocol().protection().requests(Integer.MAX_VALUE).executionTime(Duration.ofDays(1_000));
        // Olingo leaves out the line end after the last boundary, which the service is said to refuse (dataverse-api
        // 2.11).
        simulator.protocol().batches().lineFeedsTaken(true);
        OrgCaller seller =
                OrgCaller.of(simulator.users().byEmail(OrgUsers.SELLER_EMAIL).id());
        OrgTable accounts = simulator.data().schema().require("account");
        OrgTable deals = simulator.data().schema().require("opportunity");
        OrgRow account = simulator
                .writer()
                .createValues(
                        seller,
                        accounts,
                        Map.of("name", "Contoso", "address1_postalcode", "98052", "address1_country", "US"));
        for (int i = 0; i < opportunities; i++) {
            simulator
                    .writer()
                    .createValues(
                            seller,
                            deals,
                            Map.of(
                                    "name",
                                    "Deal " + i,
                                    "estimatedvalue",
                                    new BigDecimal(500 + i),
                                    "estimatedclosedate",
                                    LocalDate.of(2027, 3, 31),
                                    "description",
                                    "Generated.",
                                    "msft_microsoftpartnercenterreferralsync",
                                    true,
                                    "parentaccountid",
                                    account.reference(),
                                    "customerid",
                                    account.reference()));
        }
        return new MeasuredOrg(simulator);
    }

    /** Serves as many opportunities as the first argument says until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        try (MeasuredOrg org = open(Integer.parseInt(arguments[0]))) {
            System.out.println(READY + org.address().line());
            // Nothing is said to it; the end is the message.
            System.in.readAllBytes();
        }
    }

    OrgAddress address() {
        return new OrgAddress(
                simulator.baseUri(),
                DataverseSimulator.TENANT_ID,
                DataverseSimulator.CLIENT_ID,
                DataverseSimulator.CLIENT_SECRET);
    }

    /** Returns the names of all opportunities. */
    List<String> names() {
        return simulator.data().rows("opportunity").stream()
                .map(row -> String.valueOf(row.text("name")))
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
