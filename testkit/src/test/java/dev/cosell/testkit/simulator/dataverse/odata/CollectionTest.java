package dev.cosell.testkit.simulator.dataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pages, order, projection and annotations of collections (dataverse-api 2.3, 2.4, 2.9). */
class CollectionTest {
    private static final ServiceAddress BASE = new ServiceAddress("http://localhost:1/api/data/v9.2");
    private static final Preferences TWO = Preferences.of("odata.maxpagesize=2");

    private final QueryReadings readings = new QueryReadings();
    private final QueryContext context =
            new QueryContext(Instant.parse("2026-03-10T12:00:00Z"), new UUID(0, 99), readings);
    private final List<RowView> rows = new ArrayList<>(
            List.of(row(1, "b", "5"), row(2, "a", null), row(3, "B ", "7.5"), row(4, "c", "5"), row(5, "ä", "1")));

    private static RowView row(int number, String name, @org.jspecify.annotations.Nullable String revenue) {
        SmallTable.Row row = SmallTable.Row.of(
                "accountid",
                new UUID(0, number),
                "name",
                name,
                "statecode",
                0,
                "_primarycontactid_value",
                new UUID(7, 7));
        if (revenue != null) {
            row.values().put("revenue", new BigDecimal(revenue));
        }
        return row;
    }

    private JsonNode read(String query, Preferences preferences) {
        return ODataQuery.parse(query, SmallTable.ACCOUNT)
                .collection(rows, new Reply(BASE, "accounts", "accounts", preferences, context));
    }

    private static List<Integer> numbers(JsonNode page) {
        List<Integer> numbers = new ArrayList<>();
        page.get("value")
                .forEach(row -> numbers.add(
                        (int) UUID.fromString(row.get("accountid").asText()).getLeastSignificantBits()));
        return numbers;
    }

    private static String next(JsonNode page) {
        return URI.create(page.get("@odata.nextLink").asText()).getRawQuery();
    }

    @Test
    void order_nullsFirstTiesById() {
        assertThat(numbers(read("$orderby=revenue", Preferences.NONE))).containsExactly(2, 5, 1, 4, 3);
        assertThat(numbers(read("$orderby=revenue%20desc", Preferences.NONE))).containsExactly(3, 1, 4, 5, 2);
        assertThat(numbers(read("$orderby=name", Preferences.NONE))).containsExactly(2, 5, 1, 3, 4);
    }

    @Test
    void paging_followedVerbatim_seesEachRowOnce() {
        JsonNode first = read("$select=name&$orderby=revenue%20desc", TWO);
        assertThat(first.get("@odata.nextLink").asText())
                .startsWith(
                        "http://localhost:1/api/data/v9.2/accounts?$select=name&$orderby=revenue%20desc&$skiptoken=%3Ccookie"
                                + "%20pagenumber=%222%22%20pagingcookie=%22%25253Ccookie%252520page");
        JsonNode second = read(next(first), TWO);
        JsonNode third = read(next(second), TWO);
        assertThat(numbers(first)).containsExactly(3, 1);
        assertThat(numbers(second)).containsExactly(4, 5);
        assertThat(numbers(third)).containsExactly(2);
        assertThat(third.has("@odata.nextLink")).isFalse();
    }

    @Test
    void paging_rowsChangeMeanwhile_goesOnBehindTheLastValues() {
        JsonNode first = read("$orderby=name", TWO);
        rows.add(row(6, "a0", null));
        rows.remove(2);
        assertThat(numbers(first)).containsExactly(2, 5);
        assertThat(numbers(read(next(first), TWO))).containsExactly(6, 1);
    }

    @Test
    void paging_preferNotSentAgain_isNotRemembered() {
        assertThat(numbers(read(next(read("", TWO)), Preferences.NONE))).containsExactly(3, 4, 5);
    }

