package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.Org.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements of the subset with the rows they find (salesforce-api 2.8). */
class SoqlAcceptedIT {
    private final Org org = new Org();
    private String acme = "";
    private String alpha = "";

    @BeforeEach
    void fill() {
        acme = org.created("Account", "'Name':'Acme','BillingCity':'Oslo'");
        alpha = org.deal("Alpha", "'Amount':100,'AccountId':'" + acme + "','Sync_With_Partner_Center__c':true");
        org.created(
                "Opportunity", "'Name':'beta 50%','StageName':'Closed Won','CloseDate':'2026-12-31','Amount':2500.5");
        org.created("Opportunity", "'Name':'Gamma_x','StageName':'Qualification','CloseDate':'2027-01-01'");
        org.created(
                "Opportunity",
                "'Name':'O\\u0027Neil \\\\ co','StageName':'Prospecting','CloseDate':'2026-01-05','NextStep':'call'");
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static String names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.is(200).body().path("records").forEach(row -> names.add(initial(row)));
        return String.join("", names);
    }

    private static String initial(JsonNode row) {
        return row.path("Name").asText().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name = 'alpha'|A",
                "NAME = 'ALPHA'|A",
                "Name != 'alpha'|BGO",
                "Name <> 'alpha'|BGO",
                "NOT Name = 'alpha'|BGO",
                "Name > 'b'|BGO",
                "Name LIKE '%A%'|ABG",
                "Name LIKE '_lpha'|A",
                "Name LIKE '%50\\%'|B",
                "Name LIKE '%a\\_x'|G",
                "Name LIKE 'alph\\_'|``",
                "Name = 'O\\'Neil \\\\ co'|O",
                "Name = '\\u0041lpha'|A",
                "Amount = 100|A",
                "Amount = 100.00|A",
                "Amount >= 100|AB",
                "Amount < 2500.5|A",
                "Amount = null|GO",
                "Amount != null|AB",
                "Amount != 100|BGO",
                "NextStep = null|ABG",
                "NextStep != null|O",
                "Sync_With_Partner_Center__c = true|A",
                "Sync_With_Partner_Center__c = false|BGO",
                "Sync_With_Partner_Center__c = null|BGO",
                "Sync_With_Partner_Center__c != null|A",
                "IsClosed = true AND IsWon = true|B",
                "CloseDate = 2026-09-30|A",
                "CloseDate > 2026-09-30|BG",
                "CloseDate <= 2026-12-31|ABO",
                "SystemModstamp >= 2026-03-02T09:30:15Z|ABGO",
                "SystemModstamp > 2026-03-02T09:30:15Z|``",
                "SystemModstamp = 2026-03-02T10:30:15+01:00|ABGO",
                "LastModifiedDate < 2026-03-02T09:30:15.500Z|ABGO",
                "Name IN ('ALPHA', 'gamma_x')|AG",
                "Name NOT IN ('ALPHA', 'gamma_x')|BO",
                "Amount IN (100, 2500.5)|AB",
                "Account.Name = 'acme'|A",
                "Account.Name = null|BGO",
                "Account.BillingCity != null|A",
                "Account.Owner.Name LIKE 'Inte%'|A",
                "AccountId = null|BGO",
                "(Name = 'alpha' OR Amount > 2000) AND IsClosed = false|A",
                "Name = 'alpha' OR (Amount > 2000 AND IsClosed = true)|AB",
                "NOT (Name = 'alpha' OR Name = 'Gamma_x')|BO",
                "IsDeleted = false|ABGO",
                "Name = 'null'|``",
                "Name = ''|``"
            })
    void query_where_findsTheRows(String where, String expected) {
        assertThat(names(org.query("SELECT Name FROM Opportunity WHERE " + where + " ORDER BY Name")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Name|ABGO",
                "Name ASC|ABGO",
                "name desc|OGBA",
                "Amount|GOAB",
                "Amount NULLS LAST, Name|ABGO",
                "Amount DESC NULLS LAST|BAGO",
                "Amount DESC NULLS FIRST, Name DESC|OGBA",
                "Account.Name NULLS LAST, Name|ABGO",
                "CloseDate|OABG",
                "SystemModstamp, Id|ABGO",
                "Id DESC|OGBA",
                "Name LIMIT 2|AB",
                "Name LIMIT 2 OFFSET 1|BG",
                "Name OFFSET 3|O"
            })
    void query_order_isAsAsked(String order, String expected) {
        assertThat(names(org.query("SELECT Name FROM Opportunity ORDER BY " + order)))
                .isEqualTo(expected);
    }

    @Test
    void query_idsOf15And18_findTheSameRow() {
        String soql = "SELECT Name FROM Opportunity WHERE Id ";
        assertThat(names(org.query(soql + "= '" + alpha + "'"))).isEqualTo("A");
        assertThat(names(org.query(soql + "= '" + alpha.substring(0, 15) + "'")))
                .isEqualTo("A");
        assertThat(names(org.query(soql + "IN ('" + alpha.substring(0, 15) + "')")))
                .isEqualTo("A");
        assertThat(names(org.query("SELECT Name FROM Opportunity WHERE AccountId = '" + acme.substring(0, 15) + "'")))
                .isEqualTo("A");
    }

    @Test
    void query_keysetOverManyRows_missesNone() {
        for (int i = 0; i < 1200; i++) {
            org.simulator.seller().create("Account", java.util.Map.of("Name", "N" + i));
        }
        int seen = 0;
        String last = "000000000000000AAA";
        while (true) {
            JsonNode rows = org.query("SELECT Id FROM Account WHERE Id > '" + last + "' ORDER BY Id LIMIT 100")
                    .is(200)
                    .body()
                    .path("records");
            if (rows.isEmpty()) {
                break;
            }
            seen += rows.size();
            last = rows.path(rows.size() - 1).path("Id").asText();
        }

        assertThat(seen).isEqualTo(1201);
    }

    @Test
    void query_anyCase_answersInCanonicalCase() {
        JsonNode row = org.query("select id, account.NAME, closedate from OPPORTUNITY where name = 'Alpha'")
                .is(200)
                .body()
                .at("/records/0");

        assertThat(row.path("Id").asText()).isEqualTo(alpha);
        assertThat(row.at("/Account/Name").asText()).isEqualTo("Acme");
        assertThat(row.path("CloseDate").asText()).isEqualTo("2026-09-30");
        assertThat(row.at("/attributes/type").asText()).isEqualTo("Opportunity");
        assertThat(row.at("/attributes/url").asText()).isEqualTo("/services/data/v68.0/sobjects/Opportunity/" + alpha);
        assertThat(row.at("/Account/attributes/type").asText()).isEqualTo("Account");
    }

    @Test
    void query_noParent_isNull() {
        JsonNode row = org.query("SELECT Account.Name, AccountId FROM Opportunity WHERE Name = 'Gamma_x'")
                .body()
                .at("/records/0");

        assertThat(row.path("Account").isNull()).isTrue();
        assertThat(row.path("AccountId").isNull()).isTrue();
    }

    @Test
    void query_children_areListedOrNull() {
        String contact = org.created("Contact", "'LastName':'Berg'");
        org.created(
                "OpportunityContactRole",
                "'OpportunityId':'" + alpha + "','ContactId':'" + contact + "','IsPrimary':true");
        JsonNode rows = org.query(
                        "SELECT Name, (SELECT Contact.LastName, IsPrimary FROM opportunityContactRoles WHERE IsPrimary = true),"
                                + " (SELECT Name FROM Microsoft_Solutions__r) FROM Opportunity ORDER BY Name")
                .is(200)
                .body()
                .path("records");

        JsonNode roles = rows.path(0).path("OpportunityContactRoles");
        assertThat(roles.path("totalSize").asInt()).isEqualTo(1);
        assertThat(roles.path("done").asBoolean()).isTrue();
        assertThat(roles.at("/records/0/Contact/LastName").asText()).isEqualTo("Berg");
        assertThat(rows.path(0).path("Microsoft_Solutions__r").isNull()).isTrue();
        assertThat(rows.path(1).path("OpportunityContactRoles").isNull()).isTrue();
    }

    @Test
    void query_count_hasNoRecords() {
        JsonNode body = org.query("SELECT COUNT() FROM Opportunity WHERE Amount != null")
                .is(200)
                .body();

        assertThat(body.path("totalSize").asInt()).isEqualTo(2);
        assertThat(body.path("done").asBoolean()).isTrue();
        assertThat(body.path("records")).isEmpty();
    }

    @Test
    void queryAll_deletedRows_areShownWithTheirFlag() {
        org.simulator.seller().delete(alpha);
        String soql = Org.encode("SELECT Name, IsDeleted FROM Opportunity WHERE Name = 'Alpha'");

        assertThat(org.get("/query?q=" + soql).body().path("totalSize").asInt()).isZero();
        JsonNode row = org.get("/queryAll?q=" + soql).is(200).body().at("/records/0");
        assertThat(row.path("IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void query_stamps_areWholeSecondsWithOffsetWithoutColon() {
        JsonNode row = org.query("SELECT SystemModstamp FROM Opportunity LIMIT 1")
                .body()
                .at("/records/0");

        assertThat(row.path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:30:15.000+0000");
    }
}
