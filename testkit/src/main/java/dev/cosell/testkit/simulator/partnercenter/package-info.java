/**
 * A simulated Partner Center on real HTTP: Entra tokens, the Referrals API, webhook registration and signed events.
 *
 * <p>Starting point: {@link dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator}. Written from the fact sheet
 * partner-center-api alone; its section 10.1 lists the behaviour where the vendor's pages are silent.
 */
@NullMarked
package dev.cosell.testkit.simulator.partnercenter;

import org.jspecify.annotations.NullMarked;
