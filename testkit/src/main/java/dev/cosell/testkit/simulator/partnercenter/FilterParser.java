package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parses the {@code $filter} subset of partner-center-api 3.4 and 10.1: comparisons, {@code and}, {@code or},
 * parentheses and {@code team/any(t:t/email eq '…')}. Everything else is refused with 400.
 */
final class FilterParser {

    private final List<FilterToken> tokens;
    private final FilterFields fields;
    private int position;

    private FilterParser(List<FilterToken> tokens, FilterFields fields) {
        this.tokens = tokens;
        this.fields = fields;
    }

    /** Returns the filter as a test of one referral in wire form. */
    static Predicate<ObjectNode> parse(String text, FilterFields fields) {
        FilterParser parser = new FilterParser(FilterLexer.tokens(text), fields);
        Predicate<ObjectNode> filter = parser.alternatives();
        if (parser.peek().kind() != FilterToken.Kind.END) {
            throw parser.unexpected();
        }
        return filter;
    }

    private Predicate<ObjectNode> alternatives() {
        Predicate<ObjectNode> filter = conjunction();
        while (peek().is("or")) {
            position++;
            filter = filter.or(conjunction());
        }
        return filter;
    }

    private Predicate<ObjectNode> conjunction() {
        Predicate<ObjectNode> filter = term();
        while (peek().is("and")) {
            position++;
            filter = filter.and(term());
        }
        return filter;
    }

    private Predicate<ObjectNode> term() {
        if (peek().is("(")) {
            position++;
            Predicate<ObjectNode> inner = alternatives();
            expect(")");
            return inner;
        }
        String name = word();
        if (name.equals("team/any")) {
            return anyTeamMember();
        }
        return fields.compare(name, word(), take());
    }

    /** Reads {@code (t:t/email eq '…')}; the variable's name is free. */
    private Predicate<ObjectNode> anyTeamMember() {
        expect("(");
        String[] lambda = word().split(":", -1);
        if (lambda.length != 2 || lambda[0].isEmpty() || !lambda[1].equals(lambda[0] + "/email")) {
            throw unexpected();
        }
        expect("eq");
        Predicate<ObjectNode> filter = fields.teamEmail(take());
        expect(")");
        return filter;
    }

    private FilterToken peek() {
        return tokens.get(position);
    }

    private FilterToken take() {
        FilterToken token = peek();
        if (token.kind() != FilterToken.Kind.END) {
            position++;
        }
        return token;
    }

    private String word() {
        FilterToken token = take();
        if (token.kind() != FilterToken.Kind.WORD) {
            throw unexpected();
        }
        return token.text();
    }

    private void expect(String text) {
        if (!take().is(text)) {
            throw unexpected();
        }
    }

    private Refusal unexpected() {
        return Refusal.invalid("$filter", "The filter cannot be understood near token " + position + ".");
    }
}
