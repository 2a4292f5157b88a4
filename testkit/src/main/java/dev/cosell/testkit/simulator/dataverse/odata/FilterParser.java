package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions by recursive descent: {@code or} below {@code and} below {@code not} (dataverse-api 2.4).
 *
 * <p>What OData knows and the service does not - arithmetic, functions on texts and dates - is refused by name.
 */
final class FilterParser {
    private static final Set<String> TEXT_FUNCTIONS = Set.of("contains", "startswith", "endswith");
    private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "divby", "mod", "has", "in");
    static final String CRM = "Microsoft.Dynamics.CRM.";

    private final Tokens tokens;
    private final Map<String, String> aliases;
    private @Nullable String variable;

    private FilterParser(String text, Map<String, String> aliases) {
        this.tokens = new Tokens(text);
        this.aliases = aliases;
    }

    /** Reads a whole condition; {@code aliases} are the texts of {@code @p1} and so on. */
    static Condition parse(String text, Map<String, String> aliases) {
        FilterParser parser = new FilterParser(text, aliases);
        Condition condition = parser.or();
        parser.tokens.expectEnd();
        return condition;
    }

    private Condition or() {
        Condition left = and();
        while (tokens.takeIf("or")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        Condition left = not();
        while (tokens.takeIf("and")) {
            left = new Condition.And(left, not());
        }
        return left;
    }

    private Condition not() {
        if (tokens.peek().is("not")) {
            tokens.take();
            tokens.descend();
            Condition inner = not();
            tokens.ascend();
            return new Condition.Not(inner);
        }
        return simple();
    }

    private Condition simple() {
        if (tokens.takeIf("(")) {
            tokens.descend();
            Condition inner = or();
            tokens.ascend();
            tokens.expect(")");
            return inner;
        }
        Token first = tokens.peek();
        if (first.isName() && tokens.peekNext().is("(")) {
            return function(first.text());
        }
        return comparison();
    }

    private Condition function(String name) {
        if (TEXT_FUNCTIONS.contains(name)) {
            return textMatch();
        }
        if (name.startsWith(CRM)) {
            return crmFunction();
        }
        throw refusedFunction(name);
    }

    private static OrgRefusal refusedFunction(String name) {
        return ODataRefusal.query("An unknown function with name '" + name + "' was found. This may also be a function "
                + "import or a key lookup on a navigation property, which is not allowed.");
    }

    private Condition textMatch() {
        String function = tokens.name();
        tokens.expect("(");
        Operand.Path path = path(tokens.name());
        tokens.expect(",");
        if (!(operand() instanceof Operand.Literal pattern)) {
            throw tokens.unexpected();
        }
        tokens.expect(")");
        return new Condition.TextMatch(function, path, pattern);
    }

    private Condition crmFunction() {
        String name = tokens.name().substring(CRM.length());
        Integer count = CrmFunctionNames.VALUES.get(name);
        if (count == null) {
            throw ODataRefusal.notImplemented("The simulator has not built the query function " + CRM + name + ".");
        }
        CrmFunctionArguments arguments = new CrmFunctionArguments(tokens, aliases);
        return arguments.read(name, count);
    }

    private Condition comparison() {
        Operand left = operand();
        if (left instanceof Operand.Path path
                && (path.last().equals("any") || path.last().equals("all"))) {
            return lambda(path);
        }
        Token word = tokens.peek();
        if (ARITHMETIC.contains(word.text())) {
            throw ODataRefusal.query("The operator '" + word.text() + "' is not supported in a query.");
        }
        Condition.Operator operator = word.literal() == null ? Condition.Operator.of(word.text()) : null;
        if (operator == null) {
            throw tokens.unexpected();
        }
        tokens.take();
        Operand right = operand();
        if (ARITHMETIC.contains(tokens.peek().text())) {
            throw ODataRefusal.query("The operator '" + tokens.peek().text() + "' is not supported in a query.");
        }
        if (left instanceof Operand.Literal && right instanceof Operand.Literal) {
            throw ODataRefusal.query("A comparison needs a property on one side.");
        }
        return new Condition.Compare(left, operator, right);
    }

    private Operand operand() {
        Token token = tokens.take();
        Operand.Literal literal = token.literal();
        if (literal != null && !token.text().startsWith("\"")) {
            return literal;
        }
        if (token.isAlias()) {
            return Aliases.literal(token.text(), aliases);
        }
        if (!token.isName()) {
            throw ODataRefusal.syntax(token.position(), tokens.text());
        }
        if (tokens.peek().is("(")) {
            throw refusedFunction(token.text());
        }
        return path(token.text());
    }

    private Operand.Path path(String first) {
        List<String> steps = new ArrayList<>(List.of(first));
        while (tokens.takeIf("/")) {
            steps.add(tokens.name());
        }
        if (variable != null) {
            if (!steps.get(0).equals(variable) || steps.size() < 2) {
                throw ODataRefusal.query("Inside of a lambda only its variable '" + variable + "' can be used.");
            }
            steps.remove(0);
        }
        return new Operand.Path(List.copyOf(steps));
    }

    private Condition lambda(Operand.Path path) {
        List<String> collection = path.steps().subList(0, path.steps().size() - 1);
        if (collection.isEmpty()) {
            throw tokens.unexpected();
        }
        boolean all = path.last().equals("all");
        tokens.expect("(");
        tokens.descend();
        if (!all && tokens.takeIf(")")) {
            tokens.ascend();
            return new Condition.Lambda(new Operand.Path(collection), false, "", null);
        }
        String outer = variable;
        String inner = tokens.name();
        tokens.expect(":");
        variable = inner;
        Condition body = or();
        variable = outer;
        tokens.ascend();
        tokens.expect(")");
        return new Condition.Lambda(new Operand.Path(List.copyOf(collection)), all, inner, body);
    }
}
