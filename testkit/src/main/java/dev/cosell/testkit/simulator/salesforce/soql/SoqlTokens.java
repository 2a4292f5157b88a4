package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.List;

/** Reads the pieces of a statement one after the other, and refuses what does not belong where it stands. Confined to one thread. */
final class SoqlTokens {
    private final List<SoqlToken> tokens;
    private final SoqlPlace place;
    private final SoqlToken end;
    private int at;

    SoqlTokens(String statement) {
        this.tokens = SoqlLexer.tokens(statement);
        this.place = new SoqlPlace(statement);
        this.end = new SoqlToken("<EOF>", false, statement.length());
    }

    SoqlToken peek() {
        return peek(0);
    }

    SoqlToken peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : end;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    SoqlToken next() {
        if (atEnd()) {
            throw unexpected(end);
        }
        return tokens.get(at++);
    }

    boolean take(String word) {
        if (peek().is(word) && !atEnd()) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw unexpected(peek());
        }
    }

    /** Tells whether a function of one of the names begins here. */
    boolean isFunction(List<String> names) {
        return peek(1).is("(") && names.stream().anyMatch(peek()::is);
    }

    SoqlPath path() {
        SoqlToken name = name();
        if (!name.text().matches("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*){0,5}")) {
            throw unexpected(name);
        }
        return new SoqlPath(List.of(name.text().split("\\.", -1)), name.at());
    }

    SoqlToken name() {
        SoqlToken token = next();
        if (token.quoted() || !Character.isLetter(token.text().charAt(0))) {
            throw unexpected(token);
        }
        return token;
    }

    int number() {
        SoqlToken token = next();
        if (token.quoted() || !token.text().matches("\\d{1,9}")) {
            throw unexpected(token);
        }
        return Integer.parseInt(token.text());
    }

    OrgRefusal unexpected(SoqlToken token) {
        return place.unexpected(token);
    }

    OrgRefusal malformed(SoqlToken token, String message) {
        return place.refusal("MALFORMED_QUERY", token.at(), message);
    }
}
