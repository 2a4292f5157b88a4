package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of the Bulk API 2.0 that write (salesforce-api 2.13). */
class BulkIngestIT {
    private static final String INSERT = "'object':'Opportunity','operation':'insert'";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer create(String order) {
        return org.post("/jobs/ingest", Org.quotes("{" + order + "}"));
    }

    private String opened(String order) {
        return create(order).is(200).body().path("id").asText();
    }

    private Org.Answer upload(String job, String table, String type) {
        return org.send(
                "PUT",
                Org.DATA + "/jobs/ingest/" + job + "/batches",
                table,
                "Authorization",
                "Bearer " + org.token(),
                "Content-Type",
                type);
    }

    private Org.Answer set(String job, String state) {
        return org.patch("/jobs/ingest/" + job, "{\"state\":\"" + state + "\"}");
    }

    private String state(String job) {
        return org.get("/jobs/ingest/" + job).is(200).body().path("state").asText();
    }

    private String table(String job, String part) {
        return org.get("/jobs/ingest/" + job + "/" + part).is(200).raw().body();
    }

    private String run(String order, String table) {
        String job = opened(order);
        upload(job, table, "text/csv; charset=UTF-8").is(201);
        set(job, "UploadComplete").is(200);
        assertThat(state(job)).isEqualTo("InProgress");
        return job;
    }

    @Test
    void insert_goodAndBadRows_areToldApartInTheResults() {
        String job = run(
                INSERT,
                """
                Name,StageName,CloseDate,Amount,NextStep
                "Big, ""one\""",Prospecting,2026-09-30,12.5,"two
                lines"
                Bad,Prospecting,,1,x
                """);
        Org.Answer done = org.get("/jobs/ingest/" + job).is(200);

        assertThat(done.body().path("state").asText()).isEqualTo("JobComplete");
        assertThat(done.body().path("numberRecordsProcessed").asInt()).isEqualTo(2);
        assertThat(done.body().path("numberRecordsFailed").asInt()).isEqualTo(1);
        String id = org.simulator.all("Opportunity").get(0).path("Id").asText();
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("Big, \"one\"");
        assertThat(org.simulator.read(id).path("NextStep").asText()).isEqualTo("two\nlines");
        assertThat(table(job, "successfulResults/"))
                .isEqualTo(
                        """
                "sf__Id","sf__Created","Name","StageName","CloseDate","Amount","NextStep"
                "%s","true","Big, ""one\""","Prospecting","2026-09-30","12.5","two
                lines"
                """
                                .formatted(id));
        assertThat(table(job, "failedResults/"))
                .isEqualTo(
                        """
                "sf__Id","sf__Error","Name","StageName","CloseDate","Amount","NextStep"
                "","REQUIRED_FIELD_MISSING:Required fields are missing: [CloseDate]:CloseDate --","Bad","Prospecting","","1","x"
                """);
        assertThat(table(job, "unprocessedrecords/"))
                .isEqualTo("""
                "Name","StageName","CloseDate","Amount","NextStep"
                """);
    }

