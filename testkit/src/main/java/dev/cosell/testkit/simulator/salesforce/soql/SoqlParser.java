package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlLexer.Token;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses a statement; anything outside the subset is {@code MALFORMED_QUERY}. Mixing AND and OR without parentheses is refused. */
final class SoqlParser {
    private static final int LONGEST_OFFSET = 2000;

    private final List<Token> tokens;
    private int at;

    private SoqlParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static SoqlQuery parse(String statement) {
        SoqlParser parser = new SoqlParser(SoqlLexer.tokens(statement));
        SoqlQuery query = parser.query();
        if (parser.at < parser.tokens.size()) {
            throw SoqlLexer.unexpected(parser.peek().text());
        }
        return query;
    }

    private SoqlQuery query() {
        expect("SELECT");
        List<Item> select = select();
        expect("FROM");
        String from = name();
        Condition where = take("WHERE") ? condition() : null;
        List<Order> order = take("ORDER") ? order() : List.of();
        int limit = take("LIMIT") ? number() : -1;
        int offset = take("OFFSET") ? number() : 0;
        if (offset > LONGEST_OFFSET) {
            throw OrgRefusal.of("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        return new SoqlQuery(select, from, where, order, limit, offset);
    }

    private List<Item> select() {
        List<Item> items = new ArrayList<>();
        if (peek().is("COUNT")) {
            at++;
            expect("(");
            expect(")");
            return items;
        }
        do {
            if (take("(")) {
                items.add(new Item.Children(children()));
                expect(")");
            } else {
                items.add(new Item.Field(path()));
            }
        } while (take(","));
        return items;
    }

    private SoqlQuery children() {
        SoqlQuery query = query();
        if (query.select().isEmpty() || query.offset() > 0) {
            throw SoqlLexer.unexpected(query.select().isEmpty() ? "COUNT" : "OFFSET");
        }
        return query;
    }

    private List<Order> order() {
        expect("BY");
        List<Order> orders = new ArrayList<>();
        do {
            List<String> path = path();
            boolean descending = !take("ASC") && take("DESC");
            boolean last = false;
            if (take("NULLS")) {
                last = take("LAST");
                if (!last) {
                    expect("FIRST");
                }
            }
            orders.add(new Order(path, descending, last));
        } while (take(","));
        return orders;
    }

    private Condition condition() {
        Condition first = operand();
        boolean and = !end() && peek().is("AND");
        boolean or = !end() && peek().is("OR");
        if (!and && !or) {
            return first;
        }
        String word = and ? "AND" : "OR";
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (take(word)) {
            parts.add(operand());
        }
        if (!end() && (peek().is("AND") || peek().is("OR"))) {
            throw SoqlLexer.unexpected(peek().text());
        }
        return and ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private Condition operand() {
        if (take("NOT")) {
            return new Condition.Not(operand());
        }
        if (take("(")) {
            Condition inner = condition();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        List<String> path = path();
        boolean negated = take("NOT");
        if (take("IN")) {
            return new Condition.In(path, literals(), negated);
        }
        if (negated) {
            throw SoqlLexer.unexpected("NOT");
        }
        if (take("LIKE")) {
            Token pattern = next();
            if (!pattern.quoted()) {
                throw SoqlLexer.unexpected(pattern.text());
            }
            return new Condition.Compare(path, "LIKE", pattern.text());
        }
        String operator = next().text();
        if (!List.of("=", "!=", "<", "<=", ">", ">=").contains(operator)) {
            throw SoqlLexer.unexpected(operator);
        }
        return new Condition.Compare(path, operator, literal());
    }

    private List<Object> literals() {
        expect("(");
        List<Object> literals = new ArrayList<>();
        do {
            Object literal = literal();
            if (literal != null) {
                literals.add(literal);
            }
        } while (take(","));
        expect(")");
        return literals;
    }

    private @Nullable Object literal() {
        Token token = next();
        String text = token.text();
        if (token.isPattern()) {
            throw OrgRefusal.of("MALFORMED_QUERY", "Illegal string literal: this escape stands in LIKE alone");
        }
        if (token.quoted()) {
            return text;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> timeOrNumber(text);
        };
    }

    private static Object timeOrNumber(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return date(text);
            }
            if (text.contains("T")) {
                return instant(text);
            }
            return new BigDecimal(text);
        } catch (DateTimeParseException | NumberFormatException noLiteral) {
            throw SoqlLexer.unexpected(text);
        }
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1700 || date.getYear() > 4000) {
            throw OrgRefusal.of("MALFORMED_QUERY", "invalid date: " + text);
        }
        return date;
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private List<String> path() {
        String name = name();
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*){0,5}")) {
            throw SoqlLexer.unexpected(name);
        }
        return List.of(name.split("\\.", -1));
    }

    private String name() {
        Token token = next();
        if (token.quoted() || !Character.isLetter(token.text().charAt(0))) {
            throw SoqlLexer.unexpected(token.text());
        }
        return token.text();
    }

    private int number() {
        String text = next().text();
        if (!text.matches("\\d{1,9}")) {
            throw SoqlLexer.unexpected(text);
        }
        return Integer.parseInt(text);
    }

    private boolean end() {
        return at >= tokens.size();
    }

    private Token peek() {
        if (end()) {
            throw SoqlLexer.unexpected("<EOF>");
        }
        return tokens.get(at);
    }

    private Token next() {
        Token token = peek();
        at++;
        return token;
    }

    private boolean take(String word) {
        if (!end() && peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw SoqlLexer.unexpected(end() ? "<EOF>" : peek().text());
        }
    }
}
