package dev.cosell.it.documentation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tests that carry tags of rules.
 *
 * @param byRule for each rule, how many tests of which file carry it, in the order the files were read
 * @param problems tags that prove nothing, in words
 */
record ProvingTests(Map<String, Map<JavaSource, Integer>> byRule, List<String> problems) {
    ProvingTests {
        byRule = new TreeMap<>(byRule);
        problems = List.copyOf(problems);
    }

    /** Returns the tests that prove a rule of the product; none if only simulators and fakes are shown to keep it. */
    Map<JavaSource, Integer> of(String id) {
        Map<JavaSource, Integer> proofs = new LinkedHashMap<>(byRule.getOrDefault(id, Map.of()));
        proofs.keySet().removeIf(source -> !source.provesTheProduct());
        return proofs;
    }
}
