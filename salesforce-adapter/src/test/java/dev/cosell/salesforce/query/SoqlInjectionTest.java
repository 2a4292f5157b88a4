package dev.cosell.salesforce.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a value holds, the statement keeps its structure: the outside grammar sees the same tree as with a harmless value. */
final class SoqlInjectionTest {
    private static final long FIRST_SEED = 20261121L;
    private static final int CASES = Integer.getInteger("cosell.seeds", 200);

    private static final List<String> PIECES = List.of(
            "'",
            "''",
            "\\",
            "\\\\",
            "\\'",
            "\\u0027",
            "\u2019",
            "\n",
            "\r",
            "\t",
            "\b",
            "\f",
            "\u0000",
            "\u2028",
            "%",
            "_",
            "\\_",
            "\\%",
            ") OR (Name != '",
            "' OR Id != '",
            " LIMIT 1",
            "--",
            "/*",
            "*/",
            "//",
            ";",
            ":bind",
            "]",
            "[",
            "}",
            "{",
            "ORDER BY",
            "null",
            "\"",
            "`",
            "Ä",
            "\uD83D\uDE00",
            "\uD83D",
            "\uFF07",
            " ",
            "a",
            "Z",
            "0");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void text_hostileValuesInEveryPosition_keepTheStructure(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<String> hostile =
                IntStream.range(0, 5).mapToObj(unused -> hostile(random)).toList();

        assertThat(SoqlGrammar.shape(statement(hostile)))
                .as("seed " + seed + ": " + hostile)
                .isEqualTo(SoqlGrammar.shape(statement(List.of("a", "b", "c", "d", "e"))));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void name_hostile_isRefusedOrIsAName(long seed) {
        String hostile = hostile(new SplittableRandom(seed));
        if (Soql.isName(hostile)) {
            assertThat(SoqlGrammar.shape(
                            Soql.select(List.of(hostile), "Account").text()))
                    .isNotEmpty();
        } else {
            assertThatThrownBy(() -> Soql.select(List.of(hostile), "Account"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The check can fail: what is built by hand without escapes is seen. */
    @Test
    void shape_valueThatLeavesItsLiteral_isSeen() {
        String harmless = SoqlGrammar.shape("SELECT Id FROM Account WHERE Name = 'a'");

        assertThat(SoqlGrammar.shape("SELECT Id FROM Account WHERE Name = '" + "a' OR Name != 'b" + "'"))
                .isNotEqualTo(harmless);
        assertThatThrownBy(() -> SoqlGrammar.shape("SELECT Id FROM Account WHERE Name = 'a\\'"))
                .isInstanceOf(AssertionError.class);
    }

    private static String statement(List<String> values) {
        SoqlCondition equal = SoqlCondition.equal("Name", values.get(0));
        SoqlCondition in = SoqlCondition.in("Referral_Identifier__c", List.of(values.get(1), "x", values.get(2)));
        SoqlCondition keyset = SoqlCondition.all(List.of(
                SoqlCondition.equal("SystemModstamp", Instant.EPOCH), SoqlCondition.after("Id", values.get(3))));
        Soql children = Soql.select(List.of("ContactId"), "OpportunityContactRoles")
                .where(SoqlCondition.equal("Role", values.get(4)));
        return Soql.select(List.of("Id", "Account.Name"), "Opportunity")
                .withChildren(children)
                .where(SoqlCondition.any(List.of(SoqlCondition.all(List.of(equal, in)), keyset)))
                .ordered(List.of("SystemModstamp", "Id"), 200)
                .text();
    }

    private static String hostile(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(9);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + CASES);
    }
}
