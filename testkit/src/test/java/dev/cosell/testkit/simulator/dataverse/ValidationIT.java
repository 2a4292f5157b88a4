package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What bodies may hold: types, lengths, ranges, choices, money, privileges, plug-ins (dataverse-api 2.10, 2.14, 5.3, 5.4). */
class ValidationIT {
    private final Environment org = new Environment();

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void property_unknownOrInWrongCase_isNamed() {
        assertThat(refused("\"Name\":\"D\"", "0x0"))
                .startsWith("An error occurred while validating input parameters: ")
                .contains("Invalid property 'Name' was found in entity 'Microsoft.Dynamics.CRM.opportunity'.");
        refused("\"nonsense\":1", "0x0");
    }

    @Test
    void text_tooLong_hasTheWordsOfTheService() {
        assertThat(refused("\"name\":\"" + "x".repeat(301) + "\"", "0x80044331"))
                .isEqualTo("A validation error occurred.  The length of the 'name' attribute of the 'opportunity' "
                        + "entity exceeded the maximum allowed length of '300'.");
        assertThat(deal("\"name\":\"" + "x".repeat(300) + "\"").path("name").asText())
                .hasSize(300);
        refused("\"description\":\"" + "x".repeat(2001) + "\"", "0x80044331");
    }

    @Test
    void text_empty_becomesNullUnlessSwitched() {
        assertThat(deal("\"description\":\"\"").path("description").isNull()).isTrue();
        org.simulator.switches().emptyTextIsNull(false);
        assertThat(deal("\"description\":\"\"").path("description").textValue()).isEmpty();
    }

    @Test
    void choice_unknownValueOrLabel_isRefused() {
        refused("\"salesstage\":9", "0x8004431a");
        refused("\"salesstage\":\"Qualify\"", "0x80048d19");
        refused("\"statuscode\":7", "0x8004431a");
        assertThat(deal("\"salesstage\":2").path("salesstage").asInt()).isEqualTo(2);
    }

    @Test
    void numbers_outOfRangeOrAsText_areRefused() {
        refused("\"closeprobability\":101", "0x8004432f");
        refused("\"estimatedvalue\":1000000000001", "0x80044330");
        refused("\"budgetamount\":-1", "0x80044330");
        refused("\"estimatedvalue\":\"5\"", "0x80048d19");
        refused("\"closeprobability\":1.5", "0x80048d19");
        refused("\"isrevenuesystemcalculated\":\"true\"", "0x80048d19");
    }

    @Test
    void dates_timestampForADayAndTheReverse_areRefused() {
        refused("\"estimatedclosedate\":\"2026-09-30T00:00:00Z\"", "0x80048d19");
        refused("\"estimatedclosedate\":\"30.09.2026\"", "0x80048d19");
        refused("\"estimatedclosedate\":\"1752-12-31\"", "0x80040239");
        assertThat(deal("\"estimatedclosedate\":\"2026-09-30\"")
                        .path("estimatedclosedate")
                        .asText())
                .isEqualTo("2026-09-30");
        String id = org.create("connectionroles", "{\"name\":\"R\"}");
        assertThat(org.get("connectionroles(" + id + ")")
                        .body()
                        .path("createdon")
                        .asText())
                .isEqualTo("2026-03-02T09:30:15Z");
    }

    @Test
    void id_malformed_isRefused() {
        refused("\"opportunityid\":\"{00000000-0000-4000-8000-00000000dead}\"", "0x80048d19");
        org.post("opportunities", "{\"name\":").refused(400, "0x80048d19");
        org.post("opportunities", "[]").refused(400, "0x80048d19");
    }

    @Test
    void money_isRoundedAndConverted() {
        String yen = currency("JPY");
        JsonNode deal = deal("\"estimatedvalue\":1000.6,\"transactioncurrencyid@odata.bind\":\"/transactioncurrencies("
                + yen + ")\"");
        assertThat(deal.path("estimatedvalue").asText()).isEqualTo("1001.0");
        assertThat(deal.path("exchangerate").asDouble()).isEqualTo(149.5);
        assertThat(deal.path("estimatedvalue_base").asDouble()).isEqualTo(6.6957);
        Environment.Answer raw =
                org.post("opportunities", "{\"estimatedvalue\":12.345}", "Prefer", "return=representation");
        assertThat(raw.raw().body()).contains("\"estimatedvalue\":12.3500");
    }

    @Test
    void currency_defaultsToTheOrganisations_andMayNotBeEmptied() {
        JsonNode deal = deal("\"estimatedvalue\":5");
        assertThat(deal.path("_transactioncurrencyid_value").asText()).isEqualTo(currency("USD"));
        org.patch(path(deal), "{\"transactioncurrencyid@odata.bind\":null}").refused(400, "0x80048cfb");
    }

