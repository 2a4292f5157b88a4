package dev.cosell.testkit.simulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.CaseInsensitiveInputStream;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this parser takes, the grammar of apex-parser takes too. Where that grammar takes more (binds, comments, scopes, {@code TYPEOF}), the simulator is
 * the stricter; where it takes less is named in a test.
 */
class SoqlApexParserTest {
    private static final List<String> CONDITIONS = List.of(
            "Name = 'a'",
            "Name != 'a'",
            "Name <> 'a'",
            "Name LIKE 'a%_b'",
            "Name = 'O\\'Neil \\\\ \\n \\\" \\u00e6'",
            "Amount >= -5.25",
            "Amount < .5",
            "Amount > +5",
            "Amount > USD5000",
            "Amount = null",
            "IsClosed = true",
            "CloseDate = 2026-09-30",
            "CloseDate = TODAY",
            "CloseDate < LAST_N_DAYS:30",
            "CloseDate >= N_MONTHS_AGO:2",
            "CloseDate = THIS_FISCAL_QUARTER",
            "CloseDate = NEXT_90_DAYS",
            "SystemModstamp >= 2026-03-02T09:30:15Z",
            "SystemModstamp >= 2026-03-02T09:30:15.123+01:00",
            "Name IN ('a', null, 'b')",
            "Name NOT IN ('a')",
            "Kinds__c INCLUDES ('a;b', 'c')",
            "Kinds__c EXCLUDES ('a')",
            "AccountId IN (SELECT Id FROM Account WHERE Name = 'x')",
            "Id NOT IN (SELECT OpportunityId FROM OpportunityContactRole)",
            "NOT Name = 'a'",
            "NOT (Name = 'a' OR Name = 'b')",
            "Name = 'a' AND (NOT Amount = 1) AND IsClosed = true",
            "(Name = 'a' OR Account.Owner.Name = 'b') AND ((Amount = 1))");

    private static final List<String> HEADS = List.of(
            "SELECT Id FROM Opportunity",
            "SELECT COUNT() FROM Opportunity",
            "SELECT Id, Account.Name, (SELECT Id, Contact.Name FROM OpportunityContactRoles WHERE IsPrimary = true ORDER BY Id LIMIT 5) FROM Opportunity",
            "SELECT FIELDS(STANDARD) FROM Opportunity",
            "select toLabel(StageName), FORMAT(Amount) shown, convertCurrency(ExpectedRevenue) from Opportunity");

    private static final List<String> TAILS =
            List.of("", " ORDER BY Name ASC NULLS LAST, Amount DESC", " ORDER BY Id LIMIT 10 OFFSET 20", " LIMIT 0");

    static List<String> accepted() {
        List<String> statements = new ArrayList<>();
        for (String head : HEADS) {
            for (String tail : TAILS) {
                CONDITIONS.forEach(condition -> statements.add(head + " WHERE " + condition + tail));
                statements.add(head + tail);
            }
        }
        statements.add("SELECT StageName, COUNT(Id) deals, MAX(Amount) FROM Opportunity GROUP BY StageName"
                + " ORDER BY COUNT(Id) DESC LIMIT 5");
        statements.add("SELECT Account.Name owner, COUNT_DISTINCT(StageName), AVG(Amount), SUM(Amount), MIN(CloseDate)"
                + " FROM Opportunity GROUP BY Account.Name");
        return statements;
    }

