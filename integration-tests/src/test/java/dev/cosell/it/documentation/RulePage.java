package dev.cosell.it.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/rules.md}. Pure; lines end with a line feed on every system. */
final class RulePage {
    private static final int SHOWN = 3;

    private final RuleGate facts;
    private final StringBuilder page = new StringBuilder();

    private RulePage(RuleGate facts) {
        this.facts = facts;
    }

    static String of(RuleGate facts) {
        return new RulePage(facts).text();
    }

    private String text() {
        Map<String, List<Rule>> chapters = facts.list().rules().stream()
                .collect(Collectors.groupingBy(Rule::chapter, LinkedHashMap::new, Collectors.toList()));
        head();
        chapters.forEach((chapter, rules) -> {
            boolean contradictions = rules.get(0).contradiction();
            line("");
            line("## " + chapter);
            line("");
            line(
                    contradictions
                            ? "| no. | sources disagree on | setting and default | decided in | proved by |"
                            : "| rule | meaning | decided in | proved by |");
            line(contradictions ? "|---|---|---|---|---|" : "|---|---|---|---|");
            rules.forEach(rule -> line(row(rule)));
        });
        return page.toString();
    }

    private void head() {
        long proved = facts.list().rules().stream()
                .filter(rule -> !facts.tests().of(rule.id()).isEmpty())
                .count();
        long outside = facts.list().rules().stream()
                .filter(rule -> rule.outOfScope().isPresent())
                .count();
        line("# Business rules");
        line("");
        line(
                "<!-- Generated from integration-tests/src/test/resources/rules.txt, the sources and the tags of the tests. CONTRIBUTING.md says how. -->");
        line("");
        line(
                "What the engine has to do, rule by rule: what the rule says in our words, where the code decides it, and which tests prove it (with their number).");
        line(
                "The build fails if a rule has neither a test nor a reason why none is needed, and if this page is out of date.");
        line("");
        line("Of " + facts.list().rules().size() + " entries, " + proved + " are proved by tests and " + outside
                + " need no test for the reason given.");
    }

    private String row(Rule rule) {
        List<String> cells = new ArrayList<>(List.of(rule.id(), rule.meaning()));
        if (rule.contradiction()) {
            cells.add(setting(rule));
        }
        cells.add(shortened(facts.mentions().getOrDefault(rule.id(), List.of()).stream()
                .map(RulePage::link)
                .toList()));
        cells.add(proof(rule));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String setting(Rule rule) {
        String names = rule.note("setting")
                .map(setting -> "`" + setting.replace(", ", "`, `") + "`: ")
                .orElse("");
        return names + rule.note("default").or(() -> rule.note("no setting")).orElse("");
    }

    private String proof(Rule rule) {
        if (rule.todo().isPresent()) {
            return "to do: " + rule.todo().get();
        }
        String missing = rule.note("partly").map(what -> "; not yet: " + what).orElse("");
        return rule.outOfScope().map(reason -> "none needed: " + reason).orElseGet(() -> tests(rule) + missing);
    }

    private String tests(Rule rule) {
        return shortened(facts.tests().of(rule.id()).entrySet().stream()
                .sorted(Map.Entry.<JavaSource, Integer>comparingByValue().reversed())
                .map(test -> link(test.getKey()) + " (" + test.getValue() + ")")
                .toList());
    }

    private static String shortened(List<String> all) {
        String shown = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown.isEmpty() ? "–" : shown;
    }

    private static String link(JavaSource source) {
        return "[" + source.name() + "](../" + source.path() + ")";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
