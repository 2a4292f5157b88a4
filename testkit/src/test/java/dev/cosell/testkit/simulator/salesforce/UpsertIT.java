package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upserts by external id, one by one and in collections (salesforce-api 2.9, 2.10). */
class UpsertIT {
    private static final String FIELDS = "'Name':'A','StageName':'Prospecting','CloseDate':'2026-09-30'";
    private static final String KEY = "/sobjects/Opportunity/Referral_Identifier__c/";
    private static final String COLLECTION = "/composite/sobjects/Opportunity/Referral_Identifier__c";

    private Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer upsert(String value, String fields) {
        return org.patch(KEY + value, Org.quotes("{" + fields + "}"));
    }

    private JsonNode collection(boolean allOrNone, String... records) {
        return org.patch(
                        COLLECTION,
                        Org.quotes("{'allOrNone':" + allOrNone + ",'records':[" + String.join(",", records) + "]}"))
                .is(200)
                .body();
    }

    private static String deal(String key, String more) {
        return "{'attributes':{'type':'Opportunity'},'referral_identifier__C':'" + key + "'," + FIELDS + more + "}";
    }

    private void shareOneIdentifier() {
        org.close();
        org = new Org(new OrgShape(true, false, false, false, "USD", true, Set.of(), OrgFeatures.usual()), 2000);
        org.deal("A", "'Referral_Identifier__c':'R-1'");
        org.deal("B", "'Referral_Identifier__c':'r-1'");
    }

    @Test
    void upsert_noMatch_creates() {
        JsonNode body = upsert("R-1", FIELDS).is(201).body();

        assertThat(body.path("created").asBoolean()).isTrue();
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("errors")).isEmpty();
        assertThat(org.simulator
                        .read(body.path("id").asText())
                        .path("Referral_Identifier__c")
                        .asText())
                .isEqualTo("R-1");
    }

    @Test
    void upsert_oneMatch_updatesWhateverTheCase() {
        String id = org.deal("A", "'Referral_Identifier__c':'R-1'");
        JsonNode body = upsert("r-1", "'Name':'B'").is(200).body();

        assertThat(body.path("id").asText()).isEqualTo(id);
        assertThat(body.path("created").asBoolean(true)).isFalse();
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("B");
    }

    @Test
    void upsert_severalMatches_is300WithTheirAddressesAndWritesNothing() {
        shareOneIdentifier();
        JsonNode body = upsert("R-1", "'Name':'C'").is(300).body();

        assertThat(body).hasSize(2);
        assertThat(body.path(0).asText()).startsWith("/services/data/v68.0/sobjects/Opportunity/006");
        assertThat(org.simulator.all("Opportunity"))
                .extracting(row -> row.path("Name").asText())
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource({"Nope__c", "Name", "Id", "Microsoft_CRM_Identifier__c"})
    void upsert_fieldThatIsNoExternalId_is404(String field) {
        org.patch("/sobjects/Opportunity/" + field + "/x", "{}")
                .refuses(404, "NOT_FOUND", "The requested resource does not exist");
        org.patch("/composite/sobjects/Opportunity/" + field, "{\"records\":[{}]}")
                .refuses(404, "NOT_FOUND", "The requested resource does not exist");
    }

    @Test
    void upsert_keyOrIdInTheBody_isRefused() {
        upsert("R-1", FIELDS + ",'Referral_Identifier__c':'R-1'").refuses(400, "INVALID_FIELD", "should not be");
        upsert("R-1", FIELDS + ",'Id':'006000000000000AAA'").refuses(400, "INVALID_FIELD_FOR_INSERT_UPDATE", "Id");
    }

    @ParameterizedTest
    @CsvSource({"''", "%20"})
    void upsert_blankKey_isMissingArgument(String value) {
        upsert(value, FIELDS).refuses(400, "MISSING_ARGUMENT", "Referral_Identifier__c");
    }

    @ParameterizedTest
    @CsvSource({"a%20b,a b", "a%2Fb,a/b", "a+b,a+b", "a%2Bb,a+b", "%C3%A6,æ", "a%25b,a%b"})
    void upsert_encodedKey_isDecodedAndPlusStaysPlus(String encoded, String value) {
        String id = upsert(encoded, FIELDS).is(201).body().path("id").asText();

        assertThat(org.simulator.read(id).path("Referral_Identifier__c").asText())
                .isEqualTo(value);
        upsert(encoded, "'Name':'B'").is(200);
    }

    @Test
    void upsert_deletedMatch_createsAnew() {
        org.simulator.seller().delete(org.deal("A", "'Referral_Identifier__c':'R-1'"));

        upsert("R-1", FIELDS).is(201);
    }

    @Test
    void collection_mixed_tellsCreatedPerItemInOrder() {
        String id = org.deal("A", "'Referral_Identifier__c':'R-2'");
        JsonNode body =
                collection(false, deal("R-1", ""), deal("R-2", ",'Amount':5"), deal(" ", ""), deal("R-4", ",'Nope':1"));

        assertThat(body.at("/0/created").asBoolean()).isTrue();
        assertThat(body.at("/1/created").asBoolean(true)).isFalse();
        assertThat(body.at("/1/id").asText()).isEqualTo(id);
        assertThat(body.at("/2/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
        assertThat(body.at("/3/errors/0/statusCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(org.simulator.read(id).path("Amount").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void collection_keyTwice_savesNeither() {
        JsonNode body = collection(false, deal("R-1", ""), deal("R-2", ""), deal("r-1", ""));

        assertThat(body.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_EXTERNAL_ID");
        assertThat(body.at("/2/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_EXTERNAL_ID");
        assertThat(org.simulator.all("Opportunity")).hasSize(1);
    }

    @Test
    void collection_severalMatches_isDuplicateExternalId() {
        shareOneIdentifier();

        assertThat(collection(false, deal("R-1", ""))
                        .at("/0/errors/0/statusCode")
                        .asText())
                .isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void collection_allOrNone_rollsBack() {
        JsonNode body = collection(true, deal("R-1", ""), deal("R-2", ",'Nope':1"));

        assertThat(body.at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(org.simulator.all("Opportunity")).isEmpty();
    }
}
