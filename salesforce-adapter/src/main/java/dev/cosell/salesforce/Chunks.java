package dev.cosell.salesforce;

import dev.cosell.http.PercentCode;
import dev.cosell.salesforce.query.Soql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Splits long lists of values, so that the address of each query stays below Salesforce's 16 KB for address and headers. */
final class Chunks {
    static final int LONGEST_QUERY = 14_000;

    private Chunks() {}

    /** Returns statements that together cover all values, as few as fit. */
    static List<Soql> statements(Collection<String> values, Function<List<String>, Soql> statement) {
        List<Soql> statements = new ArrayList<>();
        split(List.copyOf(values), statement, statements);
        return statements;
    }

    private static void split(List<String> values, Function<List<String>, Soql> statement, List<Soql> into) {
        if (values.isEmpty()) {
            return;
        }
        Soql whole = statement.apply(values);
        if (values.size() == 1 || PercentCode.encode(whole.text()).length() <= LONGEST_QUERY) {
            into.add(whole);
            return;
        }
        int half = values.size() / 2;
        split(values.subList(0, half), statement, into);
        split(values.subList(half, values.size()), statement, into);
    }
}
