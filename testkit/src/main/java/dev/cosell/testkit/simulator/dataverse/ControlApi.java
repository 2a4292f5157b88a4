package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.ManyEdits;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.control.SellerRefusedException;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The control interface as JSON over HTTP, for a person with curl; thin over the Java methods. No token is asked for, nothing of it is counted.
 *
 * <pre>
 * POST   /control/rows/{table}               {"name":…}: the seller creates a row, for example of opportunity
 * GET    /control/rows/{table}               all rows of a table
 * GET    /control/rows/{table}/{id}          one row
 * PATCH  /control/rows/{table}/{id}          {"estimatedvalue":…}: the seller saves changed columns
 * DELETE /control/rows/{table}/{id}          the seller deletes it
 * POST   /control/rows/{table}/edit          [{"opportunityid":…,"estimatedvalue":…},…]: the seller saves many rows, one after the other
 * POST   /control/rows/{table}/{id}/after-next-write   {"description":…}: the seller saves right after the next write of the API
 * POST   /control/opportunities/{id}/{win|lose|reopen} {"actualRevenue":…,"status":5}
 * POST   /control/leads/{id}/{qualify|disqualify}      {"account":true,"contact":true,"opportunity":true,"status":4}
 * GET    /control/calls                      how often each operation was called
 * POST   /control/clock                      {"advance":"PT5M"}
 * POST   /control/tokens/revoke              all access tokens end
 * </pre>
 */
final class ControlApi {
    private final DataverseSimulator simulator;

    /** Creates it. */
    public ControlApi(DataverseSimulator simulator) {
        this.simulator = simulator;
    }

    /** Adds its routes. */
    public void addTo(SimulatorServer.Builder routes) {
        String row = "/control/rows/{table}/{id}";
        add(routes, "POST", "/control/rows/{table}", this::create);
        add(routes, "GET", "/control/rows/{table}", this::list);
        add(routes, "GET", row, this::read);
        add(routes, "PATCH", row, this::edit);
        add(routes, "DELETE", row, this::delete);
        add(routes, "POST", "/control/rows/{table}/edit", this::editMany);
        add(routes, "POST", row + "/after-next-write", this::afterNextWrite);
        add(routes, "POST", "/control/opportunities/{id}/{step}", this::opportunity);
        add(routes, "POST", "/control/leads/{id}/{step}", this::lead);
        add(routes, "GET", "/control/calls", request -> calls());
        add(routes, "POST", "/control/clock", this::clock);
        add(routes, "POST", "/control/tokens/revoke", request -> revoke());
        new ControlSettings(simulator).addTo(routes);
        new ControlFaults(simulator).addTo(routes);
    }

    static void add(SimulatorServer.Builder routes, String method, String path, SimulatorHandler handler) {
        routes.unrecordedRoute(method, path, request -> {
            try {
                return handler.handle(request);
            } catch (SellerRefusedException refused) {
                return SimulatorResponse.bytes(
                        refused.response().status(),
                        "application/json",
                        refused.response().body().getBytes(StandardCharsets.UTF_8));
            } catch (OrgRefusal | DateTimeException | IllegalArgumentException | NullPointerException impossible) {
                return json(409, WireJson.object().put("error", String.valueOf(impossible.getMessage())));
            }
        });
    }

    static SimulatorResponse json(int status, JsonNode body) {
        return SimulatorResponse.bytes(
                status, "application/json; charset=utf-8", WireJson.write(body).getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode body(SimulatorRequest request) {
        return request.bodyText().isBlank() ? WireJson.object() : WireJson.read(request.bodyText());
    }

    private SimulatorResponse create(SimulatorRequest request) {
        UUID id = simulator.seller().create(table(request), body(request));
        return json(201, row(table(request), id));
    }

    private ObjectNode row(String table, UUID id) {
        ObjectNode row = simulator.seller().read(table, id);
        if (row == null) {
            throw new IllegalArgumentException("No row of " + table + " has this id");
        }
        return row;
    }

    private SimulatorResponse list(SimulatorRequest request) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        simulator.seller().all(table(request)).forEach(rows::add);
        return json(200, rows);
    }

    private SimulatorResponse read(SimulatorRequest request) {
        return json(200, row(table(request), id(request)));
    }

    private SimulatorResponse edit(SimulatorRequest request) {
        simulator.seller().edit(table(request), id(request), body(request));
        return read(request);
    }

    private SimulatorResponse editMany(SimulatorRequest request) {
        String table = table(request);
        String key = simulator.data().schema().require(table).primaryId();
        ManyEdits edits = new ManyEdits();
        for (ObjectNode columns : WireJson.readList(request.bodyText())) {
            JsonNode id = columns.remove(key);
            edits.save(
                    id == null ? "" : id.asText(),
                    name -> simulator.seller().edit(table, UUID.fromString(name), columns));
        }
        return edits.answer();
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        simulator.seller().delete(table(request), id(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse afterNextWrite(SimulatorRequest request) {
        simulator.seller().editRightAfterNextWrite(table(request), id(request), body(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse opportunity(SimulatorRequest request) {
        UUID id = id(request);
        ObjectNode body = body(request);
        switch (request.pathVariable("step")) {
            case "win" ->
                simulator
                        .seller()
                        .win(
                                id,
                                body.has("actualRevenue")
                                        ? body.get("actualRevenue").decimalValue()
                                        : null);
            case "lose" -> simulator.seller().lose(id, body.path("status").asInt(4));
            case "reopen" -> simulator.seller().reopen(id);
            default -> throw new IllegalArgumentException("An opportunity can be won, lost or reopened");
        }
        return json(200, row("opportunity", id));
    }

    private SimulatorResponse lead(SimulatorRequest request) {
        UUID id = id(request);
        ObjectNode body = body(request);
        switch (request.pathVariable("step")) {
            case "qualify" -> {
                return json(
                        200,
                        simulator
                                .seller()
                                .qualify(
                                        id,
                                        body.path("account").asBoolean(true),
                                        body.path("contact").asBoolean(true),
                                        body.path("opportunity").asBoolean(true)));
            }
            case "disqualify" ->
                simulator.seller().disqualify(id, body.path("status").asInt(4));
            default -> throw new IllegalArgumentException("A lead can be qualified or disqualified");
        }
        return json(200, row("lead", id));
    }

    private SimulatorResponse calls() {
        ObjectNode counts = WireJson.object();
        for (Map.Entry<String, Integer> count :
                simulator.calls().countByTemplate().entrySet()) {
            counts.put(count.getKey(), count.getValue());
        }
        return json(200, counts);
    }

    private SimulatorResponse clock(SimulatorRequest request) {
        simulator.advance(Duration.parse(body(request).path("advance").asText("PT0S")));
        return json(
                200, WireJson.object().put("now", simulator.clock().instant().toString()));
    }

    private SimulatorResponse revoke() {
        simulator.signIn().revokeAll();
        return SimulatorResponse.empty(204);
    }

    private static String table(SimulatorRequest request) {
        return request.pathVariable("table");
    }

    private static UUID id(SimulatorRequest request) {
        return UUID.fromString(request.pathVariable("id"));
    }
}
