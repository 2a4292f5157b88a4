package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Create, update and delete with the matrix of preconditions (dataverse-api 2.2 to 2.7). */
class RowWritesIT {
    private static final String MISSING = "00000000-0000-4000-8000-00000000dead";

    private final Environment org = new Environment();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void create_plain_answersEntityIdAlone() {
        Environment.Answer created =
                org.post("accounts", "{\"name\":\"Contoso\"}").expect(204);
        assertThat(created.header("OData-EntityId")).isEqualTo(org.root() + "/accounts(" + created.id() + ")");
        assertThat(created.header("OData-Version")).isEqualTo("4.0");
        assertThat(created.raw().body()).isEmpty();
        assertThat(created.header("Location")).isEmpty();
    }

    @Test
    void create_representation_answersRowWithTagAndWithoutEntityId() {
        Environment.Answer created = org.post("accounts", "{\"name\":\"Contoso\"}", "Prefer", "return=representation")
                .expect(201);
        assertThat(created.header("Preference-Applied")).contains("return=representation");
        assertThat(created.header("OData-EntityId")).isEmpty();
        assertThat(created.header("ETag"))
                .isEqualTo(created.body().path("@odata.etag").asText());
        assertThat(created.body().path("@odata.context").asText()).contains("$metadata#accounts");
        assertThat(created.body().path("versionnumber").asLong()).isPositive();
        assertThat(created.header("ETag"))
                .isEqualTo("W/\"" + created.body().path("versionnumber").asLong() + "\"");
        assertThat(created.body().path("name").asText()).isEqualTo("Contoso");
    }

    @Test
    void create_chosenIdTwice_refusesTheSecond() {
        String body = "{\"accountid\":\"" + MISSING + "\",\"name\":\"Contoso\"}";
        assertThat(org.create("accounts", body)).isEqualTo(MISSING);
        org.post("accounts", body).refused(412, "0x80040237");
    }

    @Test
    void create_stateInBody_startsOpen() {
        String id = org.create("opportunities", "{\"name\":\"D\",\"statecode\":1}");
        assertThat(row("opportunities", id).path("statecode").asInt(-1)).isZero();
        assertThat(row("opportunities", id).path("statuscode").asInt(-1)).isEqualTo(1);
    }

    @Test
    void patch_withoutCondition_createsTheMissingRow() {
        org.patch("accounts(" + MISSING + ")", "{\"name\":\"Blank\"}").expect(204);
        assertThat(row("accounts", MISSING).path("name").asText()).isEqualTo("Blank");
    }

    @Test
    void patch_matchAny_neverCreates() {
        org.patch("accounts(" + MISSING + ")", "{\"name\":\"B\"}", "If-Match", "*")
                .refused(404, "0x80040217");
        org.get("accounts(" + MISSING + ")").refused(404, "0x80040217");
    }

    @Test
    void patch_matchVersion_followsTheMatrix() {
        String id = org.create("accounts", "{\"name\":\"A\"}");
        String tag = row("accounts", id).path("@odata.etag").asText();
        String path = "accounts(" + id + ")";
        org.patch(path, "{\"name\":\"B\"}", "If-Match", tag).expect(204);
        Environment.Answer stale =
                org.patch(path, "{\"name\":\"C\"}", "If-Match", tag).refused(412, "0x80060882");
        assertThat(stale.message())
                .isEqualTo("The version of the existing record doesn't match the RowVersion property provided.");
        org.patch("accounts(" + MISSING + ")", "{\"name\":\"C\"}", "If-Match", tag)
                .refused(404, "0x80040217");
        assertThat(row("accounts", id).path("name").asText()).isEqualTo("B");
        assertThat(row("accounts", id).path("@odata.etag").asText()).isNotEqualTo(tag);
    }

    @Test
    void patch_noneMatch_createsOnly() {
        org.patch("accounts(" + MISSING + ")", "{\"name\":\"New\"}", "If-None-Match", "*")
                .expect(204);
        org.patch("accounts(" + MISSING + ")", "{\"name\":\"Again\"}", "If-None-Match", "*")
                .refused(412, "0x80040237");
        assertThat(row("accounts", MISSING).path("name").asText()).isEqualTo("New");
    }

    @Test
    void patch_noneMatchNull_countsAsAbsent() {
        String id = org.create("accounts", "{\"name\":\"A\"}");
        org.patch("accounts(" + id + ")", "{\"name\":\"B\"}", "If-None-Match", "null")
                .expect(204);
        assertThat(row("accounts", id).path("name").asText()).isEqualTo("B");
    }

    @Test
    void patch_versionWhereConcurrencyIsOff_isRefused() {
        org.simulator.data().schema().change("account", table -> table.withOptimisticConcurrency(false));
        String id = org.create("accounts", "{\"name\":\"A\"}");
        String tag = row("accounts", id).path("@odata.etag").asText();
        org.patch("accounts(" + id + ")", "{\"name\":\"B\"}", "If-Match", tag).refused(400, "0x8006088d");
        org.patch("accounts(" + id + ")", "{\"name\":\"B\"}", "If-Match", "*").expect(204);
    }

    @Test
    void patch_representation_tellsUpdateFromCreate() {
        String body = "{\"name\":\"A\"}";
        String path = "accounts(" + MISSING + ")";
        org.patch(path, body, "Prefer", "return=representation").expect(201);
        Environment.Answer updated =
                org.patch(path, body, "Prefer", "return=representation").expect(200);
        assertThat(updated.header("ETag"))
                .isEqualTo(row("accounts", MISSING).path("@odata.etag").asText());
    }

