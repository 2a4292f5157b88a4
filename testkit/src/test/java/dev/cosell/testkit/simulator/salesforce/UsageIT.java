package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counting of calls, the limits that follow, and rows held by parallel calls (salesforce-api 2.3, 2.4, 3.3, 3.4). */
class UsageIT {
    private final Org org = new Org();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() throws InterruptedException {
        other.shutdownNow();
        assertThat(other.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        org.close();
    }

    @Test
    void calls_areCountedAsTheServiceCounts() {
        org.send("GET", "/services/data", "").is(200);
        assertThat(org.simulator.usage().used()).isZero();
        org.created("Account", "'Name':'A'");
        org.query("SELECT Id FROM Account").is(200);
        org.post(
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Account'},'Name':'A'},"
                                + "{'attributes':{'type':'Account'},'Name':'B'}]}"))
                .is(200);
        org.get("/sobjects/Nothing").is(404);

        assertThat(org.simulator.usage().byKind())
                .containsEntry("sobjects", 2)
                .containsEntry("query", 1)
                .containsEntry("composite/sobjects", 1)
                .hasSize(3);
        assertThat(org.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=5/100000");
    }

    @Test
    void dailyCalls_spent_areRefusedUntilTheWindowMoves() {
        org.simulator.usage().dailyCalls(10);
        org.simulator.usage().spend(9);
        assertThat(org.get("/limits")
                        .is(200)
                        .body()
                        .at("/DailyApiRequests/Remaining")
                        .asInt())
                .isZero();
        Org.Answer refused = org.get("/limits");
        refused.refuses(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        assertThat(refused.header("Sforce-Limit-Info")).isEqualTo("api-usage=10/10");
        org.clock.advance(Duration.ofHours(23));
        org.signIn();
        org.get("/limits").is(403);
        org.clock.advance(Duration.ofHours(1));
        org.get("/limits").is(200);
    }

    @Test
    void longCalls_tooMany_areRefusedWithTheSameCodeAndOtherWords() throws Exception {
        org.simulator.usage().longCalls(1);
        var held = org.simulator.locks().holdNextWrite();
        CompletableFuture<Org.Answer> first =
                CompletableFuture.supplyAsync(() -> org.post("/sobjects/Account", "{\"Name\":\"A\"}"), other);
        assertThat(held.awaitHeld(Duration.ofSeconds(20))).isTrue();
        org.get("/limits").is(200);
        org.clock.advance(Duration.ofSeconds(20));
        org.get("/limits")
                .refuses(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        held.release();

        first.get(20, TimeUnit.SECONDS).is(201);
        org.get("/limits").is(200);
    }

    @Test
    void childrenOfOneAccount_writtenByParallelCalls_lockEachOther() throws Exception {
        String account = org.created("Account", "'Name':'A'");
        String held = org.deal("Held", "'AccountId':'" + account + "'");
        String sibling = org.deal("Sibling", "'AccountId':'" + account + "'");
        String stranger = org.deal("Stranger");
        var write = org.simulator.locks().holdNextWrite();
        CompletableFuture<Org.Answer> first = CompletableFuture.supplyAsync(
                () -> org.patch("/sobjects/Opportunity/" + held, "{\"NextStep\":\"x\"}"), other);
        assertThat(write.awaitHeld(Duration.ofSeconds(20))).isTrue();

        org.patch("/sobjects/Opportunity/" + sibling, "{\"NextStep\":\"y\"}")
                .refuses(
                        400,
                        "UNABLE_TO_LOCK_ROW",
                        "unable to obtain exclusive access to this record or 1 records: " + account);
        org.patch("/sobjects/Opportunity/" + stranger, "{\"NextStep\":\"y\"}").is(204);
        org.get("/sobjects/Opportunity/" + sibling).is(200);
        var items = org.call(
                        "PATCH",
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Opportunity'},'id':'" + sibling
                                + "','NextStep':'y'},{'attributes':{'type':'Opportunity'},'id':'" + stranger
                                + "','NextStep':'z'}]}"))
                .is(200)
                .body();
        assertThat(items.at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(items.at("/1/success").asBoolean()).isTrue();
        write.release();
        first.get(20, TimeUnit.SECONDS).is(204);
        org.patch("/sobjects/Opportunity/" + sibling, "{\"NextStep\":\"y\"}").is(204);
    }

    @Test
    void refusedRows_leaveNothingBehind() {
        org.simulator.locks().refuseNext(1);
        var items = org.post(
                        "/composite/sobjects",
                        Org.quotes("{'records':[{'attributes':{'type':'Account'},'Name':'A'},"
                                + "{'attributes':{'type':'Account'},'Name':'B'}]}"))
                .is(200)
                .body();

        assertThat(items.at("/0/errors/0/statusCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(org.simulator.all("Account"))
                .extracting(row -> row.path("Name").asText())
                .containsExactly("B");
    }

    @Test
    void query_batchSize_isAWishWithinLimits() {
        for (int i = 0; i < 201; i++) {
            org.simulator.seller().create("Account", Map.of("Name", "N" + i));
        }
        String query = "/query?q=" + Org.encode("SELECT Id FROM Account");

        assertThat(org.call("GET", query, "", "Sforce-Query-Options", "batchSize=10")
                        .body()
                        .path("records"))
                .hasSize(200);
        assertThat(org.get(query).body().path("records")).hasSize(201);
    }

    @Test
    void control_showsAndSetsUsage() {
        org.send("POST", "/control/usage", "{\"spend\":5,\"dailyCalls\":5}").is(200);
        org.get("/limits").is(403);
        assertThat(org.send("GET", "/control/usage", "").body().path("used").asInt())
                .isEqualTo(5);
    }
}
