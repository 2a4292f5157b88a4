package dev.cosell.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartnerCenterTourIT {
    @Test
    void take_everyStep_showsWhatCameBack() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (var simulator = PartnerCenterSimulator.start()) {
            PartnerCenterTour.take(simulator, new PrintStream(printed, true, StandardCharsets.UTF_8));
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("is Active/Accepted"),
                        line -> assertThat(line).endsWith("is Active/Accepted"),
                        line -> assertThat(line).startsWith("Microsoft's").endsWith("is New/Pending"),
                        line -> assertThat(line).isEqualTo("both sides changed [NOTES]; nothing was overwritten"));
    }
}
