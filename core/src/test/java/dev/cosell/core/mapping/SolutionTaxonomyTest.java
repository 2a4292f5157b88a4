package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft's areas and plays change on 1 July; old ones are mapped or refused. */
class SolutionTaxonomyTest {
    private static final LocalDate FY25 = LocalDate.parse("2025-06-30");
    private static final LocalDate FY26 = LocalDate.parse("2025-07-01");
    private static final LocalDate FY27 = LocalDate.parse("2026-07-01");
    private static final SolutionTaxonomy TABLE = SolutionTaxonomy.builder()
            .area(2025, "Data & AI", "Build Apps", "Secure Data")
            .area(2026, "Cloud and AI Platforms", "Innovate with AI")
            .area(2026, "Security", "Data Security", "Modern SecOps")
            .area(2027, "Security", "Data Security II")
            .renamedArea("Data & AI", "cloud and ai platforms")
            .renamedPlay("Build Apps", "Innovate with AI")
            .renamedPlay("Secure Data", "Data Security")
            .renamedPlay("Data Security", "Data Security II")
            .build();

    @ParameterizedTest
    @CsvSource({"2025-06-30,2025", "2025-07-01,2026", "2025-12-31,2026", "2026-01-01,2026", "2026-06-30,2026"})
    @Tag("R-058")
    void fiscalYear_julyToJune_namedAfterItsEnd(LocalDate day, int year) {
        assertThat(SolutionTaxonomy.fiscalYear(day)).isEqualTo(year);
    }

    @Test
    @Tag("R-058")
    void area_currentMappedOrNone() {
        assertThat(TABLE.area(FY25, "Data & AI")).isEqualTo("Data & AI");
        assertThat(TABLE.area(FY26, " SECURITY ")).isEqualTo("Security");
        assertThat(TABLE.area(FY26, "data & ai")).isEqualTo("Cloud and AI Platforms");
        assertThat(TABLE.area(FY27, "Data & AI"))
                .as("the mapped name has ended too")
                .isNull();
        assertThat(TABLE.area(FY25, "Security")).as("not yet").isNull();
        assertThat(TABLE.area(LocalDate.parse("2030-01-01"), "Security")).isNull();
    }

    @Test
    @Tag("R-058")
    void play_currentOfItsAreaMappedOverSeveralYearsOrNone() {
        assertThat(TABLE.play(FY26, "Security", "data security")).isEqualTo("Data Security");
        assertThat(TABLE.play(FY26, "Cloud and AI Platforms", "Data Security")).isNull();
        assertThat(TABLE.play(FY26, null, "Data Security")).isEqualTo("Data Security");
        assertThat(TABLE.play(FY26, "Security", "Secure Data")).isEqualTo("Data Security");
        assertThat(TABLE.play(FY27, "Security", "Secure Data")).isEqualTo("Data Security II");
        assertThat(TABLE.play(FY27, "Security", "Modern SecOps")).isNull();
    }

    @Test
    void play_renamesInACircle_end() {
        SolutionTaxonomy circle = SolutionTaxonomy.builder()
                .area(2026, "A", "C")
                .renamedPlay("x", "y")
                .renamedPlay("y", "x")
                .build();
        assertThat(circle.play(FY26, "A", "X")).isNull();
    }

    @Test
    @Tag("R-058")
    void problems_everythingAtOnce() {
        assertThat(TABLE.problems()).isEmpty();
        assertThat(SolutionTaxonomy.builder().build().problems()).hasSize(1);
        SolutionTaxonomy wrong = SolutionTaxonomy.builder()
                .area(26, "Security", "")
                .renamedPlay("Old", "New")
                .build();
        assertThat(wrong.problems()).hasSize(3);
    }
}
