package dev.cosell.dynamics.odata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowIdsTest {
    private static final String ID = "7a1c0000-aaaa-4bbb-8ccc-0123456789ab";

    @Tag("R-026")
    @ParameterizedTest
    @ValueSource(strings = {ID, "{7A1C0000-AAAA-4BBB-8CCC-0123456789AB}", " 7A1C0000-aaaa-4bbb-8ccc-0123456789ab "})
    void normal_anyWritingOfOneId_isTheSame(String text) {
        assertThat(RowIds.normal(text)).contains(ID);
    }

    @Tag("R-026")
    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "006xx000001Sv6AAAS", "{" + ID, ID + "'", ID + ")", "7a1c0000aaaa4bbb8ccc0123456789ab"
            })
    void normal_textThatIsNoId_isEmpty(String text) {
        assertThat(RowIds.normal(text)).isEmpty();
    }

    @Test
    void normal_digitsOfAnotherScript_areNoId() {
        assertThat(RowIds.normal(ID.replace('7', '٧'))).isEmpty();
    }
}
