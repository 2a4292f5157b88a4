package dev.cosell.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SalesforceTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-06T17:38:40.000+0000",
                "2026-11-06T17:38:40Z",
                "2026-11-06T17:38:40.000Z",
                "2026-11-06T18:38:40+01:00",
                "2026-11-06T23:08:40.0+0530"
            })
    void parse_allOffsets_giveTheSameMoment(String text) {
        assertThat(SalesforceTime.parse(text)).isEqualTo(Instant.parse("2026-11-06T17:38:40Z"));
    }

    @Test
    void parse_noMoment_isNull() {
        assertThat(SalesforceTime.parse(null)).isNull();
        assertThat(SalesforceTime.parse("yesterday")).isNull();
    }

    @Test
    void httpDate_firstDays_haveTwoDigits() {
        assertThat(SalesforceTime.httpDate(Instant.parse("2026-11-06T17:38:40Z")))
                .isEqualTo("Fri, 06 Nov 2026 17:38:40 GMT");
    }
}
