package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.simulator.salesforce.Org.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, versions and the general HTTP rules (salesforce-api 1.8, 2.1, 2.2, 3.2). */
class HttpRulesIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Answer limits(String authorization) {
        return org.send("GET", "/services/data/v68.0/limits", "", "Authorization", authorization);
    }

    @Test
    void call_sessionExpired_is401WithWwwAuthenticate() {
        org.clock.advance(Duration.ofHours(2));

        Answer answer = org.get("/limits").refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Token");
        org.signIn();
        org.get("/limits").is(200);
    }

    @Test
    void call_withinTheLifetime_prolongsTheSession() {
        for (int i = 0; i < 4; i++) {
            org.clock.advance(Duration.ofMinutes(119));
            org.get("/limits").is(200);
        }
    }

    @Test
    void call_sessionsEnded_is401UntilTheNextSignIn() {
        org.simulator.expireSessions();
        org.get("/limits").refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
        org.signIn();
        org.get("/limits").is(200);
    }

    @Test
    void call_incurableRefusal_outlivesANewSignIn() {
        org.simulator.refuseEverySession(true);
        org.signIn();

        org.get("/limits").refuses(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic abc", "Bearer", "token"})
    void call_badHeader_is401(String authorization) {
        limits(authorization).refuses(401, "INVALID_AUTH_HEADER", "");
    }

    @Test
    void call_withoutHeader_is401() {
        org.send("GET", "/services/data/v68.0/limits", "").refuses(401, "INVALID_AUTH_HEADER", "");
    }

    @Test
    void call_oauthScheme_isTaken() {
        limits("OAuth " + org.token()).is(200);
        limits("Bearer someone-elses").refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    @Test
    void versions_withoutToken_areListedAscendingAndFree() {
        Answer answer = org.send("GET", "/services/data", "").is(200);

        assertThat(answer.body().path(0).path("version").asText()).isEqualTo("31.0");
        var last = answer.body().path(answer.body().size() - 1);
        assertThat(last.path("version").asText()).isEqualTo("68.0");
        assertThat(last.path("url").asText()).isEqualTo("/services/data/v68.0");
        assertThat(answer.header("Sforce-Limit-Info")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v69.0,404,NOT_FOUND", "v100.0,404,NOT_FOUND", "latest,404,NOT_FOUND", "v30.0,410,GONE", "v9.0,410,GONE"
    })
    void call_versionNotServed_isRefused(String version, int status, String code) {
        org.send("GET", "/services/data/" + version + "/limits", "", "Authorization", "Bearer " + org.token())
                .refuses(status, code, "");
    }

    @Test
    void call_addressTooLong_is414() {
        String fits = "/query?q=" + "x".repeat(16_000 - Org.DATA.length());
        org.get(fits).refuses(400, "MALFORMED_QUERY", "unexpected token");
        org.get("/query?q=" + "x".repeat(16_384)).is(414);
    }

    @Test
    void call_addressAndHeadersTooLong_is431() {
        org.call("GET", "/limits", "", "X-Note", "x".repeat(16_384)).is(431);
    }

    @Test
    void call_bodyOfAnotherType_is415() {
        String auth = "Bearer " + org.token();
        org.send("POST", Org.DATA + "/sobjects/Account", "<a/>", "Authorization", auth, "Content-Type", "text/xml")
                .is(415);
        org.send("POST", Org.DATA + "/sobjects/Account", "{}", "Authorization", auth)
                .is(415);
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,/sobjects/Account,'GET,HEAD,POST'",
        "DELETE,/sobjects/Account,'GET,HEAD,POST'",
        "POST,/sobjects,GET",
        "POST,/sobjects/Account/describe,GET",
        "PATCH,/sobjects/Account/Id,POST",
        "PATCH,/query,GET",
        "PATCH,/composite,GET",
        "PUT,/composite/sobjects,'POST,PATCH,DELETE'",
        "PATCH,/composite/sobjects/Account,'GET,POST'",
        "POST,/limits,GET"
    })
    void call_otherMethod_is405(String method, String path, String allowed) {
        org.call(method, path, method.equals("GET") ? "" : "{}")
                .refuses(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sobjects/Nothing",
                "/sobjects/Nothing/describe",
                "/sobjects/Account/001000000000000AAA",
                "/nothing",
                "/query/a/b",
                "/sobjects/Opportunity/a/b/c"
            })
    void call_resourceNotThere_is404(String path) {
        org.get(path).refuses(404, "NOT_FOUND", "The requested resource does not exist");
    }

    @Test
    void call_methodOverride_isTaken() {
        String id = org.deal("A");

        org.post("/sobjects/Opportunity/" + id + "?_HttpMethod=PATCH", "{\"Name\":\"B\"}")
                .is(204);
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{\"Name\":{\"a\":1}}",
                "{\"Name\":5}",
                "{\"Name\":\"A\",\"Amount\":\"12\"}",
                "{\"CloseDate\":\"30.09.2026\"}",
                "{\"CloseDate\":\"2026-09-30T00:00:00Z\"}",
                "{\"Sync_With_Partner_Center__c\":\"true\"}"
            })
    void create_bodyCannotBeRead_isJsonParserError(String body) {
        org.post("/sobjects/Opportunity", body).refuses(400, "JSON_PARSER_ERROR", "");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void create_noBody_isJsonParserError() {
        org.send("POST", Org.DATA + "/sobjects/Opportunity", "", "Authorization", "Bearer " + org.token())
                .refuses(400, "JSON_PARSER_ERROR", "");
    }

    @Test
    void everyCall_evenRefused_showsTheUseOfTheDay() {
        String first = org.get("/limits").header("Sforce-Limit-Info");
        String second = org.get("/nothing").header("Sforce-Limit-Info");

        assertThat(first).isEqualTo("api-usage=1/100000");
        assertThat(second).isEqualTo("api-usage=2/100000");
        assertThat(org.get("/limits")
                        .body()
                        .path("DailyApiRequests")
                        .path("Remaining")
                        .asInt())
                .isEqualTo(99_997);
    }
}
