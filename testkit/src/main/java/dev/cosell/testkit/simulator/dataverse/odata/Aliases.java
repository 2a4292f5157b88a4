package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.Map;

/** Parameter aliases: {@code $filter=revenue gt @p1&@p1=1000}. */
final class Aliases {
    private Aliases() {}

    static Operand.Literal literal(String alias, Map<String, String> aliases) {
        String text = text(alias, aliases);
        Tokens tokens = new Tokens(text);
        Operand.Literal literal = tokens.take().literal();
        if (literal == null) {
            throw ODataRefusal.syntax(0, text);
        }
        tokens.expectEnd();
        return literal;
    }

    static String text(String alias, Map<String, String> aliases) {
        String text = aliases.get(alias);
        if (text == null) {
            throw ODataRefusal.query("The parameter alias '" + alias + "' has no value in the request URI.");
        }
        return text;
    }
}
