package dev.cosell.testkit.scenario;

import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;

/**
 * What a host builds its clients from, in the place of the real addresses, credentials and time. Asked for a connection anew for every process that starts in a scenario.
 *
 * @param clock the time of the world; hand it to every client, so that tokens and sessions age with it
 * @param partnerCenter Partner Center: addresses, tenant, credentials
 * @param crm the CRM's simulator, or the desk of a CRM of one's own
 * @param <C> which CRM it is
 */
public record Services<C>(SettableClock clock, PartnerCenterSimulator partnerCenter, C crm) {

    /**
     * What a host with a CRM of its own builds a connection from.
     *
     * @param clock the time of the world
     * @param partnerCenter a Partner Center in memory
     * @param crm the desk of the CRM
     * @param <C> its type
     */
    public record InMemory<C extends CrmDesk>(SettableClock clock, ReferralGateway partnerCenter, C crm) {}
}
