package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of the Bulk API 2.0 that read (salesforce-api 2.13). */
class BulkQueryIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer create(String operation, String query) {
        return org.post(
                "/jobs/query",
                "{\"operation\":\"" + operation + "\",\"query\":\"" + query.replace("\"", "\\\"") + "\"}");
    }

    private String done(String operation, String query) {
        String job = create(operation, query).is(200).body().path("id").asText();
        assertThat(org.get("/jobs/query/" + job).body().path("state").asText()).isEqualTo("InProgress");
        assertThat(org.get("/jobs/query/" + job).body().path("state").asText()).isEqualTo("JobComplete");
        return job;
    }

    private Org.Answer results(String job, String parameters) {
        return org.get("/jobs/query/" + job + "/results" + parameters);
    }

    @Test
    void results_pageByPage_endWithTheWordNull() {
        for (String name : new String[] {"A", "B", "C"}) {
            org.created("Account", "'Name':'" + name + "'");
        }
        String job = done("query", "SELECT Name FROM Account ORDER BY Name");
        Org.Answer first = results(job, "?maxRecords=2").is(200);

        assertThat(first.raw().body()).isEqualTo("\"Name\"\n\"A\"\n\"B\"\n");
        assertThat(first.header("Content-Type")).startsWith("text/csv");
        assertThat(first.header("Sforce-NumberOfRecords")).isEqualTo("2");
        assertThat(first.header("Sforce-Locator")).isNotEmpty().isNotEqualTo("null");
        Org.Answer second = results(job, "?maxRecords=2&locator=" + first.header("Sforce-Locator"));
        assertThat(second.raw().body()).isEqualTo("\"Name\"\n\"C\"\n");
        assertThat(second.header("Sforce-Locator")).isEqualTo("null");
        assertThat(second.header("Sforce-NumberOfRecords")).isEqualTo("1");
    }

    @Test
    void results_parentFieldsNullsAndTimes_areWrittenAsTablesDo() {
        String account = org.created("Account", "'Name':'Acme'");
        org.deal("A", "'AccountId':'" + account + "'", "'Amount':12.5");
        String job = done("query", "SELECT name, Account.Name, Amount, NextStep, CreatedDate FROM Opportunity");

        assertThat(results(job, "").raw().body())
                .isEqualTo(
                        """
                "name","Account.Name","Amount","NextStep","CreatedDate"
                "A","Acme","12.50","","2026-03-02T09:30:15.000Z"
                """);
    }

    @Test
    void queryAll_showsDeletedRows() {
        String id = org.deal("A");
        org.call("DELETE", "/sobjects/Opportunity/" + id, "").is(204);

        assertThat(results(done("queryAll", "SELECT Id, IsDeleted FROM Opportunity"), "")
                        .raw()
                        .body())
                .isEqualTo("\"Id\",\"IsDeleted\"\n\"" + id + "\",\"true\"\n");
        assertThat(results(done("query", "SELECT Id FROM Opportunity"), "")
                        .raw()
                        .body())
                .isEqualTo("\"Id\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Account LIMIT 5 OFFSET 2",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
                "SELECT TYPEOF Owner WHEN User THEN Name END FROM Opportunity"
            })
    void create_whatJobsCannot_isRefused(String query) {
        create("query", query).refuses(400, "MALFORMED_QUERY", "");
        assertThat(org.get("/jobs/query").body().path("records")).isEmpty();
    }

    @Test
    void create_badColumnOrOperation_isRefused() {
        create("query", "SELECT Nothing__c FROM Account").refuses(400, "INVALID_FIELD", "Nothing__c");
        create("explain", "SELECT Id FROM Account").refuses(400, "INVALID_INPUT", "explain");
    }

    @Test
    void states_refuseWhatComesTooEarlyOrTooLate() {
        String job = create("query", "SELECT Id FROM Account").body().path("id").asText();
        results(job, "").refuses(400, "INVALID_OPERATION", "UploadComplete");
        org.call("DELETE", "/jobs/query/" + job, "").refuses(400, "INVALID_OPERATION", "UploadComplete");
        org.patch("/jobs/query/" + job, "{\"state\":\"Aborted\"}").is(200);
        results(job, "").refuses(400, "INVALID_OPERATION", "Aborted");
        org.call("DELETE", "/jobs/query/" + job, "").is(204);
        org.get("/jobs/query/" + job).is(404);
    }

    @Test
    void results_unknownLocatorOrOldJob_isRefused() {
        String job = done("query", "SELECT Id FROM Account");
        results(job, "?locator=nonsense").refuses(400, "INVALID_QUERY_LOCATOR", "");
        results(job, "?maxRecords=0").refuses(400, "INVALID_INPUT", "");
        org.clock.advance(Duration.ofDays(7));
        org.signIn();
        results(job, "").refuses(404, "NOT_FOUND", "");
    }
}
