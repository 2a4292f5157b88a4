package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.FaultControl;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.limits.DataverseFaults;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The part of the control interface that plans faults and outages; {@link FaultControl} says how. */
final class ControlFaults {
    private final DataverseSimulator simulator;

    ControlFaults(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/faults", request -> order(request, FaultControl::plan));
        ControlApi.add(routes, "POST", "/control/outage", request -> order(request, FaultControl::outage));
        ControlApi.add(routes, "DELETE", "/control/faults", request -> end());
        ControlApi.add(routes, "GET", "/control/faults", request -> ControlApi.json(200, orders().state()));
    }

    /** The simulator's plan of faults exists only when its server runs. */
    private FaultControl orders() {
        return new FaultControl(
                simulator.faults(), simulator.clock(), ControlFaults::kind, DataverseFaults::frontEndPage);
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
        Duration wait = Duration.parse(body.path("retryAfter").asText("PT5S"));
        String kind = body.path("kind").asText();
        return switch (kind) {
            case "tooManyRequests" -> DataverseFaults.tooManyRequests(wait);
            case "tooMuchTime" -> DataverseFaults.tooMuchTime(wait);
            case "tooManyAtOnce" -> DataverseFaults.tooManyAtOnce(wait);
            case "throttledWithoutWait" -> DataverseFaults.throttledWithoutWait();
            case "unavailable" -> DataverseFaults.unavailable();
            case "badGateway" -> DataverseFaults.badGateway();
            case "gatewayTimeout" -> DataverseFaults.gatewayTimeout();
            case "sqlTimeout" -> DataverseFaults.sqlTimeout();
            case "sqlDeadlock" -> DataverseFaults.sqlDeadlock();
            case "sqlBusy" -> DataverseFaults.sqlBusy();
            case "sqlResourceLimit" -> DataverseFaults.sqlResourceLimit();
            case "unauthorizedEmpty" -> DataverseFaults.unauthorizedEmpty();
            case "aspNet" -> DataverseFaults.aspNet();
            case "withoutCode" -> DataverseFaults.withoutCode();
            case "unexpected" -> DataverseFaults.unexpected();
            case "error" ->
                DataverseFaults.error(
                        body.path("status").asInt(400), body.path("code").asText(""));
            case "dropBefore" -> Fault.dropBefore();
            case "dropAfter" -> Fault.dropAfter();
            case "truncate" -> Fault.truncate();
            case "delay" -> Fault.delay(Duration.parse(body.path("delay").asText("PT1S")));
            default -> throw new IllegalArgumentException("Unknown kind of fault: " + kind);
        };
    }
}
