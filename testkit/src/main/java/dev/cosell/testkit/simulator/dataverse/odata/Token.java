package dev.cosell.testkit.simulator.dataverse.odata;

import org.jspecify.annotations.Nullable;

/**
 * One word of a query text.
 *
 * @param text as written
 * @param literal the value, or null for names, operators and punctuation
 * @param position of the first character
 */
record Token(String text, Operand.@Nullable Literal literal, int position) {
    boolean is(String expected) {
        return literal == null && text.equals(expected);
    }

    boolean isName() {
        return literal == null
                && !text.isEmpty()
                && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_' || text.charAt(0) == '$');
    }

    boolean isAlias() {
        return literal == null && text.startsWith("@");
    }

    boolean isEnd() {
        return literal == null && text.isEmpty();
    }
}
