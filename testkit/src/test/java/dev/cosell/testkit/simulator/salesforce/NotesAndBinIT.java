package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes with their links, and what becomes of deleted rows (salesforce-api 2.6, 2.11, 4.9). */
class NotesAndBinIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private String note(String html) {
        String content = Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
        return org.created("ContentNote", "'Title':'T','Content':'" + content + "'");
    }

    private String link(String note, String entity) {
        return org.created(
                "ContentDocumentLink",
                "'ContentDocumentId':'" + note + "','LinkedEntityId':'" + entity
                        + "','ShareType':'V','Visibility':'InternalUsers'");
    }

    private String blob(String note) {
        Org.Answer answer =
                org.get("/sobjects/ContentNote/" + note + "/Content").is(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        return answer.raw().body();
    }

    @Test
    void note_content_comesBackAsBlobAndPreview() {
        String note = note("<p>Hi &amp; welcome</p><p>æøå</p>");

        assertThat(note).startsWith("069");
        assertThat(blob(note)).isEqualTo("<p>Hi &amp; welcome</p><p>æøå</p>");
        JsonNode row = org.query("SELECT TextPreview, Content, FileType FROM ContentNote")
                .body()
                .at("/records/0");
        assertThat(row.path("TextPreview").asText()).isEqualTo("Hi & welcome æøå");
        assertThat(row.path("Content").asText()).endsWith("/sobjects/ContentNote/" + note + "/Content");
        assertThat(row.path("FileType").asText()).isEqualTo("SNOTE");
        org.patch("/sobjects/ContentNote/" + note, Org.quotes("{'Content':'QQ=='}"))
                .is(204);
        assertThat(blob(note)).isEqualTo("A");
    }

    @Test
    void note_unsafeHtmlAndLineBreaks_areStripped() {
        String note = note("a\nb<script>alert(1)</script><b onclick=\"x()\">c</b><a href='javascript:y()'>d</a>");

        assertThat(blob(note)).isEqualTo("ab<b>c</b><a href='y()'>d</a>");
    }

    @Test
    void note_longText_isCutInThePreview() {
        note("x".repeat(300));

        assertThat(org.query("SELECT TextPreview FROM ContentNote")
                        .body()
                        .at("/records/0/TextPreview")
                        .asText())
                .hasSize(255);
    }

    @ParameterizedTest
    @CsvSource({"TextPreview,'x',INVALID_FIELD_FOR_INSERT_UPDATE", "Content,'no base64!',JSON_PARSER_ERROR"})
    void note_otherFieldsOrNoBase64_areRefused(String field, String value, String code) {
        org.post("/sobjects/ContentNote", Org.quotes("{'Title':'T','" + field + "':'" + value + "'}"))
                .refuses(400, code, field);
    }

    @Test
    void link_note_isFoundByItsEntityOnly() {
        String deal = org.deal("A");
        String note = note("x");
        String link = link(note, deal);

        assertThat(org.query("SELECT ContentDocumentId, ContentDocument.Title FROM ContentDocumentLink"
                                + " WHERE LinkedEntityId IN ('" + deal + "')")
                        .body()
                        .at("/records/0/ContentDocument/Title")
                        .asText())
                .isEqualTo("T");
        assertThat(org.query("SELECT ShareType FROM ContentDocumentLink WHERE ContentDocumentId = '" + note
                                + "' ORDER BY ShareType")
                        .body()
                        .path("records"))
                .extracting(row -> row.path("ShareType").asText())
                .containsExactly("I", "V");
        for (String where : new String[] {
            "", " WHERE ShareType = 'V'", " WHERE LinkedEntityId != '" + deal + "'", " WHERE LinkedEntityId = null"
        }) {
            org.query("SELECT Id FROM ContentDocumentLink" + where)
                    .refuses(
                            400,
                            "MALFORMED_QUERY",
                            "Implementation restriction: ContentDocumentLink requires a filter");
        }
        org.post(
                        "/sobjects/ContentDocumentLink",
                        Org.quotes(
                                "{'ContentDocumentId':'" + note + "','LinkedEntityId':'" + deal + "','ShareType':'V'}"))
                .refuses(400, "DUPLICATE_VALUE", link);
        assertThat(org.query("SELECT (SELECT ContentDocumentId FROM ContentDocumentLinks WHERE LinkedEntityId = '"
                                + deal + "') FROM Opportunity")
                        .body()
                        .at("/records/0/ContentDocumentLinks/totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'ShareType':'I',INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "'ShareType':'X',INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "'Visibility':'AllUsers',REQUIRED_FIELD_MISSING"
    })
    void link_otherTypes_areRefused(String field, String code) {
        org.post(
                        "/sobjects/ContentDocumentLink",
                        Org.quotes("{'ContentDocumentId':'" + note("x") + "','LinkedEntityId':'" + org.deal("A") + "',"
                                + field + "}"))
                .refuses(400, code, "ShareType");
    }

    @Test
    void link_toSomethingElse_isMalformedId() {
        String solution = org.created("Microsoft_Solution__c", "'Opportunity__c':'" + org.deal("A") + "'");
        org.post(
                        "/sobjects/ContentDocumentLink",
                        Org.quotes("{'ContentDocumentId':'" + note("x") + "','LinkedEntityId':'" + solution
                                + "','ShareType':'V'}"))
                .refuses(400, "MALFORMED_ID", solution);
    }

    @Test
    void classicNote_belongsToItsParent() {
        String deal = org.deal("A");
        String note = org.created("Note", "'ParentId':'" + deal + "','Title':'T','Body':'B'");

        assertThat(org.query("SELECT (SELECT Body FROM Notes) FROM Opportunity")
                        .body()
                        .at("/records/0/Notes/records/0/Body")
                        .asText())
                .isEqualTo("B");
        org.simulator.seller().delete(deal);
        org.get("/sobjects/Note/" + note).refuses(404, "ENTITY_IS_DELETED", "");
    }

    private Org.Answer deleted(String start) {
        String end = org.clock.instant().plusSeconds(60).toString();
        return org.get("/sobjects/Opportunity/deleted/?start=" + start + "&end=" + Org.encode(end));
    }

    @Test
    void undelete_row_bringsBackWhatWasDeletedWithIt() {
        String deal = org.deal("A");
        String kept = org.created("Microsoft_Solution__c", "'Opportunity__c':'" + deal + "','Name':'S'");
        String before = org.created("Microsoft_Solution__c", "'Opportunity__c':'" + deal + "','Name':'T'");
        org.simulator.seller().delete(before);
        org.clock.advance(Duration.ofMinutes(5));
        org.simulator.seller().delete(deal);
        assertThat(deleted("2026-03-02T09:30:00Z").body().path("deletedRecords"))
                .hasSize(1);
        org.simulator.seller().undelete(deal);

        org.get("/sobjects/Opportunity/" + deal).is(200);
        org.get("/sobjects/Microsoft_Solution__c/" + kept).is(200);
        org.get("/sobjects/Microsoft_Solution__c/" + before).is(404);
        assertThat(deleted("2026-03-02T09:30:00Z").body().path("deletedRecords"))
                .isEmpty();
    }

    @Test
    void emptiedBin_rowIsGoneFromQueriesAndStaysInTheLog() {
        String deal = org.deal("A");
        org.simulator.seller().delete(deal);
        org.simulator.seller().emptyRecycleBin();
        org.clock.advance(Duration.ofMinutes(5));

        assertThat(org.get("/queryAll?q=" + Org.encode("SELECT Id FROM Opportunity"))
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
        org.get("/sobjects/Opportunity/" + deal).refuses(404, "NOT_FOUND", "");
        assertThat(deleted("2026-03-02T09:30:00Z")
                        .body()
                        .at("/deletedRecords/0/id")
                        .asText())
                .isEqualTo(deal);
    }

    @Test
    void purgedLog_earlierStart_isRefusedAndLaterOneTellsWhereItBegins() {
        org.simulator.seller().delete(org.deal("old"));
        org.clock.advance(Duration.ofHours(3));
        org.signIn();
        String recent = org.deal("recent");
        org.simulator.seller().delete(recent);
        org.clock.advance(Duration.ofMinutes(2));
        assertThat(deleted("2026-03-02T09:30:00Z").is(200).body().path("deletedRecords"))
                .hasSize(2);
        org.simulator.data().bin().purgeLog();

        deleted("2026-03-02T09:30:00Z").refuses(400, "INVALID_REPLICATION_DATE", "");
        JsonNode body = deleted("2026-03-02T11:00:00Z").is(200).body();
        assertThat(body.path("earliestDateAvailable").asText()).isEqualTo("2026-03-02T10:32:15.000+0000");
        assertThat(body.path("deletedRecords")).hasSize(1);
        assertThat(body.at("/deletedRecords/0/id").asText()).isEqualTo(recent);
    }

    @Test
    void readRow_lateVisibility_showsTheOldOrNothing() {
        String id = org.deal("A");
        org.simulator.data().visibilityDelay(Duration.ofSeconds(30));
        org.patch("/sobjects/Opportunity/" + id, "{\"Name\":\"B\"}").is(204);
        String fresh = org.deal("C");

        assertThat(org.get("/sobjects/Opportunity/" + id).body().path("Name").asText())
                .isEqualTo("A");
        org.get("/sobjects/Opportunity/" + fresh).refuses(404, "NOT_FOUND", "");
        org.clock.advance(Duration.ofSeconds(30));
        assertThat(org.get("/sobjects/Opportunity/" + id).body().path("Name").asText())
                .isEqualTo("B");
        org.get("/sobjects/Opportunity/" + fresh).is(200);
    }

    private Org.Answer control(String method, String path, String body) {
        return org.send(method, "/control" + path, Org.quotes(body));
    }

    @Test
    void control_admin_changesTheOrganisationAtRunTime() {
        String deal = org.deal("A");
        org.clock.advance(Duration.ofMinutes(1));
        String since = "Mon, 02 Mar 2026 09:30:15 GMT";
        org.call("GET", "/sobjects/Opportunity/describe", "", "If-Modified-Since", since)
                .is(304);
        control(
                        "PATCH",
                        "/features",
                        "{'teams':false,'recordTypes':true,'duplicates':'BLOCK','hiddenFields':['Opportunity.NextStep']}")
                .is(204);

        org.call("GET", "/sobjects/Opportunity/describe", "", "If-Modified-Since", since)
                .is(200);
        org.query("SELECT Id FROM OpportunityTeamMember").refuses(400, "INVALID_TYPE", "");
        org.query("SELECT NextStep FROM Opportunity").refuses(400, "INVALID_FIELD", "NextStep");
        assertThat(org.get("/sobjects/Opportunity/" + deal).body().has("NextStep"))
                .isFalse();
        assertThat(org.query("SELECT Id FROM RecordType")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(2);
        control("PATCH", "/features", "{'duplicates':'SOMETIMES'}").is(409);
    }

    @Test
    void control_rows_areLockedTouchedMergedAndPurged() {
        String deal = org.deal("A");
        control("POST", "/record/" + deal + "/lock", "").is(204);
        org.patch("/sobjects/Opportunity/" + deal, "{\"Name\":\"B\"}").refuses(400, "ENTITY_IS_LOCKED", "");
        control("POST", "/record/" + deal + "/unlock", "").is(204);
        control("POST", "/record/" + deal + "/touch", "").is(204);
        control("POST", "/automation", "{'object':'Opportunity','field':'NextStep','value':'x'}")
                .is(204);
        org.patch("/sobjects/Opportunity/" + deal, "{\"Name\":\"B\"}").is(204);
        assertThat(org.simulator.read(deal).path("NextStep").asText()).isEqualTo("x");
        String master = org.created("Account", "'Name':'A'");
        String loser = org.created("Account", "'Name':'B'");
        String contact = org.created("Contact", "'LastName':'C','AccountId':'" + loser + "'");
        control("POST", "/record/" + master + "/merge", "{'loser':'" + loser + "'}")
                .is(204);
        assertThat(org.simulator.read(contact).path("AccountId").asText()).isEqualTo(master);
        assertThat(org.simulator.read(loser).path("MasterRecordId").asText()).isEqualTo(master);
        control("POST", "/record/" + master + "/merge", "{'loser':'" + deal + "'}")
                .is(400);
        control("POST", "/bin/empty", "").is(204);
        control("POST", "/bin/purge", "").is(204);
        control("POST", "/visibility", "{'delay':'PT30S'}").is(204);
        control("POST", "/visibility", "{'delay':'soon'}").is(409);
        control("POST", "/record/006000000000000AAA/lock", "").is(404);
    }
}
