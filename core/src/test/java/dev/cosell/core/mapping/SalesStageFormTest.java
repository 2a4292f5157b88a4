package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesStageFormTest {
    @ParameterizedTest
    @CsvSource({
        "CREATED, 10, 10, 10 %",
        "QUALIFIED, 20, Qualify, qualified",
        "DEVELOPED, 40, Develop, ' 40% '",
        "PROPOSED, 60, Propose, PROPOSE",
        "NEGOTIATED, 80, Close, negotiated",
    })
    @Tag("C-4")
    void parse_percentWordOrName_isTheStage(SalesStage stage, String percent, String word, String other) {
        assertThat(stage.wire(SalesStage.Form.PERCENT)).isEqualTo(percent);
        assertThat(stage.wire(SalesStage.Form.WORD)).isEqualTo(word);
        assertThat(SalesStage.parse(percent)).isEqualTo(stage);
        assertThat(SalesStage.parse(word)).isEqualTo(stage);
        assertThat(SalesStage.parse(other)).isEqualTo(stage);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "100", "Won", "30", "Exploring"})
    @Tag("R-129")
    void parse_wonOrUnknown_isNoStage(String text) {
        assertThat(SalesStage.parse(text)).isNull();
    }

    @ParameterizedTest
    @EnumSource(SalesStage.Form.class)
    @Tag("C-4")
    void form_notChosen_isPercent(SalesStage.Form form) {
        assertThat(LifecycleSettings.defaults().salesStageForm()).isEqualTo(SalesStage.Form.PERCENT);
        assertThat(LifecycleSettings.builder().salesStageForm(form).build().salesStageForm())
                .isEqualTo(form);
    }
}
