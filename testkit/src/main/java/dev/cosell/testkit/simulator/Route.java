package dev.cosell.testkit.simulator;

/** One method and path template with its handler; calls to an unrecorded route stay out of the call log. */
record Route(String method, RoutePattern pattern, SimulatorHandler handler, boolean recorded) {}
