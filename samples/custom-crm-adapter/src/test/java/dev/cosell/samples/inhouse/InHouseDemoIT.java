package dev.cosell.samples.inhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InHouseDemoIT {
    @TempDir
    Path folder = Path.of(".");

    @Test
    @Tag("R-080")
    @Tag("R-082")
    @Tag("R-122")
    void run_againstTheSimulator_bothSidesHoldTheDeal() throws SQLException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        InHouseDemo.run(folder.resolve("crm.db"), new PrintStream(printed, true, StandardCharsets.UTF_8));

        String[] steps = printed.toString(StandardCharsets.UTF_8).split("\n(?=[0-4]\\. )");
        assertThat(steps).hasSize(6);
        assertThat(steps[1]).contains("in-house: ready").doesNotContain("ERROR");
        assertThat(steps[2])
                .contains("New/Pending  75000 EUR", "status=NEW, cents=7500000, order_day=20270831", "ms_sync=Y")
                .contains("name=Fabrikam AG", "role=MAIN", "offer=SOL-10001-ABC");
        assertThat(steps[3]).contains("Active/Accepted  80000.5 EUR", "status=QUAL, cents=8000050");
        assertThat(steps[4])
                .contains("closing 2027-12-24", "notes 'Sensors on two lines first.'")
                .contains("order_day=20271224, remarks=Sensors on two lines first.");
        assertThat(steps[5]).contains("Closed/Won", "status=ORDER", "opportunity created (CREATED)");
    }
}
