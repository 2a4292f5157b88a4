package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.hooks.HookDelivery;
import dev.cosell.testkit.simulator.dataverse.hooks.WebHooks;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The part of the control interface that turns what is open or limited, counts, and sends web hooks.
 *
 * <pre>
 * PATCH  /control/settings   {"requests":100,"topWins":true,…}; an unknown name is refused, and then nothing is turned
 * GET    /control/usage      requests let in and refused, operations by kind
 * DELETE /control/usage      counts and limits start again
 * GET    /control/hooks      how many wait, and what was sent
 * POST   /control/hooks      {"action":"deliver|drop|duplicate|shuffle","seed":7}
 * </pre>
 */
final class ControlSettings {
    private final DataverseSimulator simulator;

    ControlSettings(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "PATCH", "/control/settings", this::turn);
        ControlApi.add(routes, "GET", "/control/usage", request -> usage());
        ControlApi.add(routes, "DELETE", "/control/usage", request -> forget());
        ControlApi.add(routes, "GET", "/control/hooks", request -> hooks());
        ControlApi.add(routes, "POST", "/control/hooks", this::pump);
    }

    private SimulatorResponse turn(SimulatorRequest request) {
        ObjectNode body = ControlApi.body(request);
        Map<String, Consumer<JsonNode>> known = known(simulator.protocol());
        body.fieldNames().forEachRemaining(name -> {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("Unknown setting " + name + "; known are " + known.keySet());
            }
        });
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Consumer<JsonNode> setting = known.get(entry.getKey());
            if (setting != null) {
                setting.accept(entry.getValue());
            }
        }
        return SimulatorResponse.empty(204);
    }

    private static Map<String, Consumer<JsonNode>> known(DataverseProtocol protocol) {
        Map<String, Consumer<JsonNode>> known = new TreeMap<>();
        known.put("notEqualFindsNull", value -> protocol.readings().notEqualFindsNull(value.asBoolean()));
        known.put("collectionsAsLinks", value -> protocol.readings().collectionsAsLinks(value.asBoolean()));
        known.put("topWins", value -> protocol.readings().topWins(value.asBoolean()));
        known.put("pageSize", value -> pageSize(protocol, value.asInt()));
        known.put("deltaExpiry", value -> protocol.deltas().expiry(Duration.parse(value.asText())));
        known.put("silentResend", value -> protocol.deltas().silentResend(value.asBoolean()));
        known.put("deltaLinkLostWithAnnotations", value -> protocol.deltas().lostWithAnnotations(value.asBoolean()));
        known.put("lineFeedsTaken", value -> protocol.batches().lineFeedsTaken(value.asBoolean()));
        known.put("stopAfterFailedChangeSet", value -> protocol.batches().stopAfterFailedChangeSet(value.asBoolean()));
        known.put("contentIdOfFailure", value -> protocol.batches().contentIdOfFailure(value.asBoolean()));
        known.put("mostTargets", value -> protocol.bulk().mostTargets(value.asInt()));
        known.put("requests", value -> protocol.protection().requests(value.asInt()));
        known.put("executionTime", value -> protocol.protection().executionTime(Duration.parse(value.asText())));
        known.put("timePerOperation", value -> protocol.protection().timePerOperation(Duration.parse(value.asText())));
        known.put("concurrency", value -> protocol.protection().concurrency(value.asInt()));
        known.put("dopHint", value -> protocol.protection().dopHint(value.asInt()));
        known.put("hooksAtOnce", value -> protocol.hooks().settings().atOnce(value.asBoolean()));
        known.put("tagInParentOnly", value -> protocol.hooks().settings().tagInParentOnly(value.asBoolean()));
        known.put("byteOrderMark", value -> protocol.hooks().settings().byteOrderMark(value.asBoolean()));
        return known;
    }

    private static void pageSize(DataverseProtocol protocol, int rows) {
        protocol.readings().defaultPageSize(rows);
        protocol.deltas().defaultPageSize(rows);
    }

    private SimulatorResponse usage() {
        ObjectNode body = WireJson.object();
        body.put("requests", simulator.protocol().usage().requests())
                .put("refused", simulator.protocol().usage().refused());
        ObjectNode kinds = body.putObject("operations");
        simulator.protocol().usage().byKind().forEach(kinds::put);
        return ControlApi.json(200, body);
    }

    private SimulatorResponse forget() {
        simulator.protocol().usage().reset();
        simulator.protocol().protection().forget();
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse hooks() {
        ObjectNode body = WireJson.object();
        body.put("pending", simulator.protocol().hooks().pending());
        var sent = body.putArray("sent");
        for (HookDelivery delivery : simulator.protocol().hooks().deliveries()) {
            sent.addObject()
                    .put("message", delivery.message())
                    .put("table", delivery.table())
                    .put("attempts", delivery.attempts())
                    .put("status", delivery.status());
        }
        return ControlApi.json(200, body);
    }

    private SimulatorResponse pump(SimulatorRequest request) {
        ObjectNode body = ControlApi.body(request);
        WebHooks hooks = simulator.protocol().hooks();
        switch (body.path("action").asText("deliver")) {
            case "deliver" -> hooks.deliverAll();
            case "drop" -> hooks.drop();
            case "duplicate" -> hooks.duplicate();
            case "shuffle" -> hooks.shuffle(body.path("seed").asLong(1));
            default ->
                throw new IllegalArgumentException("Web hooks can be delivered, dropped, duplicated or shuffled");
        }
        return hooks();
    }
}
