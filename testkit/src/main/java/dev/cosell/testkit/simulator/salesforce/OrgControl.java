package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.salesforce.org.DuplicateAction;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an admin does, over plain HTTP without a token.
 *
 * <pre>
 * PATCH /control/features                    {"teams":false,"hiddenFields":["Opportunity.NextStep"],…}: describe changes with it
 * POST  /control/record/{id}/lock, …/unlock  an approval begins and ends
 * POST  /control/record/{id}/touch           the system touches a row
 * POST  /control/record/{id}/merge           {"loser":"00Q…"}
 * POST  /control/bin/empty, …/purge          empties the recycle bin; cuts the log of deletions
 * POST  /control/automation                  {"object":…,"field":…,"value":…}: a trigger writes a field in every save
 * POST  /control/visibility                  {"delay":"PT30S"}: new changes show late
 * </pre>
 */
final class OrgControl {
    private final SalesforceSimulator simulator;
    private final OrgData data;

    OrgControl(SalesforceSimulator simulator) {
        this.simulator = simulator;
        this.data = simulator.data();
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "PATCH", "/control/features", this::features);
        row(routes, "lock", data.rules()::lock);
        row(routes, "unlock", data.rules()::unlock);
        row(routes, "touch", data::touch);
        ControlApi.add(routes, "POST", "/control/record/{id}/merge", request -> {
            simulator
                    .seller()
                    .merge(
                            known(request),
                            ControlApi.body(request).path("loser").asText());
            return SimulatorResponse.empty(204);
        });
        ControlApi.add(routes, "POST", "/control/bin/empty", request -> done(data.bin()::empty));
        ControlApi.add(routes, "POST", "/control/bin/purge", request -> done(data.bin()::purgeLog));
        ControlApi.add(routes, "POST", "/control/automation", this::automation);
        ControlApi.add(routes, "POST", "/control/visibility", request -> {
            data.visibilityDelay(
                    Duration.parse(ControlApi.body(request).path("delay").asText("PT0S")));
            return SimulatorResponse.empty(204);
        });
    }

    private void row(SimulatorServer.Builder routes, String action, Consumer<String> work) {
        ControlApi.add(
                routes, "POST", "/control/record/{id}/" + action, request -> done(() -> work.accept(known(request))));
    }

    private static SimulatorResponse done(Runnable work) {
        work.run();
        return SimulatorResponse.empty(204);
    }

    private String known(SimulatorRequest request) {
        String id = request.pathVariable("id");
        if (data.row(id) == null) {
            throw OrgRefusal.notFound();
        }
        return id;
    }

    private SimulatorResponse automation(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        field.set(body.path("field").asText(), body.path("value"));
        RowBody.fields(field, false).forEach((name, value) -> data.rules()
                .setOnEverySave(body.path("object").asText(), name, value));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse features(SimulatorRequest request) {
        JsonNode body = ControlApi.body(request);
        OrgShape old = data.shape();
        Set<String> hidden = new LinkedHashSet<>(old.hiddenFields());
        if (body.has("hiddenFields")) {
            hidden.clear();
            body.path("hiddenFields").forEach(field -> hidden.add(field.asText()));
        }
        data.reshape(new OrgShape(
                body.path("multiCurrency").asBoolean(old.multiCurrency()),
                body.path("countryPicklists").asBoolean(old.countryPicklists()),
                body.path("uniqueReferral").asBoolean(old.uniqueReferral()),
                body.path("managedNames").asBoolean(old.managedNames()),
                old.currency(),
                old.sandbox(),
                hidden,
                features(body, old.features())));
        return SimulatorResponse.empty(204);
    }

    private static OrgFeatures features(JsonNode body, OrgFeatures old) {
        OrgFeatures.Builder features = old.toBuilder()
                .teams(body.path("teams").asBoolean(old.teams()))
                .enhancedNotes(body.path("enhancedNotes").asBoolean(old.enhancedNotes()))
                .recordTypes(body.path("recordTypes").asBoolean(old.recordTypes()))
                .restrictedStages(body.path("restrictedStages").asBoolean(old.restrictedStages()))
                .leadFieldsMapped(body.path("leadFieldsMapped").asBoolean(old.leadFieldsMapped()))
                .convertLeads(body.path("convertLeads").asBoolean(old.convertLeads()))
                .duplicates(DuplicateAction.valueOf(
                        body.path("duplicates").asText(old.duplicates().name())))
                .timeZone(ZoneId.of(body.path("timeZone").asText(old.timeZone().getId())));
        if (body.path("oldCursors").asBoolean(false)) {
            features.oldCursors();
        }
        return features.build();
    }
}
