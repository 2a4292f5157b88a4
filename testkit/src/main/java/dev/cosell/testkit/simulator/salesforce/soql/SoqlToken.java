package dev.cosell.testkit.simulator.salesforce.soql;

/**
 * A piece of a statement; texts in quotes keep their kind so that {@code 'null'} is no null.
 *
 * @param text the piece, texts unescaped
 * @param quoted whether it stood in quotes
 * @param at where it begins in the statement
 */
record SoqlToken(String text, boolean quoted, int at) {
    boolean is(String word) {
        return !quoted && text.equalsIgnoreCase(word);
    }

    /** Tells whether it holds an escape that only {@code LIKE} may hold. */
    boolean isPattern() {
        return text.indexOf(SoqlLexer.LITERAL_PERCENT) >= 0 || text.indexOf(SoqlLexer.LITERAL_UNDERSCORE) >= 0;
    }
}
