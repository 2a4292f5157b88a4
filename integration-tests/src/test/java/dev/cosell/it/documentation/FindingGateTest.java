package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.validation.CatalogueEntry;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingGateTest {
    private static final CatalogueEntry LATE = new CatalogueEntry(
            FindingCode.of("TOO_LATE"), Set.of(Severity.ERROR), List.of("R-001"), "x", "Late.", "Hurry.");

    @Test
    void problems_everythingFits_none() {
        assertThat(problems("Finding.error(FindingCode.of(\"TOO_LATE\"), \"R-001\", null, \"late\", \"hurry\")", LATE))
                .isEmpty();
    }

    @Test
    void problems_codeThatNobodyExplains_isNamedWithItsPlace() {
        assertThat(problems("FindingCode.of(late ? \"TOO_LATE\" : \"TOO_EARLY\")", LATE))
                .containsExactly("TOO_EARLY of core/src/main/java/A.java is in no findings.txt");
        assertThat(problems("Map.of(text(\"TOO_EARLY\", \"R-001\"), FindingCode.of(\"TOO_LATE\")", LATE))
                .containsExactly("TOO_EARLY of core/src/main/java/A.java is in no findings.txt");
    }

    @Test
    void problems_codeThatNobodyRaises_isNamed() {
        assertThat(problems("", LATE)).containsExactly("TOO_LATE is explained, but nothing raises it");
    }

    @Test
    void problems_otherSeverityAndRuleThanTheCodeSays_areNamed() {
        String constant = "static final FindingCode LATE =\n    FindingCode.of(\"TOO_LATE\");\n";

        assertThat(problems(constant + "Finding.warning(\n    LATE, \"R-002\", null, \"late\", \"hurry\")", LATE))
                .containsExactly(
                        "TOO_LATE of core/src/main/java/A.java is raised as warning; say so",
                        "TOO_LATE of core/src/main/java/A.java is raised by R-002; say so");
    }

    @Test
    void problems_explainedTwiceOrByNoRule_areNamed() {
        CatalogueEntry other = new CatalogueEntry(
                FindingCode.of("TOO_LATE"), Set.of(Severity.ERROR), List.of("R-999"), "x", "Late.", "Hurry.");

        assertThat(problems("FindingCode.of(\"TOO_LATE\")", LATE, other))
                .containsExactly("TOO_LATE is explained twice", "TOO_LATE names R-999, which is no rule");
    }

    private static Set<String> problems(String code, CatalogueEntry... entries) {
        List<FindingUse> uses = FindingUses.in(List.of(new JavaSource("core/src/main/java/A.java", code)));
        return new FindingGate(List.of(entries), uses, Set.of("R-001", "R-002")).problems();
    }
}
