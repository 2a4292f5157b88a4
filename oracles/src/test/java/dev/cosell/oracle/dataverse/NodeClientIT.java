package dev.cosell.oracle.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The npm client {@code dynamics-web-api} works on every resource of the simulator (dataverse-api 2, 3 and 6). Its program is {@code story.js}. */
class NodeClientIT {
    private static final Map<String, JsonNode> LINES = new LinkedHashMap<>();

    @BeforeAll
    static void play() throws Exception {
        NodeProject.install();
        try (DataverseOrg org = new DataverseOrg()) {
            ObjectMapper json = new ObjectMapper();
            for (String line : NodeProject.story(Map.of(
                    "DATAVERSE_URL", org.base().toString(),
                    "DATAVERSE_TOKEN_URL", org.tokenEndpoint().toString(),
                    "DATAVERSE_CLIENT_ID", DataverseSimulator.CLIENT_ID,
                    "DATAVERSE_CLIENT_SECRET", DataverseSimulator.CLIENT_SECRET,
                    "DATAVERSE_REFERRAL_COLUMN", DataverseOrg.REFERRAL_COLUMN))) {
                JsonNode read = json.readTree(line);
                LINES.put(read.required("step").asText(), read);
            }
        }
    }

    @AfterAll
    static void forget() {
        LINES.clear();
    }

    private static JsonNode value(String step) {
        JsonNode line = Objects.requireNonNull(LINES.get(step), step);
        assertThat(line.path("error").toString()).as(step).isEmpty();
        return line.required("value");
    }

    @ParameterizedTest
    @CsvSource({
        "retrieveMissing, 404, 0x80040217",
        "updateStale, 412, 0x80060882",
        "updateMissing, 404, 0x80040217",
        "upsertAgain, 412, 0x80040237",
        "keyMissing, 404, 0x80060891",
        "keyUnknown, 400, ",
        "wrongColumn, 400, 0x0",
        "wrongSet, 404, 0x8006088a",
        "skip, 400, ",
        "batchRollsBack, 400, 0x80044331",
        "trackFiltered, 400, ",
        "wonByUpdate, 400, 0x80100005",
        "deleted, 404, 0x80040217"
    })
    void refusals_reachTheCallerWithStatusAndCode(String step, int status, String code) {
        JsonNode error = Objects.requireNonNull(LINES.get(step), step).path("error");

        assertThat(error.path("status").asInt()).as(error.toString()).isEqualTo(status);
        if (code != null) {
            assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
        }
        assertThat(error.path("message").asText()).isNotEmpty();
    }