    @Test
    void update_emptyValueChangesNothing_andNaEmpties() {
        String id = org.deal("A", "'NextStep':'call'", "'Amount':5");
        String job = run(
                "'object':'Opportunity','operation':'update','lineEnding':'CRLF','columnDelimiter':'SEMICOLON'",
                "Id;Name;NextStep;Amount\r\n" + id + ";B;#N/A;\r\n006000000000001AAA;C;;\r\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("B");
        assertThat(org.simulator.read(id).path("NextStep").isNull()).isTrue();
        assertThat(org.simulator.read(id).path("Amount").asInt()).isEqualTo(5);
        assertThat(table(job, "failedResults"))
                .isEqualTo("\"sf__Id\";\"sf__Error\";\"Id\";\"Name\";\"NextStep\";\"Amount\"\r\n"
                        + "\"006000000000001AAA\";\"INVALID_CROSS_REFERENCE_KEY:invalid cross reference id: --\";"
                        + "\"006000000000001AAA\";\"C\";\"\";\"\"\r\n");
    }

    @Test
    void upsert_byKey_tellsCreatedFromUpdated() {
        String old = org.deal("Old", "'Referral_Identifier__c':'R-1'");
        String job = run(
                "'object':'Opportunity','operation':'upsert','externalIdFieldName':'Referral_Identifier__c'",
                "Referral_Identifier__c,Name,StageName,CloseDate\nR-1,New,,\nR-2,Two,Prospecting,2026-09-30\n,No,,\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(org.simulator.read(old).path("Name").asText()).isEqualTo("New");
        assertThat(table(job, "successfulResults"))
                .contains("\"" + old + "\",\"false\",\"R-1\"")
                .contains("\"true\",\"R-2\"");
        assertThat(table(job, "failedResults")).contains("MISSING_ARGUMENT:");
        assertThat(org.simulator.all("Opportunity")).hasSize(2);
    }

    @Test
    void insert_parentByItsKey_isLookedUp() {
        String deal = org.deal("A", "'Referral_Identifier__c':'R-1'");
        String job = run(
                "'object':'Microsoft_Solution__c','operation':'insert'",
                "Name,Opportunity__r.Referral_Identifier__c\nS,R-1\nT,R-9\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(org.simulator.all("Microsoft_Solution__c"))
                .extracting(row -> row.path("Opportunity__c").asText())
                .containsExactly(deal);
        assertThat(table(job, "failedResults")).contains("Foreign key external ID: R-9 not found");
    }

    @Test
    void delete_putsRowsIntoTheRecycleBin() {
        String id = org.deal("A");
        String job = run("'object':'Opportunity','operation':'delete'", "Id\n" + id + "\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void states_refuseWhatComesTooEarlyOrTooLate() {
        String job = opened(INSERT);
        assertThat(org.get("/jobs/ingest/" + job).body().path("state").asText()).isEqualTo("Open");
        set(job, "UploadComplete").refuses(400, "INVALID_OPERATION", "Open");
        org.get("/jobs/ingest/" + job + "/successfulResults").refuses(400, "INVALID_OPERATION", "Open");
        org.call("DELETE", "/jobs/ingest/" + job, "").refuses(400, "INVALID_OPERATION", "Open");
        upload(job, "Name\nA\n", "application/json").is(415);
        upload(job, "Name\nA\n", "text/csv").is(201);
        upload(job, "Name\nA\n", "text/csv").refuses(400, "INVALID_OPERATION", "Open");
        set(job, "JobComplete").refuses(400, "INVALID_INPUT", "UploadComplete");
        set(job, "UploadComplete").is(200);
        set(job, "Aborted").is(200);
        set(job, "Aborted").refuses(400, "INVALID_OPERATION", "Aborted");
        assertThat(table(job, "unprocessedrecords")).isEqualTo("\"Name\"\n\"A\"\n");
        assertThat(org.get("/jobs/ingest").body().path("records")).hasSize(1);
        org.call("DELETE", "/jobs/ingest/" + job, "").is(204);
        org.get("/jobs/ingest/" + job).refuses(404, "NOT_FOUND", "does not exist");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'object':'Nothing','operation':'insert' | INVALID_TYPE",
                "'object':'Opportunity','operation':'merge' | INVALID_INPUT",
                "'object':'Opportunity','operation':'upsert' | INVALID_INPUT",
                "'object':'Opportunity','operation':'upsert','externalIdFieldName':'Name' | INVALID_INPUT",
                "'object':'OpportunityStage','operation':'insert' | INVALID_TYPE_FOR_OPERATION",
                "'object':'Opportunity','operation':'insert','contentType':'XML' | INVALID_INPUT",
                "'object':'Opportunity','operation':'insert','columnDelimiter':'DOT' | INVALID_INPUT",
                "'object':'Opportunity','operation':'insert','lineEnding':'CR' | INVALID_INPUT"
            },
            quoteCharacter = '"')
    void create_nonsense_isRefused(String order, String code) {
        create(order).refuses(400, code, "");
        assertThat(org.get("/jobs/ingest").body().path("records")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nonsense__c,InvalidBatch : Field name not found : Nonsense__c",
        "Name,InvalidBatch : Field name not found : Id"
    })
    void run_wrongHeader_failsTheJobAndProcessesNothing(String column, String message) {
        String job = run("'object':'Opportunity','operation':'update'", column + "\nA\n");
        Org.Answer failed = org.get("/jobs/ingest/" + job);

        assertThat(failed.body().path("state").asText()).isEqualTo("Failed");
        assertThat(failed.body().path("errorMessage").asText()).isEqualTo(message);
        assertThat(table(job, "unprocessedrecords")).isEqualTo("\"" + column + "\"\n\"A\"\n");
    }

    @Test
    void run_linesEndOtherwiseThanSaid_failsTheJob() {
        String job = run(INSERT, "Name,StageName,CloseDate\r\nA,Prospecting,2026-09-30\r\n");

        assertThat(state(job)).isEqualTo("Failed");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }

    @Test
    void run_brokenOff_keepsWhatWasWritten() {
        org.simulator.bulk().breakNextJobAfter(1);
        String job = run(INSERT, "Name,StageName,CloseDate\nA,Prospecting,2026-09-30\nB,Prospecting,2026-09-30\n");

        assertThat(state(job)).isEqualTo("Failed");
        assertThat(org.simulator.all("Opportunity")).hasSize(1);
        assertThat(table(job, "successfulResults")).contains("\"true\",\"A\"");
        assertThat(table(job, "unprocessedrecords")).contains("\"B\"").doesNotContain("\"A\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amount,abc,INVALID_TYPE_ON_FIELD_IN_RECORD",
                "Sync_With_Partner_Center__c,maybe,INVALID_TYPE_ON_FIELD_IN_RECORD"
            })
    void run_wrongType_failsTheRow(String example) {
        String[] parts = example.split(",", -1);
        String job =
                run(INSERT, "Name,StageName,CloseDate," + parts[0] + "\nA,Prospecting,2026-09-30," + parts[1] + "\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(table(job, "failedResults")).contains(parts[2]);
    }

    @Test
    void run_fieldOver32000Characters_failsTheRow() {
        String job =
                run(INSERT, "Name,StageName,CloseDate,Audit__c\nA,Prospecting,2026-09-30," + "x".repeat(32_001) + "\n");

        assertThat(state(job)).isEqualTo("JobComplete");
        assertThat(table(job, "failedResults")).contains("STRING_TOO_LONG");
    }

    @Test
    void upload_overTheLimit_isRefused() {
        org.simulator.bulk().largestUpload(100);
        String job = opened(INSERT);
        upload(job, "Name\n" + "x".repeat(100), "text/csv").refuses(400, "FILE_SIZE_LIMIT_EXCEEDED", "100");
        upload(job, "Name\n", "text/csv").is(201);
    }
}
