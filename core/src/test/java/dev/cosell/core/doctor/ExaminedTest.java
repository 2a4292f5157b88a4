package dev.cosell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminedTest {
    private static final Finding SKEW = Finding.warning(FindingCodes.CLOCK_SKEW, null, null, "late", "hurry");
    private static final Examined FINE = Examined.fine(ExamSide.CRM, ExamArea.CLOCK, Fact.of("ahead", "PT0S"));
    private static final Examined UNSEEN = Examined.notChecked(ExamSide.CRM, ExamArea.CLOCK, "nobody looked");

    @Test
    void state_ofEachKind_isWhatItIs() {
        assertThat(FINE.state()).isEqualTo(ExamState.FINE);
        assertThat(UNSEEN.state()).isEqualTo(ExamState.NOT_CHECKED);
        assertThat(UNSEEN.with(List.of(SKEW)).state()).isEqualTo(ExamState.FINDINGS);
    }

    @Test
    void and_oneThatLooked_countsAsLookedAt() {
        assertThat(UNSEEN.and(FINE).state()).isEqualTo(ExamState.FINE);
        assertThat(FINE.and(UNSEEN).state()).isEqualTo(ExamState.FINE);
        assertThat(UNSEEN.and(Examined.notChecked(ExamSide.CRM, ExamArea.CLOCK, "nor I"))
                        .notChecked())
                .isEqualTo("nobody looked");
    }

    @Test
    void and_sameFindingAndFactAgain_areThereOnce() {
        Examined twice = FINE.with(List.of(SKEW))
                .and(Examined.fine(ExamSide.CRM, ExamArea.CLOCK, Fact.of("ahead", "PT9S"), Fact.of("seen", true))
                        .with(List.of(SKEW)));
        assertThat(twice.findings()).containsExactly(SKEW);
        assertThat(twice.facts()).containsExactly(Fact.of("ahead", "PT0S"), Fact.of("seen", true));
    }

    @Test
    void with_unseenAreaAndFacts_staysUnseen() {
        assertThat(UNSEEN.with(Fact.of("seen", true)).state()).isEqualTo(ExamState.NOT_CHECKED);
    }

    @Test
    void examined_areaOfAnotherSide_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examined.fine(ExamSide.CRM, ExamArea.STORE))
                .withMessageContaining("STORE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FINE.and(Examined.fine(ExamSide.CRM, ExamArea.USERS)))
                .withMessageContaining("USERS");
    }
}
