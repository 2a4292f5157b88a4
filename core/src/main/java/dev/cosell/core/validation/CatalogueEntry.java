package dev.cosell.core.validation;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says what a finding code means, apart from any one case of it. The finding itself speaks of the case: its own message and remedy are more exact.
 *
 * <p>Immutable.
 *
 * @param code the code
 * @param severities how grave its findings are; several where it depends on the case
 * @param rules ids of the business rules that raise it; empty where none applies
 * @param area what raises it: a part of the engine, or a system such as {@code Salesforce}
 * @param meaning what is wrong, in plain words, with code in backticks as Markdown has it
 * @param remedy what to do, in the same way
 */
public record CatalogueEntry(
        FindingCode code, Set<Severity> severities, List<String> rules, String area, String meaning, String remedy) {

    /** Copies the collections and checks that everything is said. */
    public CatalogueEntry {
        Objects.requireNonNull(code, "code");
        severities = Set.copyOf(severities);
        rules = List.copyOf(rules);
        if (severities.isEmpty() || area.isBlank() || meaning.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("the entry of " + code + " is not complete");
        }
    }
}
