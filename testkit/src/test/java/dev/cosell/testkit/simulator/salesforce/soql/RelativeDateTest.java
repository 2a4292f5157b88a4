package dev.cosell.testkit.simulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days meant by relative dates, seen from Wednesday, 2026-03-04 (salesforce-api 2.8). */
class RelativeDateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    @ParameterizedTest
    @CsvSource({
        "TODAY,2026-03-04,2026-03-05",
        "yesterday,2026-03-03,2026-03-04",
        "TOMORROW,2026-03-05,2026-03-06",
        "THIS_WEEK,2026-03-01,2026-03-08",
        "LAST_WEEK,2026-02-22,2026-03-01",
        "NEXT_WEEK,2026-03-08,2026-03-15",
        "THIS_MONTH,2026-03-01,2026-04-01",
        "LAST_MONTH,2026-02-01,2026-03-01",
        "NEXT_MONTH,2026-04-01,2026-05-01",
        "THIS_QUARTER,2026-01-01,2026-04-01",
        "LAST_QUARTER,2025-10-01,2026-01-01",
        "NEXT_FISCAL_QUARTER,2026-04-01,2026-07-01",
        "THIS_YEAR,2026-01-01,2027-01-01",
        "LAST_90_DAYS,2025-12-04,2026-03-05",
        "LAST_N_DAYS:1,2026-03-03,2026-03-05",
        "LAST_N_DAYS:30,2026-02-02,2026-03-05",
        "NEXT_N_DAYS:2,2026-03-05,2026-03-07",
        "N_DAYS_AGO:2,2026-03-02,2026-03-03",
        "LAST_N_WEEKS:2,2026-02-15,2026-03-01",
        "LAST_N_MONTHS:2,2026-01-01,2026-03-01",
        "N_MONTHS_AGO:2,2026-01-01,2026-02-01",
        "NEXT_N_FISCAL_YEARS:2,2027-01-01,2029-01-01"
    })
    void on_literal_isTheRange(String literal, LocalDate from, LocalDate until) {
        RelativeDate date = Objects.requireNonNull(RelativeDate.parse(literal));

        assertThat(date.on(TODAY)).isEqualTo(new RelativeDate.Range(from, until));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "THIS_DAY",
                "TODAY:1",
                "LAST_N_DAYS",
                "LAST_N_DAYS:",
                "LAST_N_DAYS:-1",
                "N_DAYS:1",
                "LAST_DAYS:3",
                "LAST_N_DAYS_AGO:1",
                "THIS_DECADE"
            })
    void parse_noSuchLiteral_isNull(String literal) {
        assertThat(RelativeDate.parse(literal)).isNull();
    }
}
