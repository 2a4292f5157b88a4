package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of SQL's {@code LIKE}: {@code %}, {@code _}, {@code [a-c]}, {@code [^a]} and {@code [%]} for the sign itself.
 *
 * <p>Matching takes at most text times pattern steps, whatever the pattern.
 */
final class LikePattern {
    private static final IntPredicate ANY_NUMBER = c -> true;

    private final List<IntPredicate> parts = new ArrayList<>();

    private LikePattern() {}

    /** Reads the value of {@code contains}, {@code startswith} or {@code endswith}. */
    static LikePattern of(String function, String value) {
        LikePattern pattern = new LikePattern();
        if (!function.equals("startswith")) {
            pattern.parts.add(ANY_NUMBER);
        }
        pattern.read(SqlText.inner(value));
        if (!function.equals("endswith")) {
            pattern.parts.add(ANY_NUMBER);
        }
        return pattern;
    }

    private void read(String value) {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            int end = c == '[' ? value.indexOf(']', at + 2) : -1;
            if (end > 0) {
                parts.add(set(value.substring(at + 1, end)));
                at = end + 1;
                continue;
            }
            if (c == '%') {
                parts.add(ANY_NUMBER);
            } else if (c == '_') {
                parts.add(other -> true);
            } else if (c != '[') {
                parts.add(other -> other == c);
            } else {
                parts.add(other -> false); // an open bracket without its end matches nothing
            }
            at++;
        }
    }

    private static IntPredicate set(String members) {
        boolean negated = members.length() > 1 && members.charAt(0) == '^';
        String listed = negated ? members.substring(1) : members;
        IntPredicate in = other -> isIn(listed, other);
        return negated ? in.negate() : in;
    }

    private static boolean isIn(String listed, int other) {
        for (int i = 0; i < listed.length(); i++) {
            char from = listed.charAt(i);
            boolean range = i + 2 < listed.length() && listed.charAt(i + 1) == '-';
            char to = range ? listed.charAt(i + 2) : from;
            if (other >= from && other <= to) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }

    /** Goes back to the last sign for any number of characters only, which is enough. */
    boolean matches(String value) {
        String text = SqlText.inner(value);
        int at = 0;
        int part = 0;
        int lastStar = -1;
        int lastStart = 0;
        while (at < text.length()) {
            if (part < parts.size() && parts.get(part) == ANY_NUMBER) {
                lastStar = part++;
                lastStart = at;
            } else if (part < parts.size() && parts.get(part).test(text.charAt(at))) {
                part++;
                at++;
            } else if (lastStar >= 0) {
                part = lastStar + 1;
                at = ++lastStart;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part) == ANY_NUMBER) {
            part++;
        }
        return part == parts.size();
    }
}
