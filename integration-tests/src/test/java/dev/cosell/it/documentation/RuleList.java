package dev.cosell.it.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The list of business rules, read from {@code rules.txt}: a chapter line {@code == name}, then one rule a line, {@code id | meaning | kind: text}. Lines that
 * start with {@code #} and empty lines say nothing. Immutable.
 */
final class RuleList {
    private static final Pattern ID = Pattern.compile("R-\\d{3}|C-\\d{1,2}");
    private static final Set<String> KINDS = Set.of("out", "todo", "partly", "setting", "default", "no setting");

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String chapter = "";

    private RuleList() {}

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if any line is not of the form above or an id comes twice; the message lists every such line
     */
    static RuleList parse(List<String> lines) {
        RuleList list = new RuleList();
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(list::line);
        if (!list.problems.isEmpty()) {
            throw new IllegalArgumentException("the list of rules: " + String.join("; ", list.problems));
        }
        return list;
    }

    List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    private void line(String line) {
        if (line.startsWith("== ")) {
            chapter = line.substring(3).strip();
            return;
        }
        String[] cells = line.split("\\|");
        String id = cells[0].strip();
        if (!ID.matcher(id).matches() || cells.length < 2 || cells[1].isBlank() || chapter.isEmpty()) {
            problems.add("not a rule of a chapter: '" + line + "'");
            return;
        }
        Rule rule = new Rule(id, chapter, cells[1].strip(), notes(id, cells));
        if (rules.putIfAbsent(id, rule) != null) {
            problems.add(id + " comes twice");
        }
    }

    private Map<String, String> notes(String id, String[] cells) {
        Map<String, String> notes = new TreeMap<>();
        for (int cell = 2; cell < cells.length; cell++) {
            String[] note = cells[cell].split(":", 2);
            String kind = note[0].strip();
            if (note.length < 2 || note[1].isBlank() || !KINDS.contains(kind)) {
                problems.add(id + ": '" + cells[cell].strip() + "' is none of "
                        + KINDS.stream().sorted().toList());
            } else {
                notes.put(kind, note[1].strip());
            }
        }
        return notes;
    }
}
