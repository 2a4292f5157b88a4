package dev.cosell.samples.quickstart;

import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.util.function.Function;

/** Partner Center and a CRM as real HTTP servers on this machine, living by one clock that can be moved forward. */
final class SimulatedServices implements AutoCloseable {
    final SettableClock clock = SettableClock.running();
    final PartnerCenterSimulator partnerCenter =
            PartnerCenterSimulator.builder().clock(clock).loopbackWebhooks().start();
    final CrmSide crm;

    SimulatedServices(Function<SettableClock, ? extends CrmSide> side) {
        crm = side.apply(clock);
    }

    @Override
    public void close() {
        partnerCenter.close();
        crm.close();
    }
}
