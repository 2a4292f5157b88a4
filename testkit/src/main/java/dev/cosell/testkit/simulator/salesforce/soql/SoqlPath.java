package dev.cosell.testkit.simulator.salesforce.soql;

import java.util.List;

/**
 * A field, perhaps of a parent: {@code Account.Name}.
 *
 * @param steps relationships, and at last the field
 * @param at where it begins in the statement
 */
record SoqlPath(List<String> steps, int at) {
    SoqlPath {
        steps = List.copyOf(steps);
    }

    /** Returns the field without the way to it. */
    String name() {
        return steps.get(steps.size() - 1);
    }

    /** Returns the relationships on the way to the field. */
    List<String> parents() {
        return steps.subList(0, steps.size() - 1);
    }

    /** Returns the path as it was written. */
    String text() {
        return String.join(".", steps);
    }
}
