package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API versions 31 to 68 and what differs between them (salesforce-api 2.1). */
class VersionsIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer call(String method, String version, String path, String body) {
        return org.send(
                method,
                "/services/data/" + version + path,
                body,
                "Authorization",
                "Bearer " + org.token(),
                "Content-Type",
                "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v59.0", "v60.0", "v64.0", "v68.0"})
    void call_supportedVersion_answersWithItsOwnAddresses(String version) {
        Org.Answer created =
                call("POST", version, "/sobjects/Account", "{\"Name\":\"A\"}").is(201);

        assertThat(created.header("Location")).startsWith("/services/data/" + version + "/sobjects/Account/001");
        assertThat(call("GET", version, "/query?q=SELECT+Id+FROM+Account", "")
                        .body()
                        .at("/records/0/attributes/url")
                        .asText())
                .startsWith("/services/data/" + version);
        assertThat(call("GET", version, "", "").is(200).body().path("sobjects").asText())
                .isEqualTo("/services/data/" + version + "/sobjects");
    }

    @ParameterizedTest
    @CsvSource({"v69.0,404,NOT_FOUND", "v30.0,410,GONE", "v20.0,410,GONE", "v68,404,NOT_FOUND", "latest,404,NOT_FOUND"})
    void call_otherVersion_isRefused(String version, int status, String code) {
        call("GET", version, "/limits", "").refuses(status, code, "");
    }

    @Test
    void list_namesReleases() {
        var list = org.send("GET", "/services/data", "").is(200).body();

        assertThat(list.get(list.size() - 1).path("label").asText()).isEqualTo("Winter '27");
        assertThat(list.get(list.size() - 2).path("label").asText()).isEqualTo("Summer '26");
        assertThat(list.get(list.size() - 3).path("label").asText()).isEqualTo("Spring '26");
        assertThat(list.get(list.size() - 4).path("label").asText()).isEqualTo("Winter '26");
        assertThat(list.get(0).path("version").asText()).isEqualTo("31.0");
    }

    @ParameterizedTest
    @CsvSource({"v45.0,204", "v46.0,200"})
    void upsert_ofAnExistingRow_answersByVersion(String version, int status) {
        org.deal("A", "'Referral_Identifier__c':'R-1'");

        call("PATCH", version, "/sobjects/Opportunity/Referral_Identifier__c/R-1", "{\"Name\":\"B\"}")
                .is(status);
    }

    @ParameterizedTest
    @CsvSource({"v51.0,200", "v52.0,400"})
    void composite_illegalReferenceId_answersByVersion(String version, int status) {
        call(
                        "POST",
                        version,
                        "/composite",
                        Org.quotes("{'compositeRequest':[{'method':'GET','url':'/services/data/" + version
                                + "/sobjects/Account','referenceId':'a-b'}]}"))
                .is(status);
    }

    @Test
    void query_childrenOfChildren_needVersion58() {
        String deep = "/query?q="
                + Org.encode("SELECT Id, (SELECT Id, (SELECT Id FROM OpportunityContactRoles) FROM Opportunities)"
                        + " FROM Account WHERE Name = '(SELECT (SELECT '");

        call("GET", "v57.0", deep, "").refuses(400, "MALFORMED_QUERY", "1 level");
        call("GET", "v57.0", "/query?q=" + Org.encode("SELECT Id, (SELECT Id FROM Contacts) FROM Account"), "")
                .is(200);
    }

    @Test
    void instanceBehind_refusesTheNewestVersion() {
        try (Org behind = new Org(builder -> builder.newestVersion(66).deprecatedBelow(40))) {
            behind.get("/limits").refuses(404, "NOT_FOUND", "");
            assertThat(behind.send("GET", "/services/data", "").body()).hasSize(36);
            String auth = "Bearer " + behind.token();
            assertThat(behind.send("GET", "/services/data/v66.0/limits", "", "Authorization", auth)
                            .is(200)
                            .header("Warning"))
                    .isEmpty();
            assertThat(behind.send("GET", "/services/data/v39.0/limits", "", "Authorization", auth)
                            .is(200)
                            .header("Warning"))
                    .startsWith("299 - \"");
        }
    }
}
