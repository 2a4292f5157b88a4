package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import dev.cosell.testkit.simulator.dataverse.hooks.HookDelivery;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Web hooks: registration by rows, bodies, filters, retries (dataverse-api 7). */
class WebHooksIT {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T08:00:00Z"));
    private final DataverseSimulator simulator =
            DataverseSimulator.builder().clock(clock).start();
    private final WireCaller caller = new WireCaller(simulator);
    private final List<SimulatorRequest> received = new ArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final SimulatorServer receiver = SimulatorServer.builder(clock)
            .route("POST", "/hooks/dataverse", this::receive)
            .start();

    private synchronized SimulatorResponse receive(SimulatorRequest request) {
        received.add(request);
        Integer status = statuses.poll();
        return SimulatorResponse.empty(status == null ? 200 : status);
    }

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    private String create(String set, String body) {
        WireCaller.Answer answer = caller.post(set, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        String address = answer.header("OData-EntityId");
        return address.substring(address.indexOf('(') + 1, address.length() - 1);
    }

    private String only(String query, String id) {
        return caller.get(query).value().get(0).get(id).asText();
    }

    private String endpoint(int authType, String authValue) {
        return create(
                "serviceendpoints",
                WireJson.object()
                        .put("name", "cosell-sync")
                        .put("contract", 8)
                        .put("authtype", authType)
                        .put("url", receiver.httpBase() + "/hooks/dataverse")
                        .put("authvalue", authValue)
                        .put("connectionmode", 1)
                        .put("messageformat", 2)
                        .put("userclaim", 1)
                        .toString());
    }

    private String step(String message, String table, String endpoint, String attributes) {
        String messageId = only("sdkmessages?$select=sdkmessageid&$filter=name eq '" + message + "'", "sdkmessageid");
        String filterId = only(
                "sdkmessagefilters?$select=sdkmessagefilterid&$filter=primaryobjecttypecode eq '" + table
                        + "' and _sdkmessageid_value eq " + messageId,
                "sdkmessagefilterid");
        return create(
                "sdkmessageprocessingsteps",
                "{\"name\":\"cosell: " + message + "\",\"mode\":1,\"stage\":40,\"rank\":1,\"supporteddeployment\":0,"
                        + "\"asyncautodelete\":true,\"filteringattributes\":\"" + attributes
                        + "\",\"sdkmessageid@odata.bind\":\"/sdkmessages(" + messageId
                        + ")\",\"sdkmessagefilterid@odata.bind\":\"/sdkmessagefilters(" + filterId
                        + ")\",\"eventhandler_serviceendpoint@odata.bind\":\"/serviceendpoints(" + endpoint + ")\"}");
    }

    private String secretEndpoint() {
        return endpoint(5, "<settings><setting name=\"x-cosell-key\" value=\"k&amp;1\" /></settings>");
    }

    private JsonNode pump() {
        assertThat(simulator.protocol().hooks().deliverAll()).isEqualTo(1);
        return WireJson.read(received.get(received.size() - 1).bodyText());
    }

    private static JsonNode attribute(JsonNode entity, String name) {
        for (JsonNode pair : entity.get("Attributes")) {
            if (pair.get("key").asText().equals(name)) {
                return pair.get("value");
            }
        }
        throw new AssertionError("No attribute " + name + " in " + entity);
    }

    private void patch(String id, String body) {
        assertThat(caller.call("PATCH", "opportunities(" + id + ")?tag=cosell-sync:42", body)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void update_ofFilteredColumn_isSentAsDataContract() {
        String id = caller.opportunity("A", "1");
        String step = step("Update", "opportunity", secretEndpoint(), "name,estimatedvalue");
        create(
                "sdkmessageprocessingstepimages",
                "{\"name\":\"post\",\"entityalias\":\"post\",\"imagetype\":2,\"messagepropertyname\":\"Target\","
                        + "\"attributes\":\"name,statecode\",\"sdkmessageprocessingstepid@odata.bind\":"
                        + "\"/sdkmessageprocessingsteps(" + step + ")\"}");
        patch(id, "{\"description\":\"nobody waits for this\"}");
        assertThat(simulator.protocol().hooks().pending()).isZero();
        patch(id, "{\"name\":\"B\",\"estimatedvalue\":90000,\"estimatedclosedate\":\"2026-04-01\"}");

        JsonNode body = pump();
        SimulatorRequest request = received.get(0);
        assertThat(request.header("x-cosell-key")).isEqualTo("k&1");
        assertThat(request.header("x-ms-dynamics-entity-name")).isEqualTo("opportunity");
        assertThat(request.header("x-ms-dynamics-request-name")).isEqualTo("Update");
        assertThat(request.header("x-ms-dynamics-organization")).isNotEmpty();
        assertThat(request.header("x-ms-dynamics-msg-size-exceeded")).isNull();
        assertThat(request.bodyText())
                .contains("\"__type\":\"Entity:http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts\"")
                .contains("\"modifiedon\",\"value\":\"\\/Date(1773129600000)\\/\"");
        assertThat(body.get("MessageName").asText()).isEqualTo("Update");
        assertThat(body.get("PrimaryEntityId").asText()).isEqualTo(id);
        assertThat(body.get("Depth").asInt()).isEqualTo(1);
        assertThat(body.get("OwningExtension").get("Id").asText()).isEqualTo(step);
        assertThat(body.at("/SharedVariables/0").toString())
                .isEqualTo("{\"key\":\"tag\",\"value\":\"cosell-sync:42\"}");
        JsonNode target = body.at("/InputParameters/0/value");
        assertThat(body.at("/InputParameters/0/key").asText()).isEqualTo("Target");
        assertThat(attribute(target, "estimatedvalue").get("Value").decimalValue())
                .isEqualByComparingTo("90000");
        assertThat(attribute(target, "estimatedclosedate").asText()).isEqualTo("/Date(1775001600000)/");
        assertThat(attribute(target, "modifiedby").get("LogicalName").asText()).isEqualTo("systemuser");
        assertThat(attribute(body.at("/PreEntityImages/0/value"), "name").asText())
                .isEqualTo("A");
        assertThat(attribute(body.at("/PostEntityImages/0/value"), "name").asText())
                .isEqualTo("B");
        assertThat(attribute(body.at("/PostEntityImages/0/value"), "statecode")
                        .get("Value")
                        .asInt())
                .isZero();
    }

    @Test
    void createAndDelete_haveTheirParameters() {
        String endpoint = endpoint(4, "secret code");
        step("Create", "opportunity", endpoint, "");
        step("Delete", "opportunity", endpoint, "");
        String id = caller.opportunity("A", "1");
        JsonNode created = pump();
        assertThat(received.get(0).rawQuery()).isEqualTo("code=secret%20code");
        assertThat(created.at("/OutputParameters/0").toString()).isEqualTo("{\"key\":\"id\",\"value\":\"" + id + "\"}");
        assertThat(attribute(created.at("/InputParameters/0/value"), "name").asText())
                .isEqualTo("A");
        caller.call("DELETE", "opportunities(" + id + ")", "");
        JsonNode deleted = pump();
        assertThat(deleted.at("/InputParameters/0/value/__type").asText()).startsWith("EntityReference:");
        assertThat(deleted.at("/InputParameters/0/value/Id").asText()).isEqualTo(id);
    }

    @Test
    void win_isAMessageOfItsOwn() {
        String id = caller.opportunity("A", "1");
        step("Win", "opportunity", endpoint(6, "{\"key\":\"a b\"}"), "");
        WireCaller.Answer won = caller.post(
                "WinOpportunity",
                "{\"Status\":3,\"OpportunityClose\":{\"subject\":\"Won\",\"opportunityid@odata.bind\":\"/opportunities("
                        + id + ")\"}}");
        assertThat(won.status()).as(won.text()).isEqualTo(204);
        JsonNode body = pump();
        assertThat(received.get(0).rawQuery()).isEqualTo("key=a%20b");
        assertThat(body.at("/InputParameters/0/key").asText()).isEqualTo("OpportunityClose");
        assertThat(body.at("/InputParameters/1/value/Value").asInt()).isEqualTo(3);
        assertThat(body.get("PrimaryEntityName").asText()).isEqualTo("opportunity");
    }

    @Test
    void retry_onceAfterGatewayFailures_neverAfterOthers() {
        String step = step("Create", "account", secretEndpoint(), "");
        statuses.addAll(List.of(503, 200));
        caller.account("A");
        pump();
        assertThat(received).hasSize(2);
        statuses.addAll(List.of(502, 504, 200));
        caller.account("B");
        pump();
        statuses.clear();
        statuses.add(500);
        caller.account("C");
        pump();
        assertThat(simulator.protocol().hooks().deliveries())
                .extracting(HookDelivery::attempts, HookDelivery::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 200),
                        org.assertj.core.groups.Tuple.tuple(2, 504),
                        org.assertj.core.groups.Tuple.tuple(1, 500));
        JsonNode jobs = caller.get("asyncoperations?$select=name,friendlymessage,errorcode,message,completedon"
                        + "&$filter=_owningextensionid_value eq " + step
                        + " and statuscode eq 31&$orderby=completedon desc")
                .value();
        assertThat(jobs).hasSize(2);
        assertThat(jobs.get(0).get("errorcode").asInt()).isEqualTo(0x80050201);
    }

    @Test
    void largeBody_isReduced() {
        simulator.protocol().hooks().settings().largestBody(2000);
        step("Create", "account", secretEndpoint(), "");
        caller.account("A");
        JsonNode body = pump();
        assertThat(received.get(0).header("x-ms-dynamics-msg-size-exceeded")).isEqualTo("true");
        assertThat(body.has("InputParameters")).isFalse();
        assertThat(body.has("ParentContext")).isFalse();
        assertThat(body.get("PrimaryEntityName").asText()).isEqualTo("account");
    }

    @Test
    void tag_canStandInTheParentOnly() {
        step("Update", "opportunity", secretEndpoint(), "");
        String id = caller.opportunity("A", "1");
        simulator.protocol().hooks().settings().tagInParentOnly(true).byteOrderMark(true);
        patch(id, "{\"name\":\"B\"}");
        simulator.protocol().hooks().deliverAll();
        String text = received.get(0).bodyText();
        assertThat(text).startsWith("\uFEFF{");
        JsonNode body = WireJson.read(text.substring(1));
        assertThat(body.get("SharedVariables")).isEmpty();
        assertThat(body.at("/ParentContext/SharedVariables/0/value").asText()).isEqualTo("cosell-sync:42");
    }

    @Test
    void atOnce_sendsWithTheWrite_disabledStepsSendNothing() {
        simulator.protocol().hooks().settings().atOnce(true);
        String step = step("Create", "account", secretEndpoint(), "");
        caller.account("A");
        assertThat(received).hasSize(1);
        assertThat(caller.call("PATCH", "sdkmessageprocessingsteps(" + step + ")", "{\"statecode\":1,\"statuscode\":2}")
                        .status())
                .isEqualTo(204);
        caller.account("B");
        assertThat(received).hasSize(1);
    }

    @Test
    void pending_canBeLostDoubledAndMixed() {
        step("Create", "account", secretEndpoint(), "");
        caller.account("A");
        simulator.protocol().hooks().drop();
        caller.account("B");
        caller.account("C");
        simulator.protocol().hooks().duplicate();
        simulator.protocol().hooks().shuffle(7);
        assertThat(simulator.protocol().hooks().deliverAll()).isEqualTo(4);
        assertThat(received).hasSize(4);
    }
}
