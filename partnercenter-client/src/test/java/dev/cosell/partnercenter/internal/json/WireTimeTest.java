package dev.cosell.partnercenter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-127")
final class WireTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:41:02Z, 2026-03-02T09:41:02Z",
        "2026-03-02T09:41:02.1Z, 2026-03-02T09:41:02.1Z",
        "2026-03-02T09:41:02.1180000+00:00, 2026-03-02T09:41:02.118Z",
        "2026-03-02T09:41:02.2386997, 2026-03-02T09:41:02.2386997Z",
        "2026-03-02T11:41:02.000+0200, 2026-03-02T09:41:02Z",
        "2026-03-02T09:41Z, 2026-03-02T09:41:00Z"
    })
    void instant_knownForms_areRead(String text, Instant expected) {
        assertThat(WireTime.instant(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-13-02T09:41:02Z", "2026-03-02"})
    void instant_others_areNull(String text) {
        assertThat(WireTime.instant(text)).isNull();
    }

    @Test
    @Tag("R-126")
    void date_bareOrWithTime_isRead() {
        assertThat(WireTime.date("2026-03-02")).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(WireTime.date("2026-03-02T00:00:00Z")).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(WireTime.date("someday")).isNull();
        assertThat(WireTime.date(null)).isNull();
        assertThat(WireTime.midnight(LocalDate.of(2026, 3, 2))).isEqualTo("2026-03-02T00:00:00Z");
    }
}
