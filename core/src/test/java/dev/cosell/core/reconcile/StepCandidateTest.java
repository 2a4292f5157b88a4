package dev.cosell.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.mapping.StageClass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step of a deal's life asks of its CRM record: a reason for the bad endings, nothing for the rest. */
class StepCandidateTest {
    @ParameterizedTest
    @CsvSource({"LOST,R-085", "DECLINED,R-085", "ERROR,R-086"})
    @Tag("R-085")
    @Tag("R-086")
    void objection_badEndingWithoutReason_namesTheRule(StageClass stage, String rule) {
        for (String nothing : new String[] {null, "", "  "}) {
            assertThat(new StepCandidate(nothing).objection(stage)).isEqualTo("a reason is needed (" + rule + ")");
        }
        assertThat(new StepCandidate("No budget").objection(stage)).isNull();
    }

    @Test
    @Tag("R-102")
    void objection_acceptedOrWon_nothingIsDemanded() {
        assertThat(new StepCandidate(null).objection(StageClass.ACTIVE)).isNull();
        assertThat(new StepCandidate(null).objection(StageClass.WON)).isNull();
    }
}
