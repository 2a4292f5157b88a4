package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a decoded query text into words; the last one is empty and stands at the end of the text. */
final class Lexer {
    private static final Pattern GUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,7})?)?" + "(Z|[+-]\\d{2}:\\d{2}))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?[lLmMdDfF]?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$@][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        while (lexer.skipSpace()) {
            tokens.add(lexer.next());
        }
        tokens.add(new Token("", null, text.length()));
        return tokens;
    }

    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private Token next() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        if ("(),/:;=[]*".indexOf(c) >= 0) {
            return token(1, null);
        }
        Token literal = literal();
        if (literal != null) {
            return literal;
        }
        Matcher name = at(NAME);
        if (name == null) {
            throw ODataRefusal.query(
                    "Syntax error: character '" + c + "' is not valid at position " + at + " in '" + text + "'.");
        }
        return word(name.end() - at);
    }

    private Token word(int length) {
        String word = text.substring(at, at + length);
        Operand.Literal literal =
                switch (word) {
                    case "null" -> new Operand.Literal(EdmKind.NULL, null);
                    case "true", "false" -> new Operand.Literal(EdmKind.BOOLEAN, Boolean.valueOf(word));
                    default -> null;
                };
        return token(length, literal);
    }

    /** Guids before dates before numbers: each begins like the next. */
    private @Nullable Token literal() {
        Matcher guid = at(GUID);
        if (guid != null) {
            return token(guid.end() - at, Literals.guid(guid.group()));
        }
        Matcher date = at(DATE);
        if (date != null) {
            return token(date.end() - at, Literals.date(date.group(), at, text));
        }
        Matcher number = at(NUMBER);
        return number == null ? null : token(number.end() - at, Literals.number(number.group()));
    }

    private @Nullable Matcher at(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        boolean goesOn = pattern != NAME && matcher.end() < text.length() && goesOn(text.charAt(matcher.end()));
        return goesOn ? null : matcher;
    }

    private static boolean goesOn(char next) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '-';
    }

    private Token quoted(char quote) {
        int start = at;
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                return new Token(text.substring(start, at), new Operand.Literal(EdmKind.TEXT, value.toString()), start);
            }
        }
        throw ODataRefusal.query(
                "There is an unterminated string literal at position " + text.length() + " in '" + text + "'.");
    }

    private Token token(int length, Operand.@Nullable Literal literal) {
        Token token = new Token(text.substring(at, at + length), literal, at);
        at += length;
        return token;
    }
}
