package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.List;

/** Walks over the words of a query text; whatever does not fit is refused with its position. */
final class Tokens {
    private static final int DEEPEST = 60;

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    String text() {
        return text;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (!token.isEnd()) {
            at++;
        }
        return token;
    }

    boolean takeIf(String expected) {
        boolean matches = peek().is(expected);
        if (matches) {
            at++;
        }
        return matches;
    }

    void expect(String expected) {
        if (!takeIf(expected)) {
            throw unexpected();
        }
    }

    String name() {
        Token token = peek();
        if (!token.isName() || token.text().startsWith("$")) {
            throw unexpected();
        }
        return take().text();
    }

    void expectEnd() {
        if (!peek().isEnd()) {
            throw unexpected();
        }
    }

    OrgRefusal unexpected() {
        return ODataRefusal.syntax(peek().position(), text);
    }

    /** Counts a step into parentheses; the service gives up on texts nested too deep. */
    void descend() {
        if (++depth > DEEPEST) {
            throw ODataRefusal.query("The recursion limit of " + DEEPEST + " has been exceeded in the query.");
        }
    }

    void ascend() {
        depth--;
    }

    /** Returns what stands between here and the closing parenthesis of this level or a separator, and skips it. */
    String rawUntil(String separator) {
        int start = peek().position();
        int open = 0;
        while (!peek().isEnd()) {
            if (open == 0 && (peek().is(separator) || peek().is(")"))) {
                break;
            }
            open += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
            take();
        }
        return text.substring(start, peek().position()).trim();
    }
}
