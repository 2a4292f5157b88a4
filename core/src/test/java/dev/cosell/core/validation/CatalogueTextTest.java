package dev.cosell.core.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTextTest {
    @Test
    void parse_linesUnderTheirAreas_areEntries() {
        List<CatalogueEntry> entries = CatalogueText.parse(
                """
                # A comment.

                == The engine
                TOO_LATE | error or warning | R-001, C-2 | It is late. | Hurry.
                == Any CRM
                TOO_EARLY | info | - | It is early. | Wait.
                """);

        assertThat(entries)
                .containsExactly(
                        new CatalogueEntry(
                                FindingCode.of("TOO_LATE"),
                                Set.of(Severity.ERROR, Severity.WARNING),
                                List.of("R-001", "C-2"),
                                "The engine",
                                "It is late.",
                                "Hurry."),
                        new CatalogueEntry(
                                FindingCode.of("TOO_EARLY"),
                                Set.of(Severity.INFO),
                                List.of(),
                                "Any CRM",
                                "It is early.",
                                "Wait."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "== A\nTOO_LATE | error | R-001 | It is late.",
                "== A\nTOO_LATE | grave | R-001 | It is late. | Hurry.",
                "== A\nToo late | error | R-001 | It is late. | Hurry.",
                "== A\nTOO_LATE | error | R-001 |  | Hurry.",
                "TOO_LATE | error | R-001 | It is late. | Hurry."
            })
    void parse_lineThatDoesNotFit_isNamed(String text) {
        String line = text.substring(text.indexOf('\n') + 1);

        assertThatThrownBy(() -> CatalogueText.parse(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(line);
    }

    @Test
    void of_codeOfTheCore_saysWhatToDo() {
        assertThat(FindingCatalogue.of(FindingCodes.CLOCK_SKEW))
                .hasValueSatisfying(entry -> assertThat(entry.remedy()).contains("NTP"));
        assertThat(FindingCatalogue.of(FindingCode.of("A_CODE_OF_THE_HOST"))).isEmpty();
    }

    @Test
    void read_noFileBesideTheClass_saysSo() {
        assertThatThrownBy(() -> FindingCatalogue.read(String.class)).hasMessageContaining("java.lang.String");
    }
}
