package dev.cosell.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleListTest {
    @Test
    void parse_chaptersRulesAndNotes_areRead() {
        RuleList list = RuleList.parse(List.of(
                "# a remark",
                "",
                "== Intake",
                "R-001 | says one thing",
                "R-002 | says another | out: nothing to decide",
                "== Contradictions",
                "C-4 | words or numbers | setting: salesStageForm | default: numbers: always"));

        assertThat(list.rules()).extracting(Rule::id).containsExactly("R-001", "R-002", "C-4");
        assertThat(list.rules()).extracting(Rule::chapter).containsExactly("Intake", "Intake", "Contradictions");
        assertThat(list.find("R-001")).get().extracting(Rule::meaning).isEqualTo("says one thing");
        assertThat(list.find("R-001").flatMap(Rule::outOfScope)).isEmpty();
        assertThat(list.find("R-002").flatMap(Rule::outOfScope)).contains("nothing to decide");
        assertThat(list.find("C-4").flatMap(rule -> rule.note("setting"))).contains("salesStageForm");
        assertThat(list.find("C-4").flatMap(rule -> rule.note("default"))).contains("numbers: always");
        assertThat(list.find("R-003")).isEmpty();
    }

    @Test
    void parse_severalMistakes_tellsAllAtOnce() {
        assertThatThrownBy(() -> RuleList.parse(List.of(
                        "R-001 | comes before any chapter",
                        "== Intake",
                        "R-1 | has no id",
                        "R-002 |",
                        "R-003 | twice",
                        "R-003 | twice",
                        "R-004 | says why | because: of this",
                        "R-005 | gives no reason | out:")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "'R-001 | comes",
                        "'R-1 |",
                        "'R-002 |'",
                        "R-003 comes twice",
                        "R-004: 'because",
                        "R-005: 'out:'");
    }
}
