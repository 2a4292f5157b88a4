package dev.cosell.benchmarks.salesforce;

import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import dev.cosell.testkit.simulator.salesforce.org.GeneratedOpportunities;
import java.io.IOException;
import java.util.List;

/** A simulated organisation with generated opportunities and no daily limit of calls. */
final class MeasuredOrg implements AutoCloseable {
    static final String READY = "listening on ";

    private final SalesforceSimulator simulator;

    private MeasuredOrg(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    static MeasuredOrg open(int opportunities) {
        SalesforceSimulator simulator = SalesforceSimulator.builder().start();
        simulator.usage().dailyCalls(Integer.MAX_VALUE);
        GeneratedOpportunities.plant(
                simulator.data(), opportunities, simulator.seller().user());
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
        return OrgAddress.of(simulator.baseUri(), simulator.privateKey());
    }

    /** Returns the names of all opportunities. */
    List<String> names() {
        return simulator.data().rows("Opportunity").stream()
                .map(row -> String.valueOf(row.text("Name")))
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