    @Test
    void get_noneMatchSameVersion_isNotModified() {
        String id = org.create("accounts", "{\"name\":\"A\"}");
        String tag = row("accounts", id).path("@odata.etag").asText();
        Environment.Answer same =
                org.get("accounts(" + id + ")", "If-None-Match", tag).expect(304);
        assertThat(same.raw().body()).isEmpty();
        org.get("accounts(" + id + ")", "If-None-Match", "null").expect(200);
        org.get("accounts(" + id + ")", "If-None-Match", tag, "Prefer", "odata.include-annotations=\"*\"")
                .expect(200);
    }

    @Test
    void delete_conditions_followTheMatrix() {
        String id = org.create("accounts", "{\"name\":\"A\"}");
        String tag = row("accounts", id).path("@odata.etag").asText();
        org.patch("accounts(" + id + ")", "{\"name\":\"B\"}").expect(204);
        org.delete("accounts(" + id + ")", "If-Match", tag).refused(412, "0x80060882");
        org.delete("accounts(" + id + ")").expect(204);
        org.delete("accounts(" + id + ")").refused(404, "0x80040217");
    }

    @Test
    void delete_currencyInUse_isRestricted() {
        org.create("opportunities", "{\"name\":\"D\",\"estimatedvalue\":5}");
        String currency = org.get("transactioncurrencies")
                .body()
                .path("value")
                .path(0)
                .path("transactioncurrencyid")
                .asText();
        org.delete("transactioncurrencies(" + currency + ")").refused(405, "0x80040227");
    }

    @Test
    void delete_parent_takesItsNotesAlongAndReleasesOthers() {
        String contact = org.create("contacts", "{\"lastname\":\"Doe\"}");
        String deal = org.create(
                "opportunities",
                "{\"name\":\"D\",\"parentcontactid@odata.bind\":\"/contacts(" + contact
                        + ")\",\"Opportunity_Annotation\":[{\"subject\":\"N\"}]}");
        org.delete("contacts(" + contact + ")").expect(204);
        assertThat(row("opportunities", deal).path("_parentcontactid_value").isNull())
                .isTrue();
        assertThat(org.simulator.data().rows("annotation")).hasSize(1);
        org.delete("opportunities(" + deal + ")").expect(204);
        assertThat(org.simulator.data().rows("annotation")).isEmpty();
    }

    @Test
    void write_byAnotherUser_isStamped() {
        String id = org.create("accounts", "{\"name\":\"A\"}");
        String seller =
                org.simulator.users().byEmail("ida@contoso.example").id().toString();
        org.token = org.simulator
                .signIn()
                .issueToUser(
                        org.simulator.users().byEmail("ida@contoso.example").id());
        org.simulator.advance(Duration.ofMinutes(5));
        org.patch("accounts(" + id + ")", "{\"name\":\"B\"}").expect(204);
        JsonNode row = row("accounts", id);
        assertThat(row.path("_modifiedby_value").asText()).isEqualTo(seller);
        assertThat(row.path("_createdby_value").asText())
                .isEqualTo(org.simulator.integrationUser().toString());
        assertThat(row.path("modifiedon").asText()).isEqualTo("2026-03-02T09:35:15Z");
        assertThat(row.path("_ownerid_value").asText())
                .isEqualTo(org.simulator.integrationUser().toString());
    }

    @Test
    void property_readPutDelete_changeOneColumn() {
        String id = org.create("opportunities", "{\"name\":\"D\",\"description\":\"x\"}");
        String path = "opportunities(" + id + ")";
        assertThat(org.get(path + "/name").expect(200).body().path("value").asText())
                .isEqualTo("D");
        assertThat(org.get(path + "/name/$value").expect(200).raw().body()).isEqualTo("D");
        org.put(path + "/name", "{\"value\":\"E\"}").expect(204);
        org.delete(path + "/description").expect(204);
        assertThat(row("opportunities", id).path("name").asText()).isEqualTo("E");
        assertThat(row("opportunities", id).path("description").isNull()).isTrue();
        org.get(path + "/description").expect(204);
    }

    @Test
    void count_isTextBehindByteOrderMark() {
        org.create("accounts", "{\"name\":\"A\"}");
        Environment.Answer count = org.get("accounts/$count").expect(200);
        assertThat(count.raw().body()).isEqualTo("\uFEFF1");
        assertThat(count.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void versions_riseOverTheWholeEnvironment() {
        String first = org.create("accounts", "{\"name\":\"A\"}");
        String second = org.create("contacts", "{\"lastname\":\"B\"}");
        assertThat(row("contacts", second).path("versionnumber").asLong())
                .isGreaterThan(row("accounts", first).path("versionnumber").asLong());
    }

    @Test
    void routes_unknown_areRefusedInTheWordsOfTheService() {
        Environment.Answer set = org.get("Account").refused(404, "0x8006088a");
        assertThat(set.message()).isEqualTo("Resource not found for the segment 'Account'.");
        assertThat(org.get(org.simulator.baseUri() + "/api/data/v8.2/accounts")
                        .expect(404)
                        .message())
                .startsWith("No HTTP resource was found that matches the request URI");
        org.get(org.simulator.baseUri() + "/api/data/v9.0/accounts").expect(200);
        assertThat(org.get("accounts(00000000-0000-4000-8000-00000000dead)").message())
                .contains("account", "Does Not Exist");
    }

    private JsonNode row(String set, String id) {
        return org.get(set + "(" + id + ")").expect(200).body();
    }
}
