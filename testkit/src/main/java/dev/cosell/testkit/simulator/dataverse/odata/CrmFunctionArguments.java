package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the named arguments of a query function: a property, and none, one or a list of values. */
final class CrmFunctionArguments {
    private final Tokens tokens;
    private final Map<String, String> aliases;

    CrmFunctionArguments(Tokens tokens, Map<String, String> aliases) {
        this.tokens = tokens;
        this.aliases = aliases;
    }

    Condition read(String name, int count) {
        String property = null;
        List<String> values = null;
        tokens.expect("(");
        do {
            String argument = tokens.name();
            tokens.expect("=");
            switch (argument) {
                case "PropertyName" -> property = value();
                case "PropertyValue" -> values = count == 1 ? List.of(value()) : unresolved();
                case "PropertyValues" -> values = count == CrmFunctionNames.LIST ? list() : unresolved();
                default -> unresolved();
            }
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return function(name, count, property, values);
    }

    private Condition function(String name, int count, @Nullable String property, @Nullable List<String> values) {
        if (property == null || values == null && count != 0) {
            return refuse();
        }
        List<String> given = values == null ? List.of() : values;
        if (name.endsWith("Between") && given.size() != 2) {
            return refuse();
        }
        return new Condition.CrmFunction(name, new Operand.Path(List.of(property.split("/", -1))), given);
    }

    private static <T> T refuse() {
        throw ODataRefusal.of(400, "", "Request message has unresolved parameters.");
    }

    private List<String> unresolved() {
        return refuse();
    }

    private String value() {
        Token token = tokens.take();
        if (token.isAlias()) {
            return Aliases.text(token.text(), aliases)
                    .replaceAll("^'(.*)'$", "$1")
                    .replace("''", "'");
        }
        Operand.Literal literal = token.literal();
        if (literal == null) {
            throw ODataRefusal.syntax(token.position(), tokens.text());
        }
        return literal.kind() == EdmKind.TEXT ? String.valueOf(literal.value()) : token.text();
    }

    private List<String> list() {
        if (tokens.peek().isAlias()) {
            String text = Aliases.text(tokens.take().text(), aliases);
            return new CrmFunctionArguments(new Tokens(text), aliases).list();
        }
        List<String> values = new ArrayList<>();
        tokens.expect("[");
        if (!tokens.takeIf("]")) {
            do {
                values.add(value());
            } while (tokens.takeIf(","));
            tokens.expect("]");
        }
        return List.copyOf(values);
    }
}
