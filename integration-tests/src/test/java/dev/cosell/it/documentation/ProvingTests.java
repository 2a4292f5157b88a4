package dev.cosell.it.documentation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tests that carry tags of rules.
 *
 * @param byRule for each rule, how many tests of which file prove it, in the order the files were read
 * @param problems tags that prove nothing, in words
 */
record ProvingTests(Map<String, Map<JavaSource, Integer>> byRule, List<String> problems) {
    ProvingTests {
        byRule = new TreeMap<>(byRule);
        problems = List.copyOf(problems);
    }

    Map<JavaSource, Integer> of(String id) {
        return byRule.getOrDefault(id, Map.of());
    }
}
