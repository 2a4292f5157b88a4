package dev.cosell.testkit.simulator.salesforce;

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
    private final SalesforceSimulator simulator;

    ControlFaults(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/faults", request -> order(request, FaultControl::plan));
        ControlApi.add(routes, "POST", "/control/outage", request -> order(request, FaultControl::outage));
        ControlApi.add(routes, "DELETE", "/control/faults", request -> end());
        ControlApi.add(routes, "GET", "/control/faults", request -> SimulatorResponse.json(200, orders().state()));
    }

    /** The simulator's plan of faults exists only when its server runs. */
    private FaultControl orders() {
        return new FaultControl(
                simulator.faults(), simulator.clock(), ControlFaults::kind, SalesforceFaults::unavailable);
    }

    private SimulatorResponse order(SimulatorRequest request, BiConsumer<FaultControl, JsonNode> work) {
        work.accept(orders(), ControlApi.body(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse end() {
        orders().end();
        return SimulatorResponse.empty(204);
    }

    private static Fault kind(JsonNode body) {
        String kind = body.path("kind").asText();
        return switch (kind) {
            case "rowLocked" -> SalesforceFaults.rowLocked();
            case "dailyCallsSpent" -> SalesforceFaults.dailyCallsSpent();
            case "tooManyLongCalls" -> SalesforceFaults.tooManyLongCalls();
            case "sessionEnded" -> SalesforceFaults.sessionEnded();
            case "sessionNotForRest" -> SalesforceFaults.sessionNotForRest();
            case "unavailable" -> SalesforceFaults.unavailable();
            case "platformError" -> SalesforceFaults.platformError();
            case "queryTimeout" -> SalesforceFaults.queryTimeout();
            case "maintenancePage" -> SalesforceFaults.maintenancePage();
            case "noRoute" -> SalesforceFaults.noRoute();
            case "badGateway" -> SalesforceFaults.badGateway();
            case "dropBefore" -> Fault.dropBefore();
            case "dropAfter" -> Fault.dropAfter();
            case "truncate" -> Fault.truncate();
            case "delay" -> Fault.delay(Duration.parse(body.path("delay").asText("PT1S")));
            default -> throw new IllegalArgumentException("Unknown kind of fault: " + kind);
        };
    }
}
