package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesStageTest {
    @ParameterizedTest
    @EnumSource
    @Tag("C-4")
    void parse_eitherForm_theStage(SalesStage stage) {
        for (SalesStage.Form form : SalesStage.Form.values()) {
            assertThat(SalesStage.parse(stage.wire(form))).isEqualTo(stage);
        }
        assertThat(SalesStage.parse(stage.name())).isEqualTo(stage);
        assertThat(SalesStage.parse(stage.percent() + " %")).isEqualTo(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", " 40% ", "develop", "DEVELOP", "Developed", "developed %"})
    @Tag("C-4")
    void parse_anyWriting_theSameStage(String text) {
        assertThat(SalesStage.parse(text)).isEqualTo(SalesStage.DEVELOPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "Won", "", "%", "4 0", "40%%", "Discover"})
    @Tag("C-4")
    @Tag("R-129")
    void parse_wonOrUnknown_null(String text) {
        assertThat(SalesStage.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, 10, 10",
        "QUALIFIED, 20, Qualify",
        "DEVELOPED, 40, Develop",
        "PROPOSED, 60, Propose",
        "NEGOTIATED, 80, Close"
    })
    @Tag("C-4")
    void wire_eachForm_isThePublishedSpellingAndPercentByDefault(SalesStage stage, String percent, String word) {
        assertThat(stage.wire(LifecycleSettings.defaults().salesStageForm())).isEqualTo(percent);
        assertThat(stage.wire(SalesStage.Form.WORD)).isEqualTo(word);
    }

    @Test
    void parse_nothing_null() {
        assertThat(SalesStage.parse(null)).isNull();
    }
}
