package dev.cosell.salesforce.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SalesforceIdsTest {
    @ParameterizedTest
    @CsvSource({"001D000000INjVe,001D000000INjVeIAL", "a00D0000008pQRA,a00D0000008pQRAIA2"})
    @Tag("R-026")
    void normalise_shortId_getsItsSuffix(String shortId, String longId) {
        assertThat(SalesforceIds.normalise(shortId)).contains(longId);
        assertThat(SalesforceIds.normalise(longId)).contains(longId);
    }

    @Test
    void normalise_longIdThatLostItsCase_isRestored() {
        assertThat(SalesforceIds.normalise("001d000000injveial")).contains("001D000000INjVeIAL");
        assertThat(SalesforceIds.normalise(" 001D000000INJVEIAL ")).contains("001D000000INjVeIAL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "001D000000INjV", "001D000000INjVeIA", "001D000000INjVe999", "001D000000INj-e", "' OR 1"})
    void normalise_noId_isEmpty(String text) {
        assertThat(SalesforceIds.normalise(text)).isEmpty();
    }

    @Test
    void normalise_digitMarkedAsCapital_isEmpty() {
        assertThat(SalesforceIds.normalise("006000000000000BAA")).isEmpty();
        assertThat(SalesforceIds.normalise("006000000000000AAA")).contains("006000000000000AAA");
    }

    @Test
    void normalise_otherObject_isEmpty() {
        assertThat(SalesforceIds.normalise("001D000000INjVe", "006")).isEmpty();
        assertThat(SalesforceIds.normalise("006D000000INjVe", "006")).contains("006D000000INjVeIAL");
    }
}