    @Test
    void closedDeal_wonAgain_isRefused() {
        assertThat(Objects.requireNonNull(LINES.get("winAgain"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("0x80040515");
    }

    @Test
    void rows_createReadAndBind_work() {
        assertThat(value("create").asText()).matches("[0-9a-f-]{36}");
        assertThat(value("createRepresentation").path("lastname").asText()).isEqualTo("O'Hara");
        assertThat(value("createRepresentation").path("@odata.etag").asText()).startsWith("W/\"");
        JsonNode deal = value("retrieve");
        assertThat(deal.path("opportunityid").asText())
                .isEqualTo(value("createBound").asText());
        assertThat(deal.path("estimatedvalue").decimalValue()).isEqualByComparingTo("1250.5");
        assertThat(deal.path("estimatedclosedate").asText()).isEqualTo("2026-09-30");
        assertThat(deal.path("_customerid_value").asText())
                .isEqualTo(value("create").asText());
        assertThat(deal.path("_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("account");
        assertThat(deal.path("_customerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Räksmörgås & Söner");
        assertThat(deal.path("statecode@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Open");
        assertThat(deal.at("/parentcontactid/lastname").asText()).isEqualTo("O'Hara");
    }

    @Test
    void updates_singlePropertiesAndLinks_work() {
        assertThat(value("update").asBoolean()).isTrue();
        assertThat(value("updateFresh").path("description").asText()).isEqualTo("fresh");
        assertThat(value("readBack").path("name").asText()).isEqualTo("Renamed");
        assertThat(value("readBack").path("description").isNull()).isTrue();
        JsonNode links = value("associated");
        assertThat(links.path("parent")).isEqualTo(links.path("account"));
        assertThat(links.path("primary")).isEqualTo(links.path("contact"));
        assertThat(links.path("links").asInt()).isEqualTo(1);
        assertThat(value("disassociated").path("_parentaccountid_value").isNull())
                .isTrue();
        value("disassociateSingle");
        value("delete");
    }

    @Test
    void alternateKeys_upsertAndRead_work() {
        assertThat(value("upsertCreates").path("name").asText()).isEqualTo("By key");
        assertThat(value("upsertCreates").path(DataverseOrg.REFERRAL_COLUMN).asText())
                .isEqualTo("R-1");
        assertThat(value("upsertUpdates").path("name").asText()).isEqualTo("By key 2");
        assertThat(value("retrieveByKey").path("name").asText()).isEqualTo("By key 2");
    }

    @Test
    void queries_pagesAndCounts_work() {
        assertThat(value("query").path("value").findValuesAsText("name"))
                .containsExactly("List e", "List d", "List c", "List b", "List a");
        assertThat(value("query").path("@odata.count").asInt()).isEqualTo(5);
        assertThat(value("page").path("value")).hasSize(2);
        assertThat(value("page").path("@odata.nextLink").asText()).contains("$skiptoken=");
        assertThat(value("pages").path("value").findValuesAsText("name"))
                .containsExactly("List e", "List d", "List c", "List b", "List a");
        assertThat(value("top").path("value")).hasSize(2);
        assertThat(value("count").asInt()).isEqualTo(6);
        assertThat(value("countFiltered").asInt()).isEqualTo(5);
        assertThat(value("crmFunction").path("value").findValuesAsText("name")).containsExactly("List c", "List a");
        assertThat(value("longQuery").path("value").findValuesAsText("name")).containsExactly("List a");
    }

    @Test
    void batches_changeSetsReferencesAndFailures_work() {
        JsonNode parts = value("batch");
        assertThat(parts).hasSize(4);
        assertThat(parts.path(0).asText()).matches("[0-9a-f-]{36}");
        assertThat(parts.path(2).path("value").findValuesAsText("name")).containsExactly("In a set");
        assertThat(value("rolledBack").asInt()).isZero();
        assertThat(value("batchContinues").path(0).path("status").asInt()).isEqualTo(400);
        assertThat(value("batchContinues").path(1).asText()).matches("[0-9a-f-]{36}");
        assertThat(value("continued").asInt()).isEqualTo(1);
    }

    @Test
    void trackedChanges_areTold() {
        assertThat(value("track").path("@odata.deltaLink").asText()).contains("$deltatoken=");
        JsonNode delta = value("delta").path("value");
        assertThat(delta.findValuesAsText("name")).contains("Moved");
        assertThat(delta.findValuesAsText("id")).contains(value("gone").asText());
        assertThat(delta.findValuesAsText("reason")).containsOnly("deleted");
        assertThat(value("deltaAgain").path("value")).isEmpty();
    }

    @Test
    void lifecycle_winLoseReopenAndQualify_work() {
        assertThat(value("won").path("statecode").asInt()).isEqualTo(1);
        assertThat(value("won").path("statuscode").asInt()).isEqualTo(3);
        assertThat(value("won").path("actualvalue").decimalValue()).isEqualByComparingTo("900");
        assertThat(value("lost").path("statecode").asInt()).isEqualTo(2);
        assertThat(value("lost").path("statuscode").asInt()).isEqualTo(5);
        assertThat(value("qualify").path("value").findValuesAsText("@odata.type"))
                .containsExactlyInAnyOrder(
                        "#Microsoft.Dynamics.CRM.account",
                        "#Microsoft.Dynamics.CRM.contact",
                        "#Microsoft.Dynamics.CRM.opportunity");
    }

    @Test
    void definitionsFunctionsAndNames_areRead() {
        assertThat(value("whoAmI").path("UserId").asText()).matches("[0-9a-f-]{36}");
        assertThat(value("privileges").path("RolePrivileges").isArray()).isTrue();
        assertThat(value("entity").path("EntitySetName").asText()).isEqualTo("opportunities");
        assertThat(value("attributes").path("value").findValuesAsText("LogicalName"))
                .contains("name");
        assertThat(value("attribute")
                        .at("/OptionSet/Options/0/Label/UserLocalizedLabel/Label")
                        .asText())
                .isEqualTo("Hot");
        assertThat(value("csdl").asText()).contains("<edmx:Edmx");
        assertThat(value("entityNames").path("value").findValuesAsText("isocurrencycode"))
                .isNotEmpty();
    }
}
