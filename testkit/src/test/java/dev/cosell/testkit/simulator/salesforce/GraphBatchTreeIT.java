package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Graphs, batches and trees (salesforce-api 2.10). */
class GraphBatchTreeIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private static String node(String name, String object, String fields) {
        return "{'method':'POST','url':'" + Org.DATA + "/sobjects/" + object + "','referenceId':'" + name + "','body':{"
                + fields + "}}";
    }

    private static String graph(String id, String... nodes) {
        return "{'graphId':'" + id + "','compositeRequest':[" + String.join(",", nodes) + "]}";
    }

    private Org.Answer graphs(String... graphs) {
        return org.post("/composite/graph", Org.quotes("{'graphs':[" + String.join(",", graphs) + "]}"));
    }

    @Test
    void graphs_standOrFallEachByItself() {
        JsonNode graphs = graphs(
                        graph(
                                "good",
                                node("a", "Account", "'Name':'A'"),
                                node("c", "Contact", "'LastName':'Berg','AccountId':'@{a.id}'")),
                        graph("bad", node("a", "Account", "'Name':'B'"), node("b", "Account", "'Phone':'1'")))
                .is(200)
                .body()
                .path("graphs");

        assertThat(graphs.path(0).path("graphId").asText()).isEqualTo("good");
        assertThat(graphs.path(0).path("isSuccessful").asBoolean()).isTrue();
        assertThat(graphs.at("/0/graphResponse/compositeResponse/1/httpStatusCode")
                        .asInt())
                .isEqualTo(201);
        assertThat(graphs.path(1).path("isSuccessful").asBoolean()).isFalse();
        assertThat(graphs.at("/1/graphResponse/compositeResponse/0/body/0/errorCode")
                        .asText())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(graphs.at("/1/graphResponse/compositeResponse/1/body/0/errorCode")
                        .asText())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.simulator.all("Account"))
                .extracting(row -> row.path("Name").asText())
                .containsExactly("A");
    }

    @Test
    void graphs_afterFourteenFailed_areHalted() {
        String[] graphs = IntStream.range(0, 16)
                .mapToObj(i -> graph("g" + i, node("a", "Account", i < 14 ? "'Phone':'1'" : "'Name':'A'")))
                .toArray(String[]::new);
        JsonNode answers = graphs(graphs).is(200).body().path("graphs");

        assertThat(answers.at("/15/graphResponse/compositeResponse/0/body/0/errorCode")
                        .asText())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void graphs_overTheLimits_areRefused() {
        String[] many = IntStream.range(0, 76)
                .mapToObj(i -> graph("g" + i, node("a", "Account", "'Name':'A'")))
                .toArray(String[]::new);
        graphs(many).refuses(400, "LIMIT_EXCEEDED", "75");
        String[] nodes = IntStream.range(0, 501)
                .mapToObj(i -> node("a" + i, "Account", "'Name':'A'"))
                .toArray(String[]::new);
        graphs(graph("g", nodes)).refuses(400, "LIMIT_EXCEEDED", "500");
        String[] deep = IntStream.range(0, 16)
                .mapToObj(i -> node("a" + i, "Account", i == 0 ? "'Name':'A'" : "'Name':'@{a" + (i - 1) + ".id}'"))
                .toArray(String[]::new);
        graphs(graph("g", deep)).refuses(400, "LIMIT_EXCEEDED", "depth");
        graphs(graph("g", java.util.Arrays.copyOf(deep, 15))).is(200);
    }

    @Test
    void graphs_queriesTwinIdsAndOldVersions_areRefused() {
        graphs("{'graphId':'g','compositeRequest':[{'method':'GET','url':'" + Org.DATA
                        + "/query?q=SELECT+Id+FROM+Account','referenceId':'q'}]}")
                .refuses(400, "INVALID_INPUT", "graph");
        graphs(graph("g", node("a", "Account", "'Name':'A'")), graph("g", node("a", "Account", "'Name':'A'")))
                .refuses(400, "INVALID_INPUT", "graphId");
        org.send(
                        "POST",
                        "/services/data/v49.0/composite/graph",
                        "{}",
                        "Authorization",
                        "Bearer " + org.token(),
                        "Content-Type",
                        "application/json")
                .is(404);
    }

    private Org.Answer batch(boolean halt, String... calls) {
        return org.post(
                "/composite/batch",
                Org.quotes("{'haltOnError':" + halt + ",'batchRequests':[" + String.join(",", calls) + "]}"));
    }

    private static String call(String method, String url, String input) {
        return "{'method':'" + method + "','url':'" + url + "'"
                + (input.isEmpty() ? "" : ",'richInput':{" + input + "}") + "}";
    }

    @Test
    void batch_callsKnowNothingOfEachOther_andEachCounts() {
        int before = org.simulator.usage().used();
        JsonNode answer = batch(
                        false,
                        call("POST", "v68.0/sobjects/Account", "'Name':'A'"),
                        call("POST", "v68.0/sobjects/Account", "'Phone':'1'"),
                        call("GET", "v68.0/query?q=SELECT+Name+FROM+Account", ""))
                .is(200)
                .body();

        assertThat(answer.path("hasErrors").asBoolean()).isTrue();
        assertThat(answer.at("/results/0/statusCode").asInt()).isEqualTo(201);
        assertThat(answer.at("/results/1/result/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(answer.at("/results/2/result/totalSize").asInt()).isEqualTo(1);
        assertThat(org.simulator.usage().used() - before).isEqualTo(3);
        assertThat(org.simulator.usage().byKind()).containsEntry("composite/batch", 3);
    }

    @Test
    void batch_haltOnError_leavesTheRest() {
        JsonNode answer = batch(
                        true,
                        call("POST", "v68.0/sobjects/Account", "'Phone':'1'"),
                        call("POST", "v68.0/sobjects/Account", "'Name':'B'"))
                .is(200)
                .body();

        assertThat(answer.at("/results/1/statusCode").asInt()).isEqualTo(412);
        assertThat(answer.at("/results/1/result/0/errorCode").asText()).isEqualTo("BATCH_PROCESSING_HALTED");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void batch_tooManyOldNewerOrNested_isRefused() {
        String one = call("GET", "v68.0/limits", "");
        batch(false, IntStream.range(0, 26).mapToObj(i -> one).toArray(String[]::new))
                .refuses(400, "LIMIT_EXCEEDED", "25");
        batch(false, call("GET", "v33.0/limits", "")).refuses(400, "INVALID_BATCH_REQUEST", "v33.0");
        batch(false, call("GET", "v69.0/limits", "")).refuses(400, "INVALID_BATCH_REQUEST", "v69.0");
        batch(false, call("POST", "v68.0/composite", "")).refuses(400, "INVALID_BATCH_REQUEST", "composite");
        batch(false, call("GET", "v59.0/limits", "")).is(200);
    }

    private static String tree(String name, String fields) {
        return "{'attributes':{'type':'Account','referenceId':'" + name + "'}," + fields + "}";
    }

    @Test
    void tree_withChildren_isCreatedAsOneCall() {
        int before = org.simulator.usage().used();
        JsonNode answer = org.post(
                        "/composite/tree/Account",
                        Org.quotes("{'records':["
                                + tree(
                                        "a",
                                        "'Name':'A','Contacts':{'records':[{'attributes':{'type':'Contact','referenceId':'c'},"
                                                + "'LastName':'Berg'}]}")
                                + "]}"))
                .is(201)
                .body();

        assertThat(answer.path("hasErrors").asBoolean()).isFalse();
        assertThat(answer.at("/results/0/referenceId").asText()).isEqualTo("a");
        assertThat(answer.at("/results/1/referenceId").asText()).isEqualTo("c");
        assertThat(org.simulator.all("Contact").get(0).path("AccountId").asText())
                .isEqualTo(answer.at("/results/0/id").asText());
        assertThat(org.simulator.usage().used() - before).isEqualTo(1);
    }

    @Test
    void tree_withABadRow_createsNothingAndNamesIt() {
        JsonNode answer = org.post(
                        "/composite/tree/Account",
                        Org.quotes("{'records':["
                                + tree("a", "'Name':'A'")
                                + ","
                                + tree(
                                        "b",
                                        "'Name':'B','Contacts':{'records':[{'attributes':{'type':'Contact','referenceId':'c'},"
                                                + "'LastName':'Berg','Email':'nonsense'}]}")
                                + "]}"))
                .is(400)
                .body();

        assertThat(answer.path("hasErrors").asBoolean()).isTrue();
        assertThat(answer.path("results")).hasSize(1);
        assertThat(answer.at("/results/0/referenceId").asText()).isEqualTo("c");
        assertThat(answer.at("/results/0/errors/0/statusCode").asText()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(answer.at("/results/0/errors/0/fields/0").asText()).isEqualTo("Email");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void tree_overTheLimitOrMisnamed_isRefused() {
        String many = IntStream.range(0, 201)
                .mapToObj(i -> tree("a" + i, "'Name':'A'"))
                .collect(Collectors.joining(","));
        org.post("/composite/tree/Account", Org.quotes("{'records':[" + many + "]}"))
                .refuses(400, "LIMIT_EXCEEDED", "200");
        org.post(
                        "/composite/tree/Account",
                        Org.quotes("{'records':[" + tree("a", "'Name':'A'") + "," + tree("a", "'Name':'B'") + "]}"))
                .refuses(400, "INVALID_INPUT", "not unique");
        org.post("/composite/tree/Contact", Org.quotes("{'records':[" + tree("a", "'Name':'A'") + "]}"))
                .refuses(400, "INVALID_INPUT", "Contact");
        org.get("/composite/tree/Account").is(405);
    }

    @Test
    void composite_collated_runsWritesOfOneKindTogether() {
        String first = org.created("Account", "'Name':'1'");
        String calls = "{'allOrNone':false%s,'compositeRequest':["
                + "{'method':'PATCH','url':'" + Org.DATA + "/sobjects/Account/" + first
                + "','referenceId':'a','body':{'Name':'2'}},"
                + "{'method':'POST','url':'" + Org.DATA
                + "/sobjects/Contact','referenceId':'c','body':{'LastName':'X'}},"
                + "{'method':'PATCH','url':'" + Org.DATA + "/sobjects/Account/" + first
                + "','referenceId':'b','body':{'Name':'3'}}]}";
        StringBuilder order = new StringBuilder();
        org.simulator.data().afterWrite(row -> order.append(row.text("Name")).append(' '));
        org.post("/composite", Org.quotes(calls.formatted(",'collateSubrequests':false")))
                .is(200);
        assertThat(order.toString()).isEqualTo("2 X 3 ");
        order.setLength(0);
        JsonNode answers = org.post("/composite", Org.quotes(calls.formatted("")))
                .is(200)
                .body()
                .path("compositeResponse");

        assertThat(order.toString()).isEqualTo("2 3 X ");
        assertThat(answers)
                .extracting(answer -> answer.path("referenceId").asText())
                .containsExactly("a", "c", "b");
    }

    @Test
    void composite_resources_areListed() {
        assertThat(org.get("/composite").is(200).body().fieldNames())
                .toIterable()
                .containsExactly("tree", "batch", "sobjects", "graph");
    }
}
