package dev.cosell.salesforce.query;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One SOQL statement. Immutable; every step returns a new one. Names that are no names are refused, so that nothing configured or read can become
 * part of the statement's grammar.
 */
public final class Soql {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*){0,5}");
    private static final int LONGEST = 100_000;

    private final String columns;
    private final String object;
    private final @Nullable SoqlCondition where;
    private final String tail;

    private Soql(String columns, String object, @Nullable SoqlCondition where, String tail) {
        this.columns = columns;
        this.object = object;
        this.where = where;
        this.tail = tail;
    }

    /** Returns a statement that reads the given fields of an object, each once. */
    public static Soql select(Collection<String> fields, String object) {
        String columns = fields.stream().distinct().map(Soql::name).collect(Collectors.joining(","));
        return new Soql(columns, name(object), null, "");
    }

    /** Returns a statement that only counts rows. */
    public static Soql count(String object) {
        return new Soql("COUNT()", name(object), null, "");
    }

    /** Returns a statement that also reads child rows. */
    public Soql withChildren(Soql children) {
        return new Soql(columns + ",(" + children.text() + ")", object, where, tail);
    }

    /** Returns a statement with this condition instead of any other. */
    public Soql where(SoqlCondition condition) {
        return new Soql(columns, object, condition, tail);
    }

    /** Returns a statement that orders by the given fields, upwards, and gives at most so many rows. */
    public Soql ordered(List<String> fields, int limit) {
        String order = fields.stream().map(Soql::name).collect(Collectors.joining(","));
        return new Soql(columns, object, where, " ORDER BY " + order + " LIMIT " + limit);
    }

    /**
     * Returns the statement.
     *
     * @throws IllegalArgumentException if it is longer than Salesforce takes
     */
    public String text() {
        String condition = where == null ? "" : " WHERE " + where.text();
        String text = "SELECT " + columns + " FROM " + object + condition + tail;
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a SOQL statement has at most " + LONGEST + " characters");
        }
        return text;
    }

    @Override
    public String toString() {
        return "Soql[" + object + "]"; // conditions may hold personal data
    }

    /** Tells whether a text is a name of a field, object or relationship path. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static String name(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("not the name of a field or object: '" + text + "'");
        }
        return text;
    }
}
