package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The control interface as a person with curl meets it. */
class ControlApiIT {
    private static final String DEAL =
            "{'Name':'Deal','StageName':'Prospecting','CloseDate':'2026-09-30','Amount':12.5}";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer control(String method, String path, String body) {
        return org.send(method, "/control" + path, Org.quotes(body));
    }

    private String created() {
        return control("POST", "/records/Opportunity", DEAL)
                .is(201)
                .body()
                .path("Id")
                .asText();
    }

    @Test
    void records_createdEditedAndDeleted_asTheSeller() {
        String id = created();
        JsonNode edited = control("PATCH", "/record/" + id, "{'Amount':99,'NextStep':null}")
                .is(200)
                .body();

        assertThat(edited.path("Amount").decimalValue()).isEqualByComparingTo("99");
        assertThat(edited.path("LastModifiedById").asText())
                .isEqualTo(org.simulator.seller().user());
        assertThat(control("GET", "/records/opportunity", "").is(200).body()).hasSize(1);
        control("DELETE", "/record/" + id, "").is(204);
        assertThat(control("GET", "/records/Opportunity", "").is(200).body()).isEmpty();
        assertThat(control("GET", "/record/" + id, "")
                        .is(200)
                        .body()
                        .path("IsDeleted")
                        .asBoolean())
                .isTrue();
        control("POST", "/record/" + id + "/undelete", "").is(200);
        org.get("/sobjects/Opportunity/" + id).is(200);
    }

    @Test
    void records_wrong_areRefusedByTheSameRules() {
        control("POST", "/records/Opportunity", "{'Name':'Deal'}").refuses(400, "REQUIRED_FIELD_MISSING", "CloseDate");
        control("POST", "/records/Nothing", "{}").refuses(404, "NOT_FOUND", "");
        control("GET", "/record/006000000000000AAA", "").refuses(404, "NOT_FOUND", "");
        control("PATCH", "/record/" + created(), "{").refuses(400, "JSON_PARSER_ERROR", "");
        control("PATCH", "/record/" + created(), "{'IsWon':true}")
                .refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "IsWon");
    }

    @Test
    void afterNextWrite_sellerSavesOnceInTheSameSecond() {
        String id = created();
        control("POST", "/record/" + id + "/after-next-write", "{'NextStep':'call'}")
                .is(204);
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"ours\"}").is(204);

        JsonNode row = control("GET", "/record/" + id, "").body();
        assertThat(row.path("Name").asText()).isEqualTo("ours");
        assertThat(row.path("NextStep").asText()).isEqualTo("call");
    }

    @Test
    void clock_advances_andRefusesNonsense() {
        assertThat(control("POST", "/clock", "{'advance':'PT3H'}")
                        .is(200)
                        .body()
                        .path("now")
                        .asText())
                .isEqualTo("2026-03-02T12:30:15.400Z");
        org.get("/limits").is(401);
        control("POST", "/clock", "{'advance':'soon'}").is(409);
        control("POST", "/clock", "{'advance':'-PT1H'}").is(409);
    }

    @Test
    void calls_countTheServiceAndNotTheControl() {
        org.query("SELECT Id FROM Account").is(200);
        created();
        JsonNode counts = control("GET", "/calls", "").is(200).body();

        assertThat(counts.path("GET /services/data/{version}/query").asInt()).isEqualTo(1);
        assertThat(counts.path("POST /services/oauth2/token").asInt()).isEqualTo(1);
        assertThat(counts).hasSize(2);
        control("POST", "/sessions/expire", "").is(204);
        org.get("/limits").refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
}
