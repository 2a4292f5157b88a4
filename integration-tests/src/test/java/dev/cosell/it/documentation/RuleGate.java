package dev.cosell.it.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what keeps the list of rules, the sources and the tests from agreeing. Pure.
 *
 * @param mentions the rules that the product's sources name
 * @param settings the text of the page about settings
 */
record RuleGate(RuleList list, Map<String, List<JavaSource>> mentions, ProvingTests tests, String settings) {
    /** Returns one line for each thing that is wrong; none if the build may pass. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(tests.problems());
        list.rules().forEach(rule -> problems.addAll(problems(rule)));
        problems.addAll(unknown());
        return problems;
    }

    private List<String> problems(Rule rule) {
        boolean proved = !tests.of(rule.id()).isEmpty();
        List<String> problems = new ArrayList<>();
        if (rule.todo().isPresent()) {
            problems.add(rule.id() + " is still to be done: " + rule.todo().get()
                    + (proved ? " (but a test carries it)" : ""));
        } else if (!proved && rule.outOfScope().isEmpty()) {
            problems.add(rule.id() + " has neither a test nor a reason why none is needed");
        }
        if (proved && rule.outOfScope().isPresent()) {
            problems.add(rule.id() + " is said to be out of scope, but is carried by "
                    + tests.of(rule.id()).keySet());
        }
        if (rule.contradiction()) {
            problems.addAll(setting(rule));
        }
        return problems;
    }

    private List<String> setting(Rule rule) {
        List<String> problems = new ArrayList<>();
        if (rule.note("setting").isPresent() == rule.note("no setting").isPresent()) {
            problems.add(rule.id() + " needs either a setting or a reason why it has none");
        }
        for (String name : rule.note("setting").orElse("").split(",")) {
            if (!name.isBlank() && !settings.contains("`" + name.strip() + "`")) {
                problems.add(
                        rule.id() + " names the setting " + name.strip() + ", which docs/settings.md does not know");
            }
        }
        return problems;
    }

    private List<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        mentions.forEach((id, sources) -> sources.forEach(source -> unknown.add(stray(id, source))));
        tests.byRule().forEach((id, sources) -> sources.keySet().forEach(source -> unknown.add(stray(id, source))));
        unknown.remove("");
        return List.copyOf(unknown);
    }

    private String stray(String id, JavaSource source) {
        return list.find(id).isPresent() ? "" : source + " names " + id + ", which is not in the list";
    }
}
