package dev.cosell.testkit.simulator.salesforce.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids against the checked examples of salesforce-api 4.12. */
class OrgIdsTest {
    @ParameterizedTest
    @CsvSource({
        "001D000000INjVe,001D000000INjVeIAL",
        "a00D0000008pQRA,a00D0000008pQRAIA2",
        "001D000000INjVeIAL,001D000000INjVeIAL",
        "AAAAAAAAAAAAAAA,AAAAAAAAAAAAAAA555",
        "aaaaaaaaaaaaaaa,aaaaaaaaaaaaaaaAAA"
    })
    void to18_id_carriesTheSuffix(String id, String expected) {
        assertThat(OrgIds.to18(id)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "001D000000INjVe,true",
        "001D000000INjVeIAL,true",
        "001D000000INjVeIAM,false",
        "001d000000INjVeIAL,false",
        "001D000000INjV,false",
        "001D000000INjVeI,false",
        "001D000000INj-e,false"
    })
    void isId_text_isToldByShapeAndSuffix(String text, boolean expected) {
        assertThat(OrgIds.isId(text)).isEqualTo(expected);
    }

    @Test
    void next_manyIds_areDistinctAndIncreasing() {
        OrgIds ids = new OrgIds(new SplittableRandom(7));
        Set<String> seen = new HashSet<>();
        String last = "";
        for (int i = 0; i < 5000; i++) {
            String id = ids.next("006");
            assertThat(OrgIds.isId(id)).isTrue();
            assertThat(id).hasSize(18).startsWith("006").isGreaterThan(last);
            seen.add(id);
            last = id;
        }

        assertThat(seen).hasSize(5000);
    }
}
