package dev.cosell.testkit.simulator;

/** A request together with the route that serves it. */
record RoutedCall(SimulatorRequest request, String template, SimulatorHandler handler, boolean recorded) {}
