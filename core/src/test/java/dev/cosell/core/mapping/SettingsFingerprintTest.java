package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsFingerprintTest {
    @Test
    void fingerprint_sameChoices_isTheSame() {
        assertThat(SyncSettings.builder().build().fingerprint())
                .hasSize(64)
                .isEqualTo(SyncSettings.defaults().toBuilder().build().fingerprint());
        assertThat(SyncSettings.builder().activeStages("B", "A").build().fingerprint())
                .isEqualTo(SyncSettings.builder().activeStages("B", "A").build().fingerprint());
    }

    @Test
    void fingerprint_anyChoice_differs() {
        List<String> all = Stream.of(
                        SyncSettings.builder(),
                        SyncSettings.builder().marker(false),
                        SyncSettings.builder().activeStages("Qualification", "Proposal"),
                        SyncSettings.builder().visibilityBound(Duration.ofMinutes(7)),
                        SyncSettings.builder().authority(StandardFields.DEAL_VALUE, Authority.PARTNER_CENTER))
                .map(builder -> builder.build().fingerprint())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }
}
