package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The finer points of statements: nulls, joins, sums, relative dates, currencies, limits (salesforce-api 2.8). */
class SoqlDetailsIT {
    private final Org org = new Org(
            OrgShape.usual()
                    .with(OrgFeatures.builder()
                            .addField("Opportunity", OrgField.of("Kinds__c", "multipicklist", 4099))
                            .addField("Account", OrgField.of("Vip__c", "boolean", 0))
                            .build()),
            2000);
    private String acme = "";

    @BeforeEach
    void fill() {
        acme = org.created("Account", "'Name':'Acme','Vip__c':true");
        org.deal(
                "Alpha",
                "'Amount':100,'AccountId':'" + acme + "'",
                "'Kinds__c':'red;green','NextStep':'000000000000001','CurrencyIsoCode':'EUR'");
        org.deal("Beta", "'Amount':300,'StageName':'Qualification','Kinds__c':'blue','CurrencyIsoCode':'USD'");
        org.deal("Gamma", "'CloseDate':'2026-03-02','StageName':'Qualification','NextStep':'call'");
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private String names(String where) {
        List<String> names = new ArrayList<>();
        org.query("SELECT Name FROM Opportunity WHERE " + where + " ORDER BY Name")
                .is(200)
                .body()
                .path("records")
                .forEach(row ->
                        names.add(row.path("Name").asText().substring(0, 1).toUpperCase(Locale.ROOT)));
        return String.join("", names);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Account.Vip__c = false|BG",
                "Account.Vip__c = null|BG",
                "Account.Vip__c != true|BG",
                "Account.Vip__c = true|A",
                "Name IN ('alpha', null)|A",
                "NextStep IN ('call', null)|BG",
                "NextStep NOT IN ('call', null)|A",
                "NextStep = '000000000000001AAA'|``",
                "NextStep = '000000000000001'|A",
                "CloseDate = TODAY|G",
                "CloseDate > TODAY|AB",
                "CloseDate <= THIS_MONTH|G",
                "SystemModstamp = TODAY|ABG",
                "SystemModstamp < TODAY|``",
                "SystemModstamp >= LAST_N_DAYS:3|ABG",
                "Amount > USD110|AB",
                "Amount > EUR100|B",
                "Amount IN (EUR100, USD1)|A",
                "Kinds__c INCLUDES ('red;green')|A",
                "Kinds__c INCLUDES ('red;blue')|``",
                "Kinds__c INCLUDES ('red', 'blue')|AB",
                "Kinds__c EXCLUDES ('RED')|BG",
                "AccountId IN (SELECT Id FROM Account WHERE Name = 'ACME')|A",
                "AccountId NOT IN (SELECT Id FROM Account)|BG",
                "Name = 'Alpha' AND (NOT Amount = 5)|A"
            })
    void query_where_findsTheRows(String where, String expected) {
        assertThat(names(where)).isEqualTo(expected);
    }

    @Test
    void query_idOf18CharactersInAnyCase_findsTheRow() {
        String id =
                org.query("SELECT Id FROM Account").body().at("/records/0/Id").asText();

        assertThat(names("AccountId = '" + id.toUpperCase(Locale.ROOT) + "'")).isEqualTo("A");
        assertThat(org.query("SELECT Id FROM Account WHERE Id IN ('" + id.toLowerCase(Locale.ROOT) + "')")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Id = 'Acme'|INVALID_QUERY_FILTER_OPERATOR|invalid ID field: Acme",
                "AccountId IN ('')|INVALID_QUERY_FILTER_OPERATOR|invalid ID field",
                "SystemModstamp > 1699-12-31T23:59:59Z|MALFORMED_QUERY|invalid date",
                "SystemModstamp > 4001-01-01T00:00:00Z|MALFORMED_QUERY|invalid date",
                "SystemModstamp > 2026-01-01T00:00Z|MALFORMED_QUERY|unexpected token: '2026-01-01T00:00Z'",
                "Amount = 1e5|MALFORMED_QUERY|unexpected token: '1e5'",
                "Amount IN (USD5, 5)|MALFORMED_QUERY|mixed",
                "IsClosed > false|INVALID_FIELD|invalid operator on boolean field",
                "AccountId LIKE '001%'|INVALID_FIELD|invalid operator on reference field",
                "Name INCLUDES ('a')|INVALID_FIELD|invalid operator on Name field",
                "Name = TODAY|INVALID_FIELD|must be of type string",
                "Name IN (SELECT Id FROM Account)|INVALID_FIELD|ids and references",
                "AccountId IN (SELECT Name FROM Account)|INVALID_FIELD|ids and references",
                "AccountId IN (SELECT Id, Name FROM Account)|MALFORMED_QUERY|selects one field",
                "AccountId IN (SELECT Id FROM Account LIMIT 1)|MALFORMED_QUERY|without order, limit",
                "OwnerId IN (SELECT AccountId FROM Contact)|INVALID_FIELD|should point to the same object type",
                "Name = 'a' OR AccountId IN (SELECT Id FROM Account)|MALFORMED_QUERY|not allowed with the 'OR'",
                "AccountId IN (SELECT Id FROM Nothing)|INVALID_TYPE|Nothing",
                "AccountId IN (SELECT Id FROM Account WHERE Nope = 1)|INVALID_FIELD|No such column 'Nope' on entity 'Account'"
            })
    void query_where_isRefused(String where, String code, String message) {
        org.query("SELECT Id FROM Opportunity WHERE " + where).refuses(400, code, message);
    }

