package dev.cosell.it.documentation;

import java.util.Map;
import java.util.Optional;

/**
 * One line of the list of rules.
 *
 * @param notes what else the line says, by kind: {@code out}, {@code todo}, {@code partly}, {@code setting}, {@code default}, {@code no setting}
 */
record Rule(String id, String chapter, String meaning, Map<String, String> notes) {
    Rule {
        notes = Map.copyOf(notes);
    }

    /** Returns why nothing in this project decides the rule, or empty where something has to. */
    Optional<String> outOfScope() {
        return note("out");
    }

    /** Returns what is still to be done, or empty where nothing is. */
    Optional<String> todo() {
        return note("todo");
    }

    /** Returns whether the line is about two sources that disagree, for which a setting decides. */
    boolean contradiction() {
        return id.startsWith("C");
    }

    Optional<String> note(String kind) {
        return Optional.ofNullable(notes.get(kind));
    }
}
