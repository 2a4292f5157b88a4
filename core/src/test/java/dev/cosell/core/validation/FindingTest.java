package dev.cosell.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final FindingCode CODE = FindingCode.of("COUNTRY_NOT_ALPHA2");

    @Test
    @Tag("R-146")
    void asLine_everyPart_plainWordsThenCodeAndRule() {
        assertThat(Finding.error(CODE, "R-042", "country", "is wrong", "use US").asLine())
                .isEqualTo("country: is wrong; use US (COUNTRY_NOT_ALPHA2, R-042)");
        assertThat(Finding.info(CODE, null, null, "is wrong", "use US").asLine())
                .isEqualTo("is wrong; use US (COUNTRY_NOT_ALPHA2)");
    }

    @Test
    void refuses_errorsOnly() {
        assertThat(Finding.error(CODE, null, null, "m", "r").refuses()).isTrue();
        assertThat(Finding.warning(CODE, null, null, "m", "r").refuses()).isFalse();
        assertThat(Finding.info(CODE, null, null, "m", "r").refuses()).isFalse();
    }

    @Test
    void code_wrongShape_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FindingCode.of("lower-case"));
        assertThatIllegalArgumentException().isThrownBy(() -> FindingCode.of("AB"));
    }
}