    @Test
    void paging_cookieAlteredOrForAnotherQuery_refused() {
        String next = next(read("$orderby=name", TWO));
        for (String bad : List.of(
                next.replace("%222%22", "%223%22"),
                next.replace("252520page", "252520pagf"),
                next.replace("$orderby=name", "$orderby=revenue"),
                next + "&$select=name",
                "$orderby=name&$skiptoken=2")) {
            assertThatThrownBy(() -> read(bad, TWO))
                    .isInstanceOfSatisfying(OrgRefusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo("0x8004112a"));
        }
        assertThatThrownBy(() -> read(
                        "$skiptoken=%3Ccookie%20pagenumber=%22900%22%20pagingcookie=%22%22%20istracking=%22False%22%20/%3E",
                        TWO))
                .isInstanceOfSatisfying(
                        OrgRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo("0x8004430a"));
    }

    @Test
    void top_withPageSize_isReadAsSet() {
        assertThat(numbers(read("$top=3", TWO))).hasSize(2);
        assertThat(numbers(read("$top=3", Preferences.NONE))).hasSize(3);
        readings.topWins(true);
        JsonNode page = read("$top=3", TWO);
        assertThat(numbers(page)).hasSize(3);
        assertThat(page.has("@odata.nextLink")).isFalse();
    }

    @Test
    void count_ofAllPages_withTheEnvelope() {
        JsonNode page = read(
                "$count=true&$filter=revenue%20ne%20null",
                Preferences.of("odata.maxpagesize=1," + "odata.include-annotations=\"*\""));
        assertThat(page.get("@odata.count").asInt()).isEqualTo(4);
        assertThat(page.get("@Microsoft.Dynamics.CRM.totalrecordcount").asInt()).isEqualTo(4);
        assertThat(page.get("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")
                        .asBoolean())
                .isFalse();
        assertThat(read("", Preferences.NONE).has("@Microsoft.Dynamics.CRM.totalrecordcount"))
                .isFalse();
    }

    @Test
    void select_moneyColumn_bringsCurrencyAndId() {
        JsonNode page = read("$select=revenue&$top=1", Preferences.NONE);
        assertThat(page.get("@odata.context").asText())
                .isEqualTo("http://localhost:1/api/data/v9.2/$metadata#accounts(revenue)");
        assertThat(page.get("value").get(0).toString())
                .isEqualTo("{\"@odata.etag\":\"W/\\\"1048576\\\"\",\"revenue\":5,\"_transactioncurrencyid_value\":null,"
                        + "\"accountid\":\"00000000-0000-0000-0000-000000000001\"}");
    }

    @Test
    void annotations_onlyThoseAskedFor() {
        String query = "$select=statecode,primarycontactid&$top=1";
        JsonNode all = read(query, Preferences.of("odata.include-annotations=\"*\""))
                .get("value")
                .get(0);
        assertThat(all.get("statecode@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Active");
        assertThat(all.get("_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("contact");
        assertThat(all.get("_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("primarycontactid");
        JsonNode some = read(query, Preferences.of("odata.include-annotations=\"Microsoft.Dynamics.CRM.lookup*,x\""))
                .get("value")
                .get(0);
        assertThat(some.fieldNames())
                .toIterable()
                .containsExactly(
                        "@odata.etag",
                        "statecode",
                        "_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname",
                        "_primarycontactid_value",
                        "accountid");
    }

    @Test
    void apply_groupsAndFigures() {
        JsonNode page = read(
                "$apply=filter(accountid%20ne%20null)/groupby((name),aggregate($count%20as%20n,revenue%20with%20sum%20as%20s))",
                Preferences.NONE);
        assertThat(page.get("value").toString())
                .isEqualTo(
                        "[{\"name\":\"b\",\"n\":2,\"s\":12.5},{\"name\":\"a\",\"n\":2,\"s\":1},{\"name\":\"c\",\"n\":1,\"s\":5}]");
    }

    @Test
    void entity_collectionOptions_refused() {
        assertThatThrownBy(() -> ODataQuery.parse("$top=1", SmallTable.ACCOUNT)
                        .entity(rows.get(0), new Reply(BASE, "", "accounts", Preferences.NONE, context)))
                .isInstanceOf(OrgRefusal.class);
    }
}
