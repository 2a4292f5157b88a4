package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composite calls (salesforce-api 2.7, 2.10). */
class CompositeIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer composite(boolean allOrNone, String... calls) {
        return org.post(
                "/composite",
                Org.quotes("{'allOrNone':" + allOrNone + ",'compositeRequest':[" + String.join(",", calls) + "]}"));
    }

    private JsonNode answers(boolean allOrNone, String... calls) {
        return composite(allOrNone, calls).is(200).body().path("compositeResponse");
    }

    private static String sub(String name, String method, String path, String more) {
        return "{'method':'" + method + "','url':'" + Org.DATA + path + "','referenceId':'" + name + "'" + more + "}";
    }

    private static String account(String name, String fields) {
        return sub(name, "POST", "/sobjects/Account", ",'body':{" + fields + "}");
    }

    private static String query(int number) {
        return sub("q" + number, "GET", "/query?q=SELECT+Id+FROM+Account", "");
    }

    private static void has(JsonNode answer, String name, int status) {
        assertThat(answer.path("referenceId").asText()).isEqualTo(name);
        assertThat(answer.path("httpStatusCode").asInt()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.has("body") && answer.has("httpHeaders")).isTrue();
    }

    private static void halted(JsonNode answer, String name) {
        has(answer, name, 400);
        assertThat(answer.at("/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(answer.at("/body/0/message").asText())
                .isEqualTo("The transaction was rolled back since another operation in the same transaction failed.");
    }

    @Test
    void composite_references_carryIdsAndQueriedValues() {
        JsonNode answers = answers(
                true,
                account("acc", "'Name':'Acme'"),
                sub("con", "POST", "/sobjects/Contact", ",'body':{'LastName':'Berg','AccountId':'@{acc.id}'}"),
                sub("found", "GET", "/query?q=SELECT+Id,Name+FROM+Account", ""),
                sub(
                        "upd",
                        "PATCH",
                        "/sobjects/Account/@{found.records[0].Id}",
                        ",'body':{'Site':null,'Phone':'@{found.records[0].Name}'}".replace("'Site':null,", "")));

        has(answers.path(0), "acc", 201);
        assertThat(answers.at("/0/httpHeaders/Location").asText()).contains("/sobjects/Account/001");
        has(answers.path(1), "con", 201);
        has(answers.path(2), "found", 200);
        has(answers.path(3), "upd", 204);
        assertThat(answers.path(3).path("body").isNull()).isTrue();
        JsonNode account = org.simulator.all("Account").get(0);
        assertThat(account.path("Phone").asText()).isEqualTo("Acme");
        assertThat(org.simulator.all("Contact").get(0).path("AccountId").asText())
                .isEqualTo(account.path("Id").asText());
    }

    @Test
    void composite_allOrNone_rollsBackAndHaltsTheOthers() {
        JsonNode answers =
                answers(true, account("a", "'Name':'A'"), account("b", "'Phone':'1'"), account("c", "'Name':'C'"));

        halted(answers.path(0), "a");
        has(answers.path(1), "b", 400);
        assertThat(answers.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        halted(answers.path(2), "c");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void composite_notAllOrNone_haltsOnlyWhatNeedsTheFailedOne() {
        JsonNode answers = answers(
                false,
                account("a", "'Phone':'1'"),
                sub("b", "POST", "/sobjects/Contact", ",'body':{'LastName':'Berg','AccountId':'@{a.id}'}"),
                account("c", "'Name':'C'"));

        has(answers.path(0), "a", 400);
        has(answers.path(1), "b", 400);
        assertThat(answers.at("/1/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(answers.at("/1/body/0/message").asText()).startsWith("Invalid reference specified");
        has(answers.path(2), "c", 201);
        assertThat(org.simulator.all("Contact")).isEmpty();
        assertThat(org.simulator.all("Account")).hasSize(1);
    }

    @Test
    void composite_referenceInAnotherCase_isInvalid() {
        JsonNode answers =
                answers(false, account("Acc", "'Name':'A'"), sub("r", "GET", "/sobjects/Account/@{acc.id}", ""));

        has(answers.path(1), "r", 400);
    }

    @Test
    void composite_25Calls_areTakenAnd26Refused() {
        String[] calls = IntStream.range(0, 26)
                .mapToObj(i -> account("a" + i, "'Name':'A'"))
                .toArray(String[]::new);
        composite(true, calls).refuses(400, "LIMIT_EXCEEDED", "25");
        assertThat(answers(true, java.util.Arrays.copyOf(calls, 25))).hasSize(25);
        assertThat(org.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=3/100000");
    }

    @Test
    void composite_fiveQueriesAndCollections_areTakenAndSixRefused() {
        String collection = sub(
                "c",
                "POST",
                "/composite/sobjects",
                ",'body':{'records':[{'attributes':{'type':'Account'},'Name':'A'}]}");
        answers(false, query(1), query(2), query(3), query(4), collection);
        composite(false, query(1), query(2), query(3), query(4), query(5), collection)
                .refuses(400, "LIMIT_EXCEEDED", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "authorization", "Content-Type"})
    void composite_forbiddenSubHeader_failsTheWhole(String header) {
        composite(
                        false,
                        account("a", "'Name':'A'"),
                        sub("b", "GET", "/sobjects/Account", ",'httpHeaders':{'" + header + "':'x'}"))
                .is(400);
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", "a-b", "a b", "æ"})
    void composite_malformedReferenceId_failsTheWhole(String name) {
        composite(false, account(name, "'Name':'A'")).is(400);
        composite(false, account("a", "'Name':'A'"), account("a", "'Name':'B'")).is(400);
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void composite_emptyOrNested_isRefused() {
        org.post("/composite", "{}").is(400);
        composite(false).is(400);
        composite(false, sub("a", "POST", "/composite", ",'body':{}")).is(400);
    }

    @Test
    void patch_unmodifiedSince_isCheckedToTheSecond() {
        String id = org.deal("A");
        String fresh = ",'httpHeaders':{'If-Unmodified-Since':'Mon, 02 Mar 2026 09:30:15 GMT'},'body':{'Name':'B'}";
        String stale = ",'httpHeaders':{'if-unmodified-since':'Mon, 02 Mar 2026 09:30:14 GMT'},'body':{'Name':'C'}";
        JsonNode answers = answers(
                false,
                sub("ok", "PATCH", "/sobjects/Opportunity/" + id, fresh),
                sub("no", "PATCH", "/sobjects/Opportunity/" + id, stale));

        has(answers.path(0), "ok", 204);
        has(answers.path(1), "no", 412);
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("B");
    }

    @Test
    void patch_staleWithAllOrNone_rollsBackTheRest() {
        String id = org.deal("A");
        String stale = ",'httpHeaders':{'If-Unmodified-Since':'Sun, 01 Mar 2026 09:30:15 GMT'},'body':{'Name':'C'}";
        JsonNode answers =
                answers(true, account("a", "'Name':'A'"), sub("no", "PATCH", "/sobjects/Opportunity/" + id, stale));

        halted(answers.path(0), "a");
        has(answers.path(1), "no", 412);
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void single_conditions_answer412And304And400() {
        String path = "/sobjects/Opportunity/" + org.deal("A");
        String now = "Mon, 02 Mar 2026 09:30:15 GMT";
        String before = "Mon, 02 Mar 2026 09:30:14 GMT";

        org.call("PATCH", path, "{\"Name\":\"B\"}", "If-Unmodified-Since", before)
                .is(412);
        org.call("PATCH", path, "{\"Name\":\"B\"}", "If-Unmodified-Since", now).is(204);
        org.call("PATCH", path, "{\"Name\":\"B\"}", "If-Unmodified-Since", "2026-03-02T09:30:15Z")
                .is(400);
        org.call("GET", path, "", "If-Unmodified-Since", before).is(412);
        org.call("GET", path, "", "If-Modified-Since", now).is(304);
        org.call("GET", path, "", "If-Modified-Since", before).is(200);
        org.call("PATCH", path, "{\"Name\":\"C\"}", "If-Match", "\"other\"").is(204);
    }
}