    @Test
    void currency_changed_recalculatesTheBase() {
        JsonNode deal = deal("\"estimatedvalue\":92");
        assertThat(deal.path("estimatedvalue_base").asDouble()).isEqualTo(92.0);
        org.patch(
                        path(deal),
                        "{\"transactioncurrencyid@odata.bind\":\"/transactioncurrencies(" + currency("EUR") + ")\"}")
                .expect(204);
        assertThat(org.get(path(deal)).body().path("estimatedvalue_base").asDouble())
                .isEqualTo(100.0);
    }

    @Test
    void currency_inactiveOrSecondOfACode_isRefused() {
        String euro = currency("EUR");
        org.patch("transactioncurrencies(" + euro + ")", "{\"statecode\":1,\"statuscode\":2}")
                .expect(204);
        org.post("opportunities", "{\"transactioncurrencyid@odata.bind\":\"/transactioncurrencies(" + euro + ")\"}")
                .refused(400, "0x80048cfc");
        org.post(
                        "transactioncurrencies",
                        "{\"isocurrencycode\":\"USD\",\"currencyname\":\"D\",\"currencysymbol\":\"$\",\"exchangerate\":1}")
                .refused(400, "0x80048cf3");
        org.post("transactioncurrencies", "{\"currencyname\":\"D\"}").refused(400, "0x80040200");
    }

    @Test
    void readOnlyColumns_areIgnoredUnlessSwitched() {
        JsonNode deal = deal("\"name\":\"D\",\"estimatedvalue_base\":7,\"createdon\":\"2020-01-01T00:00:00Z\"");
        assertThat(deal.path("estimatedvalue_base").isNull()).isTrue();
        assertThat(deal.path("createdon").asText()).startsWith("2026-");
        org.simulator.switches().refuseReadOnlyColumns(true);
        org.post("opportunities", "{\"exchangerate\":7}").expect(400);
    }

    @Test
    void revenue_calculatedBySystem_cannotBeWritten() {
        JsonNode deal = deal("\"isrevenuesystemcalculated\":true,\"estimatedvalue\":5");
        assertThat(deal.path("estimatedvalue").isNull()).isTrue();
    }

    @Test
    void privilege_taken_isNamed() {
        UUID user = org.simulator.integrationUser();
        JsonNode deal = deal("\"name\":\"D\"");
        org.simulator.privileges().take(user, "prvWriteOpportunity");
        assertThat(org.patch(path(deal), "{\"name\":\"E\"}")
                        .refused(403, "0x80040220")
                        .message())
                .contains("prvWriteOpportunity", "opportunity");
        org.simulator.privileges().give(user, "prvWriteOpportunity");
        org.simulator.privileges().take(user, "prvReadOpportunity");
        org.get(path(deal)).refused(403, "0x80040220");
        org.get("opportunities").refused(403, "0x80040220");
        org.simulator.privileges().take(user, "prvAppendToAccount");
        String account = org.create("accounts", "{\"name\":\"A\"}");
        org.post("opportunities", "{\"parentaccountid@odata.bind\":\"/accounts(" + account + ")\"}")
                .refused(403, "0x80040220");
        org.simulator.privileges().take(user, "prvDeleteAccount");
        org.delete("accounts(" + account + ")").refused(403, "0x80040220");
    }

    @Test
    void column_secured_isHiddenAndNotWritable() {
        UUID user = org.simulator.integrationUser();
        JsonNode deal = deal("\"description\":\"secret\"");
        org.simulator.privileges().secure(user, "opportunity", "description");
        assertThat(org.get(path(deal)).body().path("description").isNull()).isTrue();
        assertThat(org.get("opportunities")
                        .body()
                        .path("value")
                        .path(0)
                        .path("description")
                        .isNull())
                .isTrue();
        org.post("opportunities", "{\"description\":\"x\"}").refused(403, "0x8004f502");
        org.patch(path(deal), "{\"description\":\"x\"}").expect(403);
        org.simulator.privileges().release(user, "opportunity", "description");
        assertThat(org.get(path(deal)).body().path("description").asText()).isEqualTo("secret");
    }

    @Test
    void duplicates_countOnlyWhenTheRequestTurnsThemOn() {
        org.create("accounts", "{\"name\":\"Contoso\"}");
        org.create("accounts", "{\"name\":\"Contoso\"}");
        String[] on = {"MSCRM.SuppressDuplicateDetection", "false"};
        org.post("accounts", "{\"name\":\"contoso\"}", on).refused(412, "0x80040333");
        org.simulator.switches().duplicateStatus(500);
        org.post("accounts", "{\"name\":\"contoso\"}", on).refused(500, "0x80040333");
        org.simulator.duplicates().clear();
        org.post("accounts", "{\"name\":\"contoso\"}", on).expect(204);
    }

