package dev.cosell.it.documentation;

import dev.cosell.core.validation.CatalogueEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the catalogue of findings with the code that raises them. Pure.
 *
 * @param entries all entries of all modules
 * @param uses all places that name a code
 * @param rules all rules that there are
 */
record FindingGate(List<CatalogueEntry> entries, List<FindingUse> uses, Set<String> rules) {
    /** Returns what does not fit; empty where everything does. */
    Set<String> problems() {
        Set<String> problems = new TreeSet<>();
        Map<String, CatalogueEntry> known = new LinkedHashMap<>();
        for (CatalogueEntry entry : entries) {
            if (known.putIfAbsent(entry.code().value(), entry) != null) {
                problems.add(entry.code() + " is explained twice");
            }
            entry.rules().stream()
                    .filter(rule -> !rules.contains(rule))
                    .forEach(rule -> problems.add(entry.code() + " names " + rule + ", which is no rule"));
        }
        uses.forEach(use -> check(use, known, problems));
        Set<String> used = uses.stream().map(FindingUse::code).collect(Collectors.toSet());
        known.keySet().stream()
                .filter(code -> !used.contains(code))
                .forEach(code -> problems.add(code + " is explained, but nothing raises it"));
        return problems;
    }

    private static void check(FindingUse use, Map<String, CatalogueEntry> known, Set<String> problems) {
        CatalogueEntry entry = known.get(use.code());
        if (entry == null) {
            problems.add(use.code() + " of " + use.path() + " is in no findings.txt");
            return;
        }
        boolean otherSeverity = use.severity() != null
                && entry.severities().stream()
                        .noneMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(use.severity()));
        if (otherSeverity) {
            problems.add(use.code() + " of " + use.path() + " is raised as " + use.severity() + "; say so");
        }
        if (use.rule() != null && !entry.rules().contains(use.rule())) {
            problems.add(use.code() + " of " + use.path() + " is raised by " + use.rule() + "; say so");
        }
    }
}
