package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.time.Duration;

/** The part of the control interface that plans faults. */
final class ControlFaults {
    private final SalesforceSimulator simulator;

    ControlFaults(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/faults", this::plan);
    }

    private SimulatorResponse plan(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        Fault fault = kind(body).times(body.path("times").asInt(1));
        if (body.has("template")) {
            fault = fault.on(
                    body.path("method").asText("GET"), body.path("template").asText());
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
