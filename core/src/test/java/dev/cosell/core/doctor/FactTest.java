package dev.cosell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void text_ofEveryKind_isForPeople() {
        assertThat(Fact.of("version", "9.2").text()).isEqualTo("9.2");
        assertThat(Fact.of("callsUsed", 95_000).text()).isEqualTo("95000");
        assertThat(Fact.of("sandbox", true).text()).isEqualTo("yes");
        assertThat(Fact.of("sandbox", false).text()).isEqualTo("no");
        assertThat(Fact.of("scopes", List.of("api", "id")).text()).isEqualTo("api, id");
        assertThat(Fact.of("scopes", List.of()).text()).isEqualTo("none");
        assertThat(Fact.of("ahead", Duration.ofSeconds(-90)).text()).isEqualTo("PT-1M-30S");
    }

    @Test
    void fact_nameThatIsNoName_isRefused() {
        for (String name : List.of("", "Calls", "calls used", "calls-used", "x".repeat(61))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Fact.of(name, "x"))
                    .withMessageContaining("looks like callsUsed");
        }
    }

    @Test
    void fact_valueThatNoReportHolds_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fact("at", 1.5))
                .withMessageContaining("at");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fact("list", List.of(1)))
                .withMessageContaining("list");
    }
}