    @Test
    void plugIn_abortsWithItsMessage_andNothingStays() {
        org.simulator.plugIns().abort("opportunity", draft -> "bad".equals(draft.get("name")), "Not this name.");
        org.simulator.plugIns().after("account", (draft, row) -> org.simulator
                .writer()
                .createValues(
                        draft.caller().deeper(),
                        org.simulator.data().schema().require("annotation"),
                        Map.of("subject", "Made by plug-in", "objectid", row.reference())));
        assertThat(refused("\"name\":\"bad\",\"parentaccountid\":{\"name\":\"Fabrikam\"}", "0x80040265"))
                .isEqualTo("Not this name.");
        assertThat(org.simulator.data().rows("account")).isEmpty();
        assertThat(org.simulator.data().rows("annotation")).isEmpty();
        org.create("accounts", "{\"name\":\"Contoso\"}");
        OrgRow note = org.simulator.data().rows("annotation").get(0);
        assertThat(note.text("subject")).isEqualTo("Made by plug-in");
    }

    @Test
    void plugIn_isLeftOutOnlyWithThePrivilege() {
        org.simulator.plugIns().abort("account", draft -> true, "Never.");
        String[] bypass = {"MSCRM.BypassBusinessLogicExecution", "CustomSync"};
        org.post("accounts", "{\"name\":\"A\"}", bypass).refused(403, "0x80040220");
        org.simulator.privileges().give(org.simulator.integrationUser(), "prvBypassCustomBusinessLogic");
        org.post("accounts", "{\"name\":\"A\"}", bypass).expect(204);
        org.post("accounts", "{\"name\":\"A\"}").refused(400, "0x80040265");
    }

    @Test
    void tables_changedWhileRunning_countAtOnce() {
        org.simulator.data().schema().change("opportunity", table -> {
            OrgColumn reasons = table.require("statuscode");
            List<OrgOption> more = new ArrayList<>(reasons.options());
            more.add(new OrgOption(100000000, "Waiting for Microsoft", 0));
            return table.withColumns(List.of(
                    table.require("name").maxLength(50),
                    reasons.options(more),
                    OrgColumn.text("new_region", 10).schemaName("new_Region")));
        });
        refused("\"name\":\"" + "x".repeat(51) + "\"", "0x80044331");
        JsonNode deal = deal("\"statuscode\":100000000,\"new_region\":\"EMEA\"");
        assertThat(deal.path("statuscode").asInt()).isEqualTo(100000000);
        org.simulator.data().schema().change("opportunity", table -> table.withoutColumn("new_region"));
        refused("\"new_region\":\"EMEA\"", "0x0");
        org.simulator.data().schema().remove("lead");
        org.get("leads").refused(404, "0x8006088a");
    }

    @Test
    void customer_inactive_isRefusedAsParent() {
        String account = org.create("accounts", "{\"name\":\"Old\"}");
        org.patch("accounts(" + account + ")", "{\"statecode\":1,\"statuscode\":2}")
                .expect(204);
        org.post("opportunities", "{\"parentaccountid@odata.bind\":\"/accounts(" + account + ")\"}")
                .refused(400, "0x80040517");
    }

    @Test
    void composedColumns_followTheirParts() {
        String id = org.create(
                "contacts",
                "{\"firstname\":\"Ana\",\"lastname\":\"Doe\",\"address1_city\":\"Bonn\",\"address1_country\":\"DE\"}");
        JsonNode contact = org.get("contacts(" + id + ")").body();
        assertThat(contact.path("fullname").asText()).isEqualTo("Ana Doe");
        assertThat(contact.path("address1_composite").asText()).isEqualTo("Bonn\r\nDE");
        org.patch("contacts(" + id + ")", "{\"lastname\":\"Smith\"}").expect(204);
        assertThat(org.get("contacts(" + id + ")").body().path("fullname").asText())
                .isEqualTo("Ana Smith");
    }

    private String refused(String properties, String code) {
        return org.post("opportunities", "{" + properties + "}")
                .refused(400, code)
                .message();
    }

    private JsonNode deal(String properties) {
        return org.post("opportunities", "{" + properties + "}", "Prefer", "return=representation")
                .expect(201)
                .body();
    }

    private static String path(JsonNode deal) {
        return "opportunities(" + deal.path("opportunityid").asText() + ")";
    }

    private String currency(String code) {
        return org.simulator
                .data()
                .holding("transactioncurrency", "isocurrencycode", code)
                .get(0)
                .id()
                .toString();
    }
}
