/**
 * The simulated world: engine nodes over one store, both services, network and people of several tenants, in one thread, in virtual time, from one seed
 * (sync-engine 3.2). Starting point: {@link dev.cosell.it.simulation.Simulation}; the command is {@link dev.cosell.it.simulation.SimulationCommand}.
 */
@NullMarked
package dev.cosell.it.simulation;

import org.jspecify.annotations.NullMarked;
