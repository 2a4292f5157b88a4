package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.merge.Seeds;
import dev.cosell.core.referral.HelpCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FormsTest {
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "BHD", "XXX", "not a code", "USD");
    private static final List<String> TEXT_PARTS = List.of("\r\n", "\r", "\n", " ", "\t", "word", "ü", " ");

    @Test
    @Tag("R-128")
    void amount_normalisedAgain_sameText() {
        Seeds.check(random -> {
            BigDecimal amount = amount(random);
            String currency = Seeds.pick(random, CURRENCIES);
            String once = Objects.requireNonNull(Forms.amount(amount, currency));
            assertThat(Forms.amount(new BigDecimal(once), currency)).isEqualTo(once);
            assertThat(once).doesNotContain("E");
        });
    }

    @Test
    @Tag("R-128")
    void amount_equalValues_sameTextWhateverTheScale() {
        assertThat(Forms.amount(new BigDecimal("10000"), "EUR"))
                .isEqualTo(Forms.amount(new BigDecimal("10000.00"), "EUR"))
                .isEqualTo(Forms.amount(new BigDecimal("1E+4"), "EUR"));
    }

    @Test
    @Tag("R-128")
    void amount_belowTheMinorUnit_sameAsRounded() {
        assertThat(Forms.amount(new BigDecimal("99.995"), "EUR")).isEqualTo(Forms.amount(new BigDecimal("100"), "EUR"));
        assertThat(Forms.amount(new BigDecimal("99.99"), "EUR"))
                .isNotEqualTo(Forms.amount(new BigDecimal("100"), "EUR"));
        assertThat(Forms.amount(new BigDecimal("99.5"), "JPY")).isEqualTo(Forms.amount(new BigDecimal("100"), "JPY"));
        assertThat(Forms.amount(new BigDecimal("1.005"), "BHD"))
                .isNotEqualTo(Forms.amount(new BigDecimal("1.01"), "BHD"));
    }

    @Test
    @Tag("R-128")
    void amount_otherCurrencyOrNone_wholeAmountHasTheSameText() {
        String euros = Forms.amount(new BigDecimal("1000"), "EUR");
        assertThat(Forms.amount(new BigDecimal("1000.00"), "JPY")).isEqualTo(euros);
        assertThat(Forms.amount(new BigDecimal("1000.000"), "BHD")).isEqualTo(euros);
        assertThat(Forms.amount(new BigDecimal("1000"), null)).isEqualTo(euros);
    }

    @Test
    @Tag("R-128")
    void amount_zeroAndNull_stayApart() {
        assertThat(Forms.amount(new BigDecimal("0.00"), "EUR")).isEqualTo("0");
        assertThat(Forms.amount(null, "EUR")).isNull();
    }

    @Test
    @Tag("R-208")
    void text_normalisedAgain_sameText() {
        Seeds.check(random -> {
            StringBuilder raw = new StringBuilder();
            for (int parts = random.nextInt(8); parts > 0; parts--) {
                raw.append(Seeds.pick(random, TEXT_PARTS));
            }
            String once = Forms.text(raw.toString());
            assertThat(Forms.text(once)).isEqualTo(once);
            assertThat(once == null ? "" : once).doesNotContain("\r");
        });
    }

    @Test
    void text_blank_null() {
        assertThat(Forms.text(" \r\n ")).isNull();
        assertThat(Forms.text(" a\r\nb\rc ")).isEqualTo("a\nb\nc");
    }

    @Test
    @Tag("R-053")
    void help_labelOfEveryCode_readsBack() {
        List<HelpCode> codes = List.of(
                HelpCode.WORKLOAD_SPECIFIC_VALUE_PROPOSITION,
                HelpCode.CUSTOMER_TECHNICAL_ARCHITECTURE,
                HelpCode.PROOF_OF_CONCEPT_OR_DEMO,
                HelpCode.QUOTES_OR_LICENSING,
                HelpCode.POST_SALES_CUSTOMER_SUCCESS,
                HelpCode.GENERAL_OR_OTHER);
        for (HelpCode code : codes) {
            assertThat(Forms.help(Forms.helpLabel(code))).isEqualTo(code);
            assertThat(Forms.help(" " + code.token().toUpperCase(Locale.ROOT) + " "))
                    .isEqualTo(code);
        }
        assertThat(Forms.helpLabel(HelpCode.PROOF_OF_CONCEPT_OR_DEMO)).isEqualTo("Proof of Concept or Demo");
        assertThat(Forms.help("something else")).isNull();
    }

    @Test
    @Tag("R-056")
    void purchaseIntent_labelsAndTokens_token() {
        assertThat(Forms.purchaseIntent(" yes ")).isEqualTo("Yes");
        assertThat(Forms.purchaseIntent("NO")).isEqualTo("No");
        assertThat(Forms.purchaseIntent("Have not decided")).isEqualTo("HaveNotDecided");
        assertThat(Forms.purchaseIntent("HaveNotDecided")).isEqualTo("HaveNotDecided");
        assertThat(Forms.purchaseIntent("maybe")).isNull();
        assertThat(Forms.purchaseIntent(null)).isNull();
    }

    private static BigDecimal amount(RandomGenerator random) {
        return BigDecimal.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000L), random.nextInt(-4, 8));
    }
}
