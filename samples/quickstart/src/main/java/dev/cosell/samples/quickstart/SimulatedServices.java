package dev.cosell.samples.quickstart;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;

/** Partner Center and Salesforce as real HTTP servers on this machine, living by one clock that can be moved forward. */
final class SimulatedServices implements AutoCloseable {
    final SettableClock clock = SettableClock.running();
    final PartnerCenterSimulator partnerCenter =
            PartnerCenterSimulator.builder().clock(clock).loopbackWebhooks().start();
    final SalesforceSimulator salesforce =
            SalesforceSimulator.builder().clock(clock).start();

    @Override
    public void close() {
        partnerCenter.close();
        salesforce.close();
    }
}
