package dev.cosell.salesforce.query;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.CaseInsensitiveInputStream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads SOQL by a grammar that somebody else wrote. */
public final class SoqlGrammar {
    private SoqlGrammar() {}

    /**
     * Returns the parse tree of a whole statement as text, with every text literal replaced by {@code '?'}.
     *
     * @throws AssertionError if it is no SOQL
     */
    public static String shape(String soql) {
        ApexLexer lexer = new ApexLexer(new CaseInsensitiveInputStream(CharStreams.fromString(soql)));
        ApexParser parser = new ApexParser(new CommonTokenStream(lexer));
        Failing failing = new Failing(soql);
        lexer.removeErrorListeners();
        lexer.addErrorListener(failing);
        parser.removeErrorListeners();
        parser.addErrorListener(failing);
        ApexParser.QueryContext query = parser.query();
        if (parser.getCurrentToken().getType() != Token.EOF) {
            throw new AssertionError("more than one statement: " + soql);
        }
        StringBuilder shape = new StringBuilder();
        append(query, shape);
        return shape.toString();
    }

    private static void append(ParseTree tree, StringBuilder into) {
        if (tree instanceof TerminalNode leaf) {
            into.append(leaf.getSymbol().getType() == ApexLexer.StringLiteral ? "'?'" : leaf.getText());
            return;
        }
        into.append('(').append(tree.getClass().getSimpleName());
        for (int i = 0; i < tree.getChildCount(); i++) {
            append(tree.getChild(i), into.append(' '));
        }
        into.append(')');
    }

    private static final class Failing extends BaseErrorListener {
        private final String soql;

        Failing(String soql) {
            this.soql = soql;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> by,
                @Nullable Object symbol,
                int line,
                int at,
                String message,
                @Nullable RecognitionException cause) {
            throw new AssertionError("no SOQL at " + line + ":" + at + ": " + message + ": " + soql);
        }
    }
}
