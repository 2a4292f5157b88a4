package dev.cosell.salesforce.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SoqlTest {
    private static final Instant MOMENT = Instant.parse("2026-11-20T10:15:30.987Z");

    @Test
    void text_wholeStatement_isInOrder() {
        Soql soql = Soql.select(List.of("Id", "Account.Name", "Id"), "Opportunity")
                .withChildren(Soql.select(List.of("ContactId"), "OpportunityContactRoles"))
                .where(SoqlCondition.all(List.of(
                        SoqlCondition.from("SystemModstamp", MOMENT),
                        SoqlCondition.any(List.of(SoqlCondition.isTrue("Flag__c"), SoqlCondition.present("Ref__c"))))))
                .ordered(List.of("SystemModstamp", "Id"), 200);

        assertThat(soql.text())
                .isEqualTo("SELECT Id,Account.Name,(SELECT ContactId FROM OpportunityContactRoles) FROM Opportunity"
                        + " WHERE (SystemModstamp >= 2026-11-20T10:15:30Z AND (Flag__c = true OR Ref__c != null))"
                        + " ORDER BY SystemModstamp,Id LIMIT 200");
    }

    @Test
    void equal_quotesAndBackslashes_areEscapedBackslashFirst() {
        assertThat(SoqlCondition.equal("Name", "O'Neill \\ Sons").text()).isEqualTo("Name = 'O\\'Neill \\\\ Sons'");
        assertThat(SoqlCondition.equal("Name", "\\'").text()).isEqualTo("Name = '\\\\\\''");
        assertThat(SoqlCondition.equal("Name", "a\nb\tc\r\b\f").text()).isEqualTo("Name = 'a\\nb\\tc\\r\\b\\f'");
    }

    @Test
    void in_attackInAValue_staysInsideItsLiteral() {
        assertThat(SoqlCondition.in("Name", List.of("a", "') OR (Name != '")).text())
                .isEqualTo("Name IN ('a','\\') OR (Name != \\'')");
    }

    @Test
    void in_noValues_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SoqlCondition.in("Name", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Na me", "Name)", "Name--", "1Name", "Name.", "Name;DROP"})
    void name_noName_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SoqlCondition.isTrue(name));
        assertThatIllegalArgumentException().isThrownBy(() -> Soql.select(List.of(name), "Opportunity"));
        assertThatIllegalArgumentException().isThrownBy(() -> Soql.select(List.of("Id"), name));
    }

    @Test
    void text_tooLong_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SoqlCondition.equal("Name", "x".repeat(4_001)));
        List<String> values =
                IntStream.range(0, 40).mapToObj(each -> "y".repeat(3_000)).toList();
        Soql soql = Soql.select(List.of("Id"), "Account").where(SoqlCondition.in("Name", values));
        assertThatIllegalArgumentException().isThrownBy(soql::text);
    }

    @Test
    void toString_conditions_showNoValues() {
        Soql soql = Soql.select(List.of("Id"), "Contact").where(SoqlCondition.equal("Email", "a@b.example"));

        assertThat(soql.toString()).doesNotContain("a@b.example");
    }

    @Test
    @Tag("R-151")
    void toString_conditionOnPersonalData_showsNothingOfIt() {
        SoqlCondition condition = SoqlCondition.equal("Email", "carla@customer.example");
        assertThat(condition.toString()).doesNotContain("carla");
        assertThat(Soql.select(List.of("Id"), "Contact").where(condition).toString())
                .doesNotContain("carla");
    }
}