    private static boolean apexTakes(String statement) {
        List<String> errors = new ArrayList<>();
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException cause) {
                errors.add(message);
            }
        };
        ApexLexer lexer = new ApexLexer(new CaseInsensitiveInputStream(CharStreams.fromString(statement)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        ApexParser parser = new ApexParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.query();
        return errors.isEmpty() && parser.getCurrentToken().getType() == Token.EOF;
    }

    @Test
    void parse_everythingTaken_apexParserTakesToo() {
        for (String statement : accepted()) {
            SoqlParser.parse(statement);
            assertThat(apexTakes(statement)).as(statement).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT FROM Opportunity",
                "SELECT Id Opportunity",
                "SELECT Id FROM",
                "SELECT Id FROM Opportunity;",
                "SELECT Id, FROM Opportunity",
                "SELECT * FROM Opportunity",
                "UPDATE Opportunity",
                "SELECT Id FROM Opportunity WHERE Name",
                "SELECT Id FROM Opportunity WHERE Name == 'a'",
                "SELECT Id FROM Opportunity WHERE Name = 'a",
                "SELECT Id FROM Opportunity WHERE Name = a",
                "SELECT Id FROM Opportunity WHERE Name = \"a\"",
                "SELECT Id FROM Opportunity WHERE Name = 'a''b'",
                "SELECT Id FROM Opportunity WHERE Name = 'a\\d'",
                "SELECT Id FROM Opportunity WHERE Name = 'a\\u00g1'",
                "SELECT Id FROM Opportunity WHERE Name NOT LIKE 'a'",
                "SELECT Id FROM Opportunity WHERE Name IN ()",
                "SELECT Id FROM Opportunity WHERE Name = 'a' AND Amount = 1 OR Amount = 2",
                "SELECT Id FROM Opportunity WHERE Name = 'a' OR Amount = 1 AND Amount = 2",
                "SELECT Id FROM Opportunity WHERE Name = 'a' AND NOT Amount = 1",
                "SELECT Id FROM Opportunity WHERE NOT Name = 'a' AND Amount = 1",
                "SELECT Id FROM Opportunity WHERE NOT NOT Name = 'a'",
                "SELECT Id FROM Opportunity WHERE (Name = 'a'",
                "SELECT Id FROM Opportunity WHERE Amount = 1e5",
                "SELECT Id FROM Opportunity WHERE Amount = 1.5E5",
                "SELECT Id FROM Opportunity WHERE Amount = 5.",
                "SELECT Id FROM Opportunity WHERE Amount > usd5000.25",
                "SELECT Id FROM Opportunity WHERE SystemModstamp > 2026-01-01T10:00Z",
                "SELECT Id FROM Opportunity WHERE SystemModstamp > 2026-01-01T10:00:00",
                "SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_DAYS:x",
                "SELECT Id FROM Opportunity WHERE CloseDate = SOME_DAY",
                "SELECT Id FROM Opportunity LIMIT 5 ORDER BY Id",
                "SELECT Id FROM Opportunity ORDER Id",
                "SELECT Id FROM Opportunity OFFSET 1 LIMIT 1",
                "SELECT Id, (SELECT Id FROM OpportunityContactRoles OFFSET 1) FROM Opportunity"
            })
    void parse_bad_bothRefuse(String statement) {
        assertThatThrownBy(() -> SoqlParser.parse(statement))
                .isInstanceOf(OrgRefusal.class)
                .satisfies(refusal -> assertThat(((OrgRefusal) refusal).code()).isEqualTo("MALFORMED_QUERY"));
        assertThat(apexTakes(statement)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT Id FROM Opportunity WHERE Name = :name",
                "SELECT Id FROM Opportunity WHERE",
                "SELECT Id FROM Opportunity WHERE Name IN 'a'",
                "SELECT Id FROM Opportunity /* all of them */",
                "SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-30",
                "SELECT Id FROM Opportunity WHERE Name LIKE 5",
                "SELECT COUNT(), Id FROM Opportunity",
                "SELECT Id FROM Opportunity, Account",
                "SELECT Id FROM Opportunity ALL ROWS",
                "SELECT o.Id FROM Opportunity o",
                "SELECT (SELECT COUNT() FROM OpportunityContactRoles) FROM Opportunity"
            })
    void parse_beyondTheSubset_isRefusedThoughApexTakesIt(String statement) {
        assertThatThrownBy(() -> SoqlParser.parse(statement)).isInstanceOf(OrgRefusal.class);
        assertThat(apexTakes(statement)).isTrue();
    }

    @Test
    void parse_escapesOfPatterns_areTakenThoughApexKnowsThemNot() {
        String statement = "SELECT Id FROM Opportunity WHERE Name LIKE '50\\%\\_'";
        SoqlParser.parse(statement);
        assertThat(apexTakes(statement)).isFalse();
    }
}
