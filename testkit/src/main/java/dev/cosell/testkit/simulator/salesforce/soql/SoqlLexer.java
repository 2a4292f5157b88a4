package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens; texts are unescaped, with only the documented escapes. */
final class SoqlLexer {
    private static final int LONGEST_STATEMENT = 100_000;
    private static final int LONGEST_TEXT = 4_000;

    /** Stands for an escaped percent sign, which is no wildcard; only {@code LIKE} may hold one. */
    static final char LITERAL_PERCENT = '\uE000';

    /** Stands for an escaped underscore. */
    static final char LITERAL_UNDERSCORE = '\uE001';

    private final String text;
    private final SoqlPlace place;
    private int at;

    private SoqlLexer(String text) {
        this.text = text;
        this.place = new SoqlPlace(text);
    }

    static List<SoqlToken> tokens(String statement) {
        if (statement.length() > LONGEST_STATEMENT) {
            throw OrgRefusal.of("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
        }
        SoqlLexer lexer = new SoqlLexer(statement);
        List<SoqlToken> tokens = new ArrayList<>();
        while (lexer.skipSpace()) {
            tokens.add(lexer.next());
        }
        return tokens;
    }

    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private SoqlToken next() {
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted();
        }
        if ("(),".indexOf(c) >= 0) {
            at++;
            return new SoqlToken(String.valueOf(c), false, at - 1);
        }
        if ("<>!=".indexOf(c) >= 0) {
            return operator();
        }
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw place.unexpected(new SoqlToken(String.valueOf(c), false, at));
        }
        return new SoqlToken(text.substring(start, at), false, start);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || "_.:+-".indexOf(c) >= 0;
    }

    private SoqlToken operator() {
        int start = at;
        while (at < text.length() && "<>!=".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String operator = text.substring(start, at);
        if (!List.of("=", "!=", "<>", "<", "<=", ">", ">=").contains(operator)) {
            throw place.unexpected(new SoqlToken(operator, false, start));
        }
        return new SoqlToken(operator.equals("<>") ? "!=" : operator, false, start);
    }

    private SoqlToken quoted() {
        StringBuilder value = new StringBuilder();
        int start = at++;
        while (at < text.length() && text.charAt(at) != '\'') {
            value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
        }
        if (at >= text.length()) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY", "line 1:" + text.length() + " mismatched character '<EOF>' expecting '''");
        }
        at++;
        if (value.length() > LONGEST_TEXT) {
            throw OrgRefusal.of("MALFORMED_QUERY", "string literal exceeds the maximum length of 4000 characters");
        }
        return new SoqlToken(value.toString(), true, start);
    }

    private String escaped() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at += 2;
        switch (Character.toLowerCase(c)) {
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case 'b':
                return "\b";
            case 'f':
                return "\f";
            case '"', '\'', '\\':
                return String.valueOf(c);
            case '%':
                return String.valueOf(LITERAL_PERCENT);
            case '_':
                return String.valueOf(LITERAL_UNDERSCORE);
            case 'u':
                return unicode();
            default:
                throw OrgRefusal.of("MALFORMED_QUERY", "Illegal string literal: invalid escape sequence '\\" + c + "'");
        }
    }

    private String unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}")) {
            throw OrgRefusal.of("MALFORMED_QUERY", "Illegal string literal: invalid unicode escape");
        }
        String hex = text.substring(at, at + 4);
        at += 4;
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }
}
