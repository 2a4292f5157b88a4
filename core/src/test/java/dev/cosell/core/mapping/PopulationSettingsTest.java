package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PopulationSettingsTest {
    @Test
    @Tag("R-009")
    @Tag("R-229")
    void build_optionsOutOfRange_areReportedTogether() {
        PopulationSettings wrong = PopulationSettings.builder()
                .confirmCreatesAbove(-1)
                .sweepInterval(Duration.ofMinutes(1))
                .build();
        assertThatThrownBy(() -> SyncSettings.builder().populations(wrong).build())
                .isInstanceOfSatisfying(ConfigurationException.class, failure -> assertThat(failure.findings())
                        .extracting(Finding::field)
                        .containsExactly("populations.confirmCreatesAbove", "populations.sweepInterval"));
    }

    @Test
    @Tag("R-229")
    void toBuilder_ofChosenSettings_keepsThem() {
        PopulationSettings chosen = PopulationSettings.builder()
                .confirmCreatesAbove(5)
                .sweepInterval(Duration.ofHours(6))
                .build();
        SyncSettings copy =
                SyncSettings.builder().populations(chosen).build().toBuilder().build();
        assertThat(copy.populations().confirmCreatesAbove()).isEqualTo(5);
        assertThat(copy.populations().toBuilder().build().sweepInterval()).isEqualTo(Duration.ofHours(6));
    }
}
