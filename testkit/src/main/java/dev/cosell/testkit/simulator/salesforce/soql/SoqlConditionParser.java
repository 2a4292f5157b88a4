package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses conditions. Mixing AND, OR and NOT without parentheses is refused (salesforce-api 2.8). */
final class SoqlConditionParser {
    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final SoqlTokens tokens;
    private final SoqlLiterals literals;
    private final Supplier<SoqlQuery> subselect;

    SoqlConditionParser(SoqlTokens tokens, Supplier<SoqlQuery> subselect) {
        this.tokens = tokens;
        this.literals = new SoqlLiterals(tokens);
        this.subselect = subselect;
    }

    Condition condition() {
        if (tokens.take("NOT")) {
            return new Condition.Not(operand());
        }
        Condition first = operand();
        String word = tokens.peek().is("AND") ? "AND" : "OR";
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (tokens.take(word)) {
            parts.add(operand());
        }
        if (parts.size() == 1) {
            return first;
        }
        if (tokens.peek().is("AND") || tokens.peek().is("OR")) {
            throw tokens.unexpected(tokens.peek());
        }
        return word.equals("AND") ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private Condition operand() {
        if (tokens.take("(")) {
            Condition inner = condition();
            tokens.expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        SoqlPath path = tokens.path();
        SoqlToken not = tokens.peek();
        boolean negated = tokens.take("NOT");
        if (tokens.take("IN")) {
            return in(path, negated);
        }
        if (negated) {
            throw tokens.unexpected(not);
        }
        boolean excludes = tokens.take("EXCLUDES");
        if (excludes || tokens.take("INCLUDES")) {
            return new Condition.Includes(path, texts(), excludes);
        }
        if (tokens.take("LIKE")) {
            return new Condition.Compare(path, "LIKE", text());
        }
        SoqlToken operator = tokens.next();
        if (operator.quoted() || !OPERATORS.contains(operator.text())) {
            throw tokens.unexpected(operator);
        }
        return new Condition.Compare(path, operator.text(), literals.next());
    }

    private Condition in(SoqlPath path, boolean negated) {
        tokens.expect("(");
        if (tokens.peek().is("SELECT")) {
            SoqlQuery query = subselect.get();
            tokens.expect(")");
            return new Condition.InSelect(path, query, negated);
        }
        List<@Nullable Object> values = new ArrayList<>();
        SoqlToken first = tokens.peek();
        do {
            values.add(literals.next());
        } while (tokens.take(","));
        tokens.expect(")");
        long money = values.stream().filter(SoqlMoney.class::isInstance).count();
        if (money > 0 && money < values.size()) {
            throw tokens.malformed(first, "currency literals cannot be mixed with other values");
        }
        return new Condition.In(path, Collections.unmodifiableList(values), negated);
    }

    private List<String> texts() {
        tokens.expect("(");
        List<String> texts = new ArrayList<>();
        do {
            SoqlToken at = tokens.peek();
            if (!(literals.next() instanceof String text)) {
                throw tokens.unexpected(at);
            }
            texts.add(text);
        } while (tokens.take(","));
        tokens.expect(")");
        return List.copyOf(texts);
    }

    private String text() {
        SoqlToken pattern = tokens.next();
        if (!pattern.quoted()) {
            throw tokens.unexpected(pattern);
        }
        return pattern.text();
    }
}
