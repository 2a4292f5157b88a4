package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.limits.DataverseFaults;
import java.time.Duration;

/** The part of the control interface that plans faults: {@code POST /control/faults}. */
final class ControlFaults {
    private final DataverseSimulator simulator;

    ControlFaults(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/faults", this::plan);
    }

    private SimulatorResponse plan(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        Fault fault = kind(body).times(body.path("times").asInt(1));
        if (body.has("path")) {
            String part = body.path("path").asText();
            fault = fault.when(call -> call.path().contains(part));
        }
        if (body.has("method")) {
            String method = body.path("method").asText();
            fault = fault.when(call -> call.method().equals(method));
        }
        if (body.has("probability")) {
            simulator
                    .faults()
                    .injectRandomly(
                            fault,
                            body.path("probability").asDouble(),
                            body.path("seed").asLong(1));
        } else {
            simulator.faults().inject(fault);
        }
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
