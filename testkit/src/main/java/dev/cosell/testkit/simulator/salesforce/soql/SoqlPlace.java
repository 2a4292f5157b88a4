package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;

/** Points at the place of a statement that is refused: an excerpt, a caret below it, row and column (salesforce-api 2.8). */
final class SoqlPlace {
    private static final int SHOWN_BEFORE = 20;
    private static final int SHOWN_AFTER = 40;

    private final String statement;

    SoqlPlace(String statement) {
        this.statement = statement;
    }

    /** Makes a refusal that shows the place. */
    OrgRefusal refusal(String code, int at, String message) {
        return OrgRefusal.of(code, mark(at) + message);
    }

    /** Makes the refusal of a word that does not belong there. */
    OrgRefusal unexpected(SoqlToken token) {
        return refusal("MALFORMED_QUERY", token.at(), "unexpected token: '" + token.text() + "'");
    }

    private String mark(int at) {
        int place = Math.min(at, statement.length());
        int lineStart = statement.lastIndexOf('\n', place - 1) + 1;
        int row = (int) statement
                        .substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        int lineEnd = statement.indexOf('\n', place);
        int from = Math.max(lineStart, place - SHOWN_BEFORE);
        int to = Math.min(lineEnd < 0 ? statement.length() : lineEnd, place + SHOWN_AFTER);
        return "\n" + statement.substring(from, Math.max(from, to)) + "\n" + " ".repeat(place - from)
                + "^\nERROR at Row:" + row + ":Column:" + (place - lineStart + 1) + "\n";
    }
}