    @Test
    void query_currencyLiteral_isUnknownWithOneCurrency() {
        try (Org one =
                new Org(new OrgShape(false, false, true, false, "NOK", true, Set.of(), OrgFeatures.usual()), 2000)) {
            one.query("SELECT Id FROM Opportunity WHERE Amount > USD5").refuses(400, "INVALID_FIELD", "Amount");
            one.query("SELECT convertCurrency(Amount) FROM Opportunity").refuses(400, "INVALID_FIELD", "Amount");
        }
    }

    @Test
    void query_refusal_pointsAtThePlace() {
        assertThat(org.query("SELECT Id,\n Nope FROM Opportunity").message())
                .startsWith("\n Nope FROM Opportunity\n ^\nERROR at Row:2:Column:2\nNo such column 'Nope'");
        assertThat(org.query("SELECT Id FROM Opportunity WHERE Name = 'a' AND Nope = 1")
                        .message())
                .startsWith("\nHERE Name = 'a' AND Nope = 1\n                    ^\nERROR at Row:1:Column:49\n");
        assertThat(org.query("SELECT Id FROM Nothing").message()).contains("ERROR at Row:1:Column:16");
        assertThat(org.query("SELECT Id FROM Account WHERE (Name = 'a' ORDER BY Id")
                        .message())
                .contains("ERROR at Row:1:Column:42\nunexpected token: 'ORDER'");
    }

    private JsonNode records(String soql) {
        return org.query(soql).is(200).body().path("records");
    }

    @Test
    void query_groups_areAggregateResultsWithAliases() {
        JsonNode rows = records("SELECT StageName stage, COUNT(Id), SUM(Amount) total, MIN(Name), AVG(Amount)"
                + " FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC");

        assertThat(rows).hasSize(2);
        JsonNode first = rows.path(0);
        assertThat(first.at("/attributes/type").asText()).isEqualTo("AggregateResult");
        assertThat(first.at("/attributes").has("url")).isFalse();
        assertThat(first.path("stage").asText()).isEqualTo("Qualification");
        assertThat(first.path("expr0").asInt()).isEqualTo(2);
        assertThat(first.path("total").decimalValue()).isEqualByComparingTo("300");
        assertThat(first.path("expr1").asText()).isEqualTo("Beta");
        assertThat(first.path("expr2").decimalValue()).isEqualByComparingTo("300");
    }

