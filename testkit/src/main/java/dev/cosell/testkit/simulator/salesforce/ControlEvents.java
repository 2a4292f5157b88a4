package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.salesforce.events.ReplayRefusedException;

/** The part of the control interface that is about change events and counted calls. */
final class ControlEvents {
    private final SalesforceSimulator simulator;

    ControlEvents(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "GET", "/control/events", this::read);
        ControlApi.add(routes, "POST", "/control/events", this::disturb);
        ControlApi.add(routes, "GET", "/control/usage", request -> usage());
        ControlApi.add(routes, "POST", "/control/usage", this::limit);
    }

    private SimulatorResponse read(SimulatorRequest request) {
        String topic = request.queryParameters().getOrDefault("topic", "/data/ChangeEvents");
        long place = Long.parseLong(request.queryParameters().getOrDefault("replayId", "-2"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        try {
            ArrayNode events = body.putArray("events");
            simulator.changeEvents(topic, place).forEach(events::add);
            return SimulatorResponse.json(
                    200, body.put("newest", simulator.events().newest()));
        } catch (ReplayRefusedException refused) {
            body.removeAll();
            return SimulatorResponse.json(400, body.put("error-code", refused.code()));
        }
    }

    private SimulatorResponse disturb(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        if (body.has("gap")) {
            simulator.events().gap(body.path("gap").asInt());
        }
        if (body.path("overflow").asBoolean()) {
            simulator.events().overflowNextTransaction();
        }
        if (body.path("lose").asBoolean()) {
            simulator.events().loseEverything();
        }
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse usage() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("used", simulator.usage().used())
                .put("dailyCalls", simulator.usage().dailyCalls());
        ObjectNode kinds = body.putObject("kinds");
        simulator.usage().byKind().forEach(kinds::put);
        return SimulatorResponse.json(200, body);
    }

    private SimulatorResponse limit(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        if (body.has("spend")) {
            simulator.usage().spend(body.path("spend").asInt());
        }
        if (body.has("dailyCalls")) {
            simulator.usage().dailyCalls(body.path("dailyCalls").asInt());
        }
        if (body.has("longCalls")) {
            simulator.usage().longCalls(body.path("longCalls").asInt());
        }
        return usage();
    }
}
