package dev.cosell.testkit.simulator.partnercenter;

import java.util.ArrayList;
import java.util.List;

/** Cuts a {@code $filter} text into tokens. */
final class FilterLexer {

    private final String text;
    private int position;

    private FilterLexer(String text) {
        this.text = text;
    }

    static List<FilterToken> tokens(String text) {
        FilterLexer lexer = new FilterLexer(text);
        List<FilterToken> tokens = new ArrayList<>();
        while (lexer.skipSpaces()) {
            tokens.add(lexer.next());
        }
        tokens.add(new FilterToken(FilterToken.Kind.END, ""));
        return tokens;
    }

    private boolean skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        return position < text.length();
    }

    private FilterToken next() {
        char first = text.charAt(position);
        if (first == '\'') {
            return quoted();
        }
        if (first == '(' || first == ')') {
            position++;
            return new FilterToken(FilterToken.Kind.MARK, String.valueOf(first));
        }
        return word();
    }

    private FilterToken quoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c != '\'') {
                value.append(c);
            } else if (position + 1 < text.length() && text.charAt(position + 1) == '\'') {
                value.append('\'');
                position++;
            } else {
                position++;
                return new FilterToken(FilterToken.Kind.TEXT, value.toString());
            }
        }
        throw Refusal.invalid("$filter", "A text in the filter has no closing quote.");
    }

    private FilterToken word() {
        int start = position;
        while (position < text.length() && " ()'".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return new FilterToken(FilterToken.Kind.WORD, text.substring(start, position));
    }
}
