package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.FaultControl;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The part of the control interface that plans faults and outages; {@link FaultControl} says how. */
final class ControlFaults {
    private final PartnerCenterSimulator simulator;

    ControlFaults(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/faults", request -> order(request, FaultControl::plan));
        ControlApi.add(routes, "POST", "/control/outage", request -> order(request, FaultControl::outage));
        ControlApi.add(routes, "DELETE", "/control/faults", request -> end());
        ControlApi.add(routes, "GET", "/control/faults", request -> Wire.response(200, orders().state()));
    }

    /** The simulator's plan of faults exists only when its server runs. */
    private FaultControl orders() {
        return new FaultControl(
                simulator.faults(), simulator.clock(), ControlFaults::kind, PartnerCenterFaults::failure);
    }

    private SimulatorResponse order(SimulatorRequest request, BiConsumer<FaultControl, JsonNode> work) {
        work.accept(orders(), ControlApi.body(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse end() {
        orders().end();
        return SimulatorResponse.empty(204);
    }

    private static Fault kind(JsonNode spec) {
        int seconds = spec.path("retryAfter").asInt(5);
        return switch (spec.path("kind").asText()) {
            case "throttled" -> PartnerCenterFaults.throttled(seconds);
            case "unavailable" -> PartnerCenterFaults.unavailable(seconds);
            case "internalError" -> PartnerCenterFaults.internalError();
            case "serverError" ->
                PartnerCenterFaults.serverError(spec.path("status").asInt(500));
            case "html" -> PartnerCenterFaults.htmlPage(spec.path("status").asInt(502));
            case "dropBefore" -> Fault.dropBefore();
            case "dropAfter" -> Fault.dropAfter();
            case "truncate" -> Fault.truncate();
            case "delay" -> Fault.delay(Duration.ofSeconds(seconds));
            default -> throw new IllegalArgumentException("Unknown kind of fault");
        };
    }
}
