package dev.cosell.testkit.simulator;

/** Answers one request of a simulated service; called by several threads at once. */
@FunctionalInterface
public interface SimulatorHandler {

    /** Applies the request to the simulated service and returns what the service would answer. */
    SimulatorResponse handle(SimulatorRequest request);
}
