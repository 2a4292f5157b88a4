package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleGateTest {
    private static final JavaSource TEST = new JavaSource("core/src/test/java/SomeTest.java", "");
    private static final JavaSource SIMULATOR_TEST = new JavaSource("testkit/src/test/java/SimulatorTest.java", "");
    private static final JavaSource CONTRACT = new JavaSource("testkit/src/main/java/SomeContract.java", "");
    private static final JavaSource MAIN = new JavaSource("core/src/main/java/Some.java", "");

    @Test
    void problems_ruleWithTestOrReason_areNone() {
        assertThat(gate(
                                Map.of(),
                                Map.of("R-001", TEST, "R-002", CONTRACT),
                                "R-001 | a",
                                "R-002 | b",
                                "R-003 | c | out: why")
                        .problems())
                .isEmpty();
    }

    @Test
    void problems_ruleWithoutTestAndReason_isNamed() {
        assertThat(gate(Map.of(), Map.of(), "R-001 | a").problems())
                .containsExactly("R-001 has neither a test nor a reason why none is needed");
    }

    @Test
    void problems_ruleThatOnlyASimulatorKeeps_isNotProved() {
        assertThat(gate(Map.of(), Map.of("R-001", SIMULATOR_TEST), "R-001 | a").problems())
                .containsExactly("R-001 has neither a test nor a reason why none is needed");
    }

    @Test
    void problems_somethingToDo_isNamedEvenWithATest() {
        assertThat(gate(Map.of(), Map.of("R-001", TEST), "R-001 | a | todo: more", "R-002 | b | todo: all")
                        .problems())
                .containsExactly(
                        "R-001 is still to be done: more (but a test carries it)", "R-002 is still to be done: all");
    }

    @Test
    void problems_reasonOutlivedByATest_isNamed() {
        assertThat(gate(Map.of(), Map.of("R-001", TEST), "R-001 | a | out: why").problems())
                .singleElement()
                .asString()
                .contains("R-001 is said to be out of scope", "SomeTest");
    }

    @Test
    void problems_idsThatTheListDoesNotKnow_areNamedWithTheirFile() {
        assertThat(gate(Map.of("R-008", List.of(MAIN)), Map.of("R-001", TEST, "R-009", SIMULATOR_TEST), "R-001 | a")
                        .problems())
                .containsExactlyInAnyOrder(
                        MAIN.path() + " names R-008, which is not in the list",
                        SIMULATOR_TEST.path() + " names R-009, which is not in the list");
    }

    @Test
    void problems_contradictionWithoutASettingThatExists_isNamed() {
        Map<String, JavaSource> tests = Map.of("C-1", TEST, "C-2", TEST, "C-3", TEST, "C-4", TEST);

        List<String> problems = gate(
                        Map.of(),
                        tests,
                        "C-1 | a | setting: known, other",
                        "C-2 | b | setting: unheard",
                        "C-3 | c",
                        "C-4 | d | no setting: nothing to choose")
                .problems();

        assertThat(problems)
                .containsExactly(
                        "C-2 names the setting unheard, which docs/settings.md does not know",
                        "C-3 needs either a setting or a reason why it has none");
    }

    @Test
    void page_ofAFewRules_saysWhereAndBy() {
        String page = RulePage.of(gate(
                Map.of("R-001", List.of(MAIN)),
                Map.of("R-001", TEST, "R-004", TEST, "C-1", TEST),
                "R-001 | a",
                "R-002 | b | out: nothing to decide",
                "R-003 | c",
                "R-004 | e | partly: the other half is missing",
                "== Contradictions",
                "C-1 | d | setting: known, other | default: yes"));

        assertThat(page.lines())
                .contains(
                        "Of 5 entries, 3 are proved by tests and 1 need no test for the reason given.",
                        "## Chapter",
                        "| R-001 | a | [Some](../core/src/main/java/Some.java) | [SomeTest](../core/src/test/java/SomeTest.java) (1) |",
                        "| R-002 | b | – | none needed: nothing to decide |",
                        "| R-003 | c | – | – |",
                        "| R-004 | e | – | [SomeTest](../core/src/test/java/SomeTest.java) (1); not yet: the other half is missing |",
                        "## Contradictions",
                        "| C-1 | d | `known`, `other`: yes | – | [SomeTest](../core/src/test/java/SomeTest.java) (1) |");
    }

    private static RuleGate gate(
            Map<String, List<JavaSource>> mentions, Map<String, JavaSource> tests, String... rules) {
        List<String> lines = new ArrayList<>(List.of("== Chapter"));
        lines.addAll(List.of(rules));
        Map<String, Map<JavaSource, Integer>> byRule = new TreeMap<>();
        tests.forEach((id, source) -> byRule.put(id, Map.of(source, 1)));
        return new RuleGate(
                RuleList.parse(lines), mentions, new ProvingTests(byRule, List.of()), "| `known` | `other` |");
    }
}
