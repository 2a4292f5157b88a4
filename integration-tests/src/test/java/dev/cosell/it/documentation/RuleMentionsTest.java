package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMentionsTest {
    @Test
    void in_commentsFindingsAndContradictions_areFound() {
        JavaSource source = source("A", "/** Does it (R-001, C-14). */ Finding.of(\"R-002\", \"see R-003\");");

        assertThat(RuleMentions.in(List.of(source))).containsOnlyKeys("C-14", "R-001", "R-002", "R-003");
    }

    @Test
    void in_wordsThatOnlyLookLikeIds_areLeftAlone() {
        JavaSource source = source("A", "UTC-5, PCR-001, x-R-002, R-x, R-0034x, xR-004, SOL-10001-ABC");

        assertThat(RuleMentions.in(List.of(source))).isEmpty();
    }

    @Test
    void in_shortRange_namesEachRuleAndALongOneNone() {
        assertThat(RuleMentions.in(List.of(source("A", "(R-140 to R-144)"))))
                .containsOnlyKeys("R-140", "R-141", "R-142", "R-143", "R-144");
        assertThat(RuleMentions.in(List.of(source("A", "settings (R-040 to R-065)"))))
                .isEmpty();
    }

    @Test
    void in_severalFiles_putsCodeBeforeCommentsAndKeepsTheOrderOtherwise() {
        JavaSource first = source("First", "// R-001");
        JavaSource second = source("Second", "// R-001");
        JavaSource code = source("Code", "finding(\"R-001\")");

        Map<String, List<JavaSource>> places = RuleMentions.in(List.of(first, second, code));

        assertThat(places.get("R-001")).containsExactly(code, first, second);
    }

    private static JavaSource source(String name, String text) {
        return new JavaSource("core/src/main/java/" + name + ".java", text);
    }
}
