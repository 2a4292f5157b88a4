/**
 * The HTTP house all simulators live in: routes, recorded calls, injected faults, TLS for {@code localhost}.
 *
 * <p>Starting point: {@link dev.cosell.testkit.simulator.SimulatorServer}. Nothing here knows a vendor's wire format, and
 * nothing here is shared with a client of ours.
 */
@NullMarked
package dev.cosell.testkit.simulator;

import org.jspecify.annotations.NullMarked;
