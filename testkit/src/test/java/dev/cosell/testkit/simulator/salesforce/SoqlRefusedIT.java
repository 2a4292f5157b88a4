package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that the service refuses (salesforce-api 2.8). */
class SoqlRefusedIT {
    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private static void contains(Org.Answer answer, String text) {
        assertThat(answer.body().findValuesAsText("message").get(0)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT FROM Opportunity",
                "SELECT Id Opportunity",
                "SELECT Id FROM",
                "SELECT Id FROM Opportunity WHERE",
                "SELECT Id FROM Opportunity;",
                "SELECT Id, FROM Opportunity",
                "SELECT * FROM Opportunity",
                "UPDATE Opportunity",
                "SELECT Id FROM Opportunity WHERE Name",
                "SELECT Id FROM Opportunity WHERE Name == 'a'",
                "SELECT Id FROM Opportunity WHERE Name = 'a",
                "SELECT Id FROM Opportunity WHERE Name = a",
                "SELECT Id FROM Opportunity WHERE Name = \"a\"",
                "SELECT Id FROM Opportunity WHERE Name = 'a\\d'",
                "SELECT Id FROM Opportunity WHERE Name = 'a\\u00g1'",
                "SELECT Id FROM Opportunity WHERE Name = '50\\%'",
                "SELECT Id FROM Opportunity WHERE Name IN ('a\\_b')",
                "SELECT Id FROM Opportunity WHERE Name LIKE 5",
                "SELECT Id FROM Opportunity WHERE Name IN 'a'",
                "SELECT Id FROM Opportunity WHERE Name IN ()",
                "SELECT Id FROM Opportunity WHERE Name NOT LIKE 'a'",
                "SELECT Id FROM Opportunity WHERE Name = 'a' AND Amount = 1 OR Amount = 2",
                "SELECT Id FROM Opportunity WHERE Name = 'a' OR Amount = 1 AND Amount = 2",
                "SELECT Id FROM Opportunity WHERE (Name = 'a'",
                "SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-30",
                "SELECT Id FROM Opportunity WHERE CloseDate = 1699-12-31",
                "SELECT Id FROM Opportunity WHERE SystemModstamp > 2026-03-02T09:30:15.000+0000",
                "SELECT Id FROM Opportunity LIMIT -1",
                "SELECT Id FROM Opportunity LIMIT 5 ORDER BY Id",
                "SELECT Id FROM Opportunity ORDER Id",
                "SELECT Id FROM Opportunity OFFSET 1 LIMIT 1",
                "SELECT Id, (SELECT COUNT() FROM OpportunityContactRoles) FROM Opportunity",
                "SELECT Id, (SELECT Id FROM OpportunityContactRoles OFFSET 1) FROM Opportunity",
                "SELECT Account.Owner.Manager.Manager.Manager.Manager.Name FROM Opportunity"
            })
    void query_syntax_isMalformed(String statement) {
        org.query(statement).refuses(400, "MALFORMED_QUERY", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT Nope FROM Opportunity|No such column 'Nope' on entity 'Opportunity'",
                "SELECT Id FROM Opportunity WHERE Nope__c = 'a'|No such column 'Nope__c' on entity 'Opportunity'",
                "SELECT Id FROM Opportunity ORDER BY Nope|No such column 'Nope'",
                "SELECT Name, name FROM Opportunity|duplicate field selected: name",
                "SELECT Account.Nope FROM Opportunity|No such column 'Nope' on entity 'Account'",
                "SELECT Nope.Name FROM Opportunity|Didn't understand relationship 'Nope'",
                "SELECT Account__r.Name FROM Opportunity|Didn't understand relationship 'Account__r'",
                "SELECT (SELECT Nope FROM Microsoft_Solutions__r) FROM Opportunity|No such column 'Nope'",
                "SELECT Id FROM Opportunity WHERE Audit__c LIKE '%a%'|can not be filtered in a query call",
                "SELECT Id FROM Opportunity WHERE Description = null|can not be filtered in a query call",
                "SELECT Id FROM Opportunity WHERE Account.Description != null|can not be filtered in a query call",
                "SELECT Id FROM Opportunity WHERE Name = 5|must be of type string and should be enclosed in quotes",
                "SELECT Id FROM Opportunity WHERE Amount = '5'|must be of type currency and should not be enclosed",
                "SELECT Id FROM Opportunity WHERE Amount IN (1, '5')|must be of type currency",
                "SELECT Id FROM Opportunity WHERE IsClosed = 'true'|must be of type boolean",
                "SELECT Id FROM Opportunity WHERE IsClosed = 1|must be of type boolean",
                "SELECT Id FROM Opportunity WHERE CloseDate > 2026-01-01T00:00:00Z|must be of type date",
                "SELECT Id FROM Opportunity WHERE SystemModstamp > 2026-01-01|must be of type datetime",
                "SELECT Id FROM Opportunity WHERE Amount LIKE '5%'|Amount"
            })
    void query_field_isRefused(String statement, String message) {
        org.query(statement).refuses(400, "INVALID_FIELD", message);
    }

    @Test
    void query_unknownColumn_showsPlaceAndHint() {
        var answer = org.query("SELECT Nope FROM Opportunity")
                .refuses(400, "INVALID_FIELD", "ERROR at Row:1:Column:8\nNo such column 'Nope'");
        contains(answer, "be sure to append the '__c'");
        contains(answer, "\n       ^\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opportunities", "Nothing__c", "ContentVersion"})
    void query_unknownObject_isInvalidType(String object) {
        org.query("SELECT Id FROM " + object).refuses(400, "INVALID_TYPE", object);
    }

    @Test
    void query_unknownChildren_isInvalidType() {
        org.query("SELECT Id, (SELECT Id FROM OpportunityContactRole) FROM Opportunity")
                .refuses(400, "INVALID_TYPE", "Didn't understand relationship 'OpportunityContactRole'");
    }

    @Test
    void query_limits_areKept() {
        org.query("SELECT Id FROM Opportunity LIMIT 1 OFFSET 2000").is(200);
        org.query("SELECT Id FROM Opportunity LIMIT 1 OFFSET 2001").refuses(400, "NUMBER_OUTSIDE_VALID_RANGE", "2000");
        org.query("SELECT Id FROM Opportunity WHERE Name = '" + "x".repeat(4000) + "'")
                .is(200);
        org.query("SELECT Id FROM Opportunity WHERE Name = '" + "x".repeat(4001) + "'")
                .refuses(400, "MALFORMED_QUERY", "4000");
        org.get("/query").refuses(400, "MALFORMED_QUERY", "");
    }

    @Test
    void query_statementOver100000Characters_isMalformedEvenInAComposite() {
        String statement = "SELECT Id FROM Account WHERE Name = 'a'" + " ".repeat(100_000);
        var answer = org.post(
                        "/composite",
                        Org.quotes("{'compositeRequest':[{'method':'GET','referenceId':'q','url':'" + Org.DATA
                                + "/query?q=" + Org.encode(statement).replace("'", "%27") + "'}]}"))
                .is(200);
        contains(answer, "SOQL statements cannot be longer than 100000 characters.");
    }
}