    @Test
    void query_sumsWithoutGroups_areOneRow() {
        JsonNode rows = records("SELECT COUNT(Id) n, COUNT_DISTINCT(StageName) s, MAX(CloseDate) FROM Opportunity");

        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/n").asInt()).isEqualTo(3);
        assertThat(rows.at("/0/s").asInt()).isEqualTo(2);
        assertThat(rows.at("/0/expr0").asText()).isEqualTo("2026-09-30");
        assertThat(records("SELECT COUNT(Id) FROM Opportunity WHERE Name = 'x'"))
                .hasSize(1);
        assertThat(records("SELECT COUNT(Id) FROM Opportunity WHERE Name = 'x' GROUP BY Name"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Name, COUNT(Id) FROM Opportunity|MALFORMED_QUERY|must be grouped or aggregated: Name",
                "SELECT Name n FROM Opportunity|MALFORMED_QUERY|aliasing",
                "SELECT COUNT(), Id FROM Opportunity|MALFORMED_QUERY|COUNT()",
                "SELECT COUNT(Id) FROM Opportunity GROUP BY Amount|INVALID_FIELD|can not be grouped",
                "SELECT SUM(Name) FROM Opportunity|INVALID_FIELD|does not support aggregate operator SUM",
                "SELECT COUNT(Description) FROM Opportunity|INVALID_FIELD|can not be filtered",
                "SELECT COUNT(Id) FROM Opportunity GROUP BY Name ORDER BY StageName|MALFORMED_QUERY|grouped",
                "SELECT Id FROM Opportunity ORDER BY COUNT(Id)|MALFORMED_QUERY|GROUP BY",
                "SELECT Id FROM Opportunity ORDER BY Description|INVALID_FIELD|can not be sorted",
                "SELECT Id FROM Opportunity ORDER BY Kinds__c|INVALID_FIELD|can not be sorted",
                "SELECT FIELDS(ALL) FROM Opportunity|MALFORMED_QUERY|LIMIT of at most 200",
                "SELECT FIELDS(CUSTOM) FROM Opportunity LIMIT 201|MALFORMED_QUERY|LIMIT of at most 200",
                "SELECT FIELDS(SOME) FROM Opportunity LIMIT 1|MALFORMED_QUERY|unexpected token: 'SOME'",
                "SELECT FIELDS(STANDARD), Name FROM Opportunity|INVALID_FIELD|duplicate field selected: Name",
                "SELECT toLabel(Name) FROM Opportunity|INVALID_FIELD|toLabel",
                "SELECT Id FROM Opportunity WHERE toLabel(StageName) = 'x'|MALFORMED_QUERY|unexpected token: '('",
                "SELECT Amount, convertCurrency(Amount) FROM Opportunity|INVALID_FIELD|duplicate field selected"
            })
    void query_select_isRefused(String statement, String code, String message) {
        org.query(statement).refuses(400, code, message);
    }

    @Test
    void query_functions_showOtherwise() {
        JsonNode row = records(
                        "SELECT toLabel(StageName), convertCurrency(Amount) inOurs, Amount, FORMAT(CloseDate) day"
                                + " FROM Opportunity WHERE Name = 'Alpha'")
                .path(0);

        assertThat(row.path("StageName").asText()).isEqualTo("Prospecting");
        assertThat(row.path("inOurs").decimalValue()).isEqualByComparingTo("125");
        assertThat(row.path("Amount").decimalValue()).isEqualByComparingTo("100");
        assertThat(row.path("day").asText()).isEqualTo("2026-09-30");
    }

    @Test
    void query_fields_areThoseOfTheGroup() {
        JsonNode standard = records("SELECT FIELDS(STANDARD) FROM Opportunity").path(0);
        JsonNode custom =
                records("SELECT FIELDS(CUSTOM), Id FROM Opportunity LIMIT 200").path(0);
        JsonNode all = records("SELECT FIELDS(ALL) FROM Opportunity LIMIT 1").path(0);

        assertThat(standard.has("StageName")).isTrue();
        assertThat(standard.has("Kinds__c")).isFalse();
        assertThat(custom.has("Kinds__c") && custom.has("Id")).isTrue();
        assertThat(custom.has("StageName")).isFalse();
        assertThat(all.has("StageName") && all.has("Kinds__c")).isTrue();
    }

    @Test
    void query_moreThan20Subselects_isMalformed() {
        String child = ", (SELECT Id FROM OpportunityContactRoles)";
        org.query("SELECT Id" + child.repeat(20) + " FROM Opportunity").is(200);
        org.query("SELECT Id" + child.repeat(21) + " FROM Opportunity")
                .refuses(400, "MALFORMED_QUERY", "exceeds the limit of 20");
    }

    @Test
    void query_fourHundredIds_fitAndSevenHundredAreTooLong() {
        String ids = ",'" + acme + "'";
        org.query("SELECT Id FROM Account WHERE Id IN ('" + acme + "'" + ids.repeat(399) + ")")
                .is(200);
        org.query("SELECT Id FROM Account WHERE Id IN ('" + acme + "'" + ids.repeat(699) + ")")
                .is(414);
    }

    @Test
    void queryAll_children_showDeletedOnesToo() {
        String deal = org.deal("Delta");
        org.simulator
                .seller()
                .delete(org.created("Microsoft_Solution__c", "'Name':'S','Opportunity__c':'" + deal + "'"));
        String soql =
                Org.encode("SELECT (SELECT Id FROM Microsoft_Solutions__r) FROM Opportunity WHERE Id = '" + deal + "'");

        assertThat(org.get("/query?q=" + soql)
                        .body()
                        .at("/records/0/Microsoft_Solutions__r")
                        .isNull())
                .isTrue();
        assertThat(org.get("/queryAll?q=" + soql)
                        .body()
                        .at("/records/0/Microsoft_Solutions__r/totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "Account.Name"})
    void query_childrenOfChildren_areTaken(String field) {
        org.query("SELECT (SELECT " + field
                        + ", (SELECT Id FROM OpportunityContactRoles) FROM Opportunities) FROM Account")
                .is(200);
    }
}
