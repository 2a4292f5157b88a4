package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collections: order, limits, all or none, and the shape of a failed item (salesforce-api 2.10). */
class CollectionIT {
    private static final String COLLECTION = "/composite/sobjects";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private static String account(String fields) {
        return "{'attributes':{'type':'Account'}," + fields + "}";
    }

    private static String envelope(boolean allOrNone, String... records) {
        return Org.quotes("{'allOrNone':" + allOrNone + ",'records':[" + String.join(",", records) + "]}");
    }

    private static void failed(JsonNode item, String code) {
        assertThat(item.path("success").asBoolean()).isFalse();
        assertThat(item.at("/errors/0/statusCode").asText()).isEqualTo(code);
        assertThat(item.at("/errors/0").has("errorCode")).isFalse();
        assertThat(item.at("/errors/0/fields").isArray()).isTrue();
    }

    @Test
    void create_someWrong_answersInOrderAndKeepsTheOthers() {
        JsonNode body = org.post(
                        COLLECTION,
                        envelope(
                                false,
                                account("'Name':'A'"),
                                account("'Phone':'1'"),
                                account("'Name':'C'"),
                                "{'attributes':{'type':'Nothing'},'Name':'D'}",
                                account("'Name':'E','Id':'001000000000000AAA'")))
                .is(200)
                .body();

        assertThat(body).hasSize(5);
        assertThat(org.simulator
                        .read(body.path(0).path("id").asText())
                        .path("Name")
                        .asText())
                .isEqualTo("A");
        failed(body.path(1), "REQUIRED_FIELD_MISSING");
        assertThat(body.at("/1/errors/0/fields/0").asText()).isEqualTo("Name");
        assertThat(body.path(2).path("success").asBoolean()).isTrue();
        assertThat(body.path(2).path("errors")).isEmpty();
        failed(body.path(3), "INVALID_TYPE");
        failed(body.path(4), "INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(org.simulator.all("Account")).hasSize(2);
    }

    @Test
    void create_allOrNone_rollsTheSiblingsBack() {
        JsonNode body = org.post(
                        COLLECTION,
                        envelope(true, account("'Name':'A'"), account("'Phone':'1'"), account("'Name':'C'")))
                .is(200)
                .body();

        failed(body.path(0), "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        failed(body.path(1), "REQUIRED_FIELD_MISSING");
        failed(body.path(2), "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(body.at("/0/errors/0/message").asText())
                .isEqualTo(
                        "Record rolled back because not all records were valid and the request was using AllOrNone header");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void update_mixed_answersEachItem() {
        String id = org.created("Account", "'Name':'A'");
        String gone = org.created("Account", "'Name':'B'");
        org.simulator.seller().delete(gone);
        JsonNode body = org.patch(
                        COLLECTION,
                        envelope(
                                false,
                                account("'id':'" + id.substring(0, 15) + "','Name':'A2'"),
                                account("'id':'" + gone + "','Name':'B2'"),
                                account("'id':'001000000000000AAA','Name':'C'"),
                                account("'id':'006000000000000AAA','Name':'D'"),
                                account("'Name':'E'")))
                .is(200)
                .body();

        assertThat(body.path(0).path("id").asText()).isEqualTo(id);
        failed(body.path(1), "ENTITY_IS_DELETED");
        failed(body.path(2), "INVALID_CROSS_REFERENCE_KEY");
        failed(body.path(3), "MALFORMED_ID");
        failed(body.path(4), "MALFORMED_ID");
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("A2");
    }

    @Test
    void update_allOrNone_restoresWhatWasWritten() {
        String id = org.created("Account", "'Name':'A'");
        org.patch(COLLECTION, envelope(true, account("'id':'" + id + "','Name':'A2'"), account("'id':'x','Name':'B'")))
                .is(200);

        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("A");
    }

    @Test
    void records_200AreTakenAnd201Refused() {
        String[] records = IntStream.range(0, 201)
                .mapToObj(i -> account("'Name':'N" + i + "'"))
                .toArray(String[]::new);
        org.post(COLLECTION, envelope(false, records)).refuses(400, "EXCEEDED_ID_LIMIT", "200");
        assertThat(org.simulator.all("Account")).isEmpty();

        String[] most = java.util.Arrays.copyOf(records, 200);
        assertThat(org.post(COLLECTION, envelope(false, most)).is(200).body()).hasSize(200);
    }

    @Test
    void records_tenChunksAreTakenAndElevenRefused() {
        String contact = "{'attributes':{'type':'Contact'},'LastName':'B'}";
        String[] eleven = IntStream.range(0, 11)
                .mapToObj(i -> i % 2 == 0 ? account("'Name':'A'") : contact)
                .toArray(String[]::new);

        org.post(COLLECTION, envelope(false, eleven)).refuses(400, "INVALID_OPERATION", "10");
        org.post(COLLECTION, envelope(false, java.util.Arrays.copyOf(eleven, 10)))
                .is(200);
    }

    @Test
    void envelope_withoutRecords_isRefusedForAll() {
        org.post(COLLECTION, "{}").refuses(400, "JSON_PARSER_ERROR", "");
        org.post(COLLECTION, "{\"records\":[]}").refuses(400, "JSON_PARSER_ERROR", "");
    }

    @Test
    void delete_mixed_honoursAllOrNone() {
        String a = org.created("Account", "'Name':'A'");
        String b = org.created("Account", "'Name':'B'");
        String path = COLLECTION + "?ids=" + a + ",001000000000000AAA," + b + ",x&allOrNone=";
        JsonNode none = org.call("DELETE", path + "true", "").is(200).body();

        failed(none.path(0), "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        failed(none.path(1), "INVALID_CROSS_REFERENCE_KEY");
        failed(none.path(3), "MALFORMED_ID");
        assertThat(org.simulator.all("Account")).hasSize(2);
        JsonNode some = org.call("DELETE", path + "false", "").is(200).body();
        assertThat(some.path(0).path("success").asBoolean()).isTrue();
        assertThat(some.path(2).path("id").asText()).isEqualTo(b);
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void delete_over200Ids_isRefused() {
        String ids = IntStream.range(0, 201).mapToObj(i -> "001000000000000").collect(Collectors.joining(","));

        org.call("DELETE", COLLECTION + "?ids=" + ids, "").refuses(400, "EXCEEDED_ID_LIMIT", "200");
    }

    @Test
    void retrieve_unknownIds_areNullInTheirPlace() {
        String a = org.created("Account", "'Name':'A'");
        String contact = org.created("Contact", "'LastName':'B'");
        String ids = "['001000000000000AAA','" + a.substring(0, 15) + "','x','" + contact + "']";
        JsonNode body = org.post(COLLECTION + "/Account", Org.quotes("{'ids':" + ids + ",'fields':['name']}"))
                .is(200)
                .body();

        assertThat(body).hasSize(4);
        assertThat(body.path(0).isNull()
                        && body.path(2).isNull()
                        && body.path(3).isNull())
                .isTrue();
        assertThat(body.at("/1/Name").asText()).isEqualTo("A");
        assertThat(org.get(COLLECTION + "/Account?ids=" + a + "&fields=Id,Name")
                        .is(200)
                        .body()
                        .at("/0/Id")
                        .asText())
                .isEqualTo(a);
    }

    @Test
    void retrieve_unknownFieldOrTooMany_isRefused() {
        String a = org.created("Account", "'Name':'A'");
        org.get(COLLECTION + "/Account?ids=" + a + "&fields=Nope").refuses(400, "INVALID_FIELD", "Nope");
        String ids = IntStream.range(0, 2001).mapToObj(i -> "\"" + a + "\"").collect(Collectors.joining(","));
        org.post(COLLECTION + "/Account", "{\"ids\":[" + ids + "],\"fields\":[\"Id\"]}")
                .refuses(400, "EXCEEDED_ID_LIMIT", "2000");
    }

    @Test
    void call_anyCollection_countsOnce() {
        org.post(COLLECTION, envelope(false, account("'Name':'A'"), account("'Name':'B'")));

        assertThat(org.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=2/100000");
    }
}
