package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.ManyEdits;
import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * The control interface as JSON over HTTP, for a person with curl; thin over the Java methods. No token is asked for, nothing of it is counted.
 *
 * <pre>
 * POST   /control/records/{object}             {"Name":…,"StageName":…}: the seller creates a record
 * GET    /control/records/{object}             all records of an object, for example Opportunity
 * POST   /control/records/{object}/edit        [{"Id":…,"Amount":…},…]: the seller saves many records, one after the other
 * GET    /control/record/{id}                  a record with contact roles and solutions, deleted ones too
 * PATCH  /control/record/{id}                  {"Amount":…}: the seller saves changed fields
 * DELETE /control/record/{id}                  the seller puts it into the recycle bin
 * POST   /control/record/{id}/undelete         and takes it out again
 * POST   /control/record/{id}/after-next-write {"NextStep":…}: the seller saves one field right after the API's next write
 * GET    /control/calls                        how often each operation was called
 * POST   /control/clock                        {"advance":"PT5M"}
 * POST   /control/sessions/expire              ends all sessions
 * GET    /control/events?topic=…&amp;replayId=…    change events behind a place; -2 for all that are kept
 * POST   /control/events                       {"gap":1}, {"overflow":true}, {"lose":true}
 * POST   /control/faults                       {"kind":"rowLocked","times":2,"method":…,"template":…}, see ControlFaults
 * GET    /control/usage                        what was counted, by kind
 * POST   /control/usage                        {"spend":1000}, {"dailyCalls":5000}, {"longCalls":25}
 * </pre>
 */
final class ControlApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final SalesforceSimulator simulator;

    ControlApi(SalesforceSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        add(routes, "POST", "/control/records/{object}", this::create);
        add(routes, "GET", "/control/records/{object}", this::list);
        add(routes, "POST", "/control/records/{object}/edit", this::editMany);
        add(routes, "GET", "/control/record/{id}", this::read);
        add(routes, "PATCH", "/control/record/{id}", this::edit);
        add(routes, "DELETE", "/control/record/{id}", this::delete);
        add(routes, "POST", "/control/record/{id}/undelete", this::undelete);
        add(routes, "POST", "/control/record/{id}/after-next-write", this::afterNextWrite);
        add(routes, "GET", "/control/calls", request -> calls());
        add(routes, "POST", "/control/clock", this::clock);
        add(routes, "POST", "/control/sessions/expire", request -> expire());
        new ControlEvents(simulator).addTo(routes);
        new ControlFaults(simulator).addTo(routes);
    }

    static void add(SimulatorServer.Builder routes, String method, String path, SimulatorHandler handler) {
        routes.unrecordedRoute(method, path, request -> {
            try {
                return handler.handle(request);
            } catch (OrgRefusal refusal) {
                return SimulatorResponse.json(refusal.status(), Answers.error(refusal));
            } catch (DateTimeException | IllegalArgumentException impossible) {
                ObjectNode error = JsonNodeFactory.instance.objectNode();
                return SimulatorResponse.json(409, error.put("error", String.valueOf(impossible.getMessage())));
            }
        });
    }

    private SimulatorResponse create(SimulatorRequest request) {
        String id = simulator.seller().create(request.pathVariable("object"), RowBody.fields(body(request), false));
        return SimulatorResponse.json(201, simulator.read(id));
    }

    private SimulatorResponse list(SimulatorRequest request) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        String object = simulator
                .data()
                .schema()
                .require(request.pathVariable("object"))
                .name();
        simulator.all(object).forEach(rows::add);
        return SimulatorResponse.json(200, rows);
    }

    private SimulatorResponse read(SimulatorRequest request) {
        return SimulatorResponse.json(200, simulator.read(known(request)));
    }

    private SimulatorResponse edit(SimulatorRequest request) {
        simulator.seller().edit(known(request), RowBody.fields(body(request), false));
        return read(request);
    }

    private SimulatorResponse editMany(SimulatorRequest request) {
        OrgObject object = simulator.data().schema().require(request.pathVariable("object"));
        JsonNode list = body(request);
        if (!list.isArray()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "The body is no list");
        }
        ManyEdits edits = new ManyEdits();
        for (JsonNode fields : list) {
            edits.save(fields.path("Id").asText(), id -> {
                try {
                    requireOne(object, id);
                    simulator.seller().edit(id, RowBody.fields(fields, true));
                } catch (OrgRefusal refused) {
                    throw new IllegalArgumentException(refused.code() + ": " + refused.text(), refused);
                }
            });
        }
        return edits.answer();
    }

    private void requireOne(OrgObject object, String id) {
        OrgRow row = simulator.data().row(id);
        if (row == null || !row.object().name().equals(object.name())) {
            throw OrgRefusal.notFound();
        }
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        simulator.seller().delete(known(request));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse undelete(SimulatorRequest request) {
        simulator.seller().undelete(known(request));
        return read(request);
    }

    private SimulatorResponse afterNextWrite(SimulatorRequest request) {
        String id = known(request);
        RowBody.fields(body(request), false)
                .forEach((field, value) -> simulator.seller().editRightAfterNextWrite(id, field, value));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse calls() {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        simulator.calls().countByTemplate().forEach(counts::put);
        return SimulatorResponse.json(200, counts);
    }

    private SimulatorResponse clock(SimulatorRequest request) {
        simulator.advance(Duration.parse(body(request).path("advance").asText("PT0S")));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return SimulatorResponse.json(
                200, body.put("now", simulator.clock().instant().toString()));
    }

    private SimulatorResponse expire() {
        simulator.expireSessions();
        return SimulatorResponse.empty(204);
    }

    private String known(SimulatorRequest request) {
        String id = request.pathVariable("id");
        if (simulator.data().row(id) == null) {
            throw OrgRefusal.notFound();
        }
        return id;
    }

    static JsonNode body(SimulatorRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException malformed) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "The body is no JSON");
        }
    }
}
