package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers lists of findings and keeps each once, however many records it holds back: 0 is the empty one. Findings quote values of the deal now and then, such as an unknown currency; where there
 * are very many that differ, later ones are kept without. Confined to one thread.
 */
final class SharedReasons {
    static final int ROOM = 10_000;

    private final Map<List<Finding>, Integer> numbers = new HashMap<>();
    private final List<List<Finding>> lists = new ArrayList<>();

    SharedReasons() {
        number(List.of());
    }

    int number(List<Finding> findings) {
        Integer known = numbers.get(findings);
        if (known != null) {
            return known;
        }
        List<Finding> kept = lists.size() < ROOM
                ? List.copyOf(findings)
                : findings.stream().map(SharedReasons::unquoted).toList();
        return numbers.computeIfAbsent(kept, news -> {
            lists.add(news);
            return lists.size() - 1;
        });
    }

    private static Finding unquoted(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.ruleId(),
                finding.field(),
                "is held back as this code says",
                "look at the deal alone to see what is meant");
    }

    List<Finding> findings(int number) {
        return lists.get(number);
    }

    /** Returns all lists by their numbers; numbers that are given later are not among them. */
    List<List<Finding>> all() {
        return List.copyOf(lists);
    }
}
