package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/{engagementId}?r={referralId}, https://a.example/E1?r=R1",
        "{referralId}, R1",
        "x{referralId}{referralId}y, xR1R1y",
        "https://a.example/{other}/{referralId}, https://a.example/{other}/R1",
        "{{referralId}}, {R1}",
        "https://a.example/, https://a.example/"
    })
    void fill_placeholders_areReplacedAndNothingElseIs(String template, String expected) {
        assertThat(LinkTemplate.of(template).fill("R1", "E1")).isEqualTo(expected);
    }
}
