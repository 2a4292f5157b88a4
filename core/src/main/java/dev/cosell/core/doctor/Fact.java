package dev.cosell.core.doctor;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something plain that was seen while an area was examined: a number of calls, an id, a version. Immutable.
 *
 * <p>Never a secret and never personal data: users are named by the ids of their directory, addresses without their query.
 *
 * @param name stable name: small letters, digits and capitals, such as {@code callsUsed}
 * @param value a {@link String}, {@link Long}, {@link Boolean} or a list of strings
 */
public record Fact(String name, Object value) {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");

    /**
     * Checks name and kind of value.
     *
     * @throws IllegalArgumentException if either is none that a report can hold
     */
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a fact looks like callsUsed, not like '" + name + "'");
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> {
                if (!(each instanceof String)) {
                    throw new IllegalArgumentException("the fact " + name + " lists something else than texts");
                }
            });
            value = List.copyOf(list);
        } else if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
            throw new IllegalArgumentException("the fact " + name + " is neither text, number, truth value nor list");
        }
    }

    /** Returns a fact that is a text. */
    public static Fact of(String name, String value) {
        return new Fact(name, value);
    }

    /** Returns a fact that is a whole number. */
    public static Fact of(String name, long value) {
        return new Fact(name, value);
    }

    /** Returns a fact that holds or does not. */
    public static Fact of(String name, boolean value) {
        return new Fact(name, value);
    }

    /** Returns a fact that is a span of time, written as ISO 8601 has it: {@code PT1M30S}. */
    public static Fact of(String name, Duration value) {
        return new Fact(name, value.toString());
    }

    /** Returns a fact that is a list of texts, in order. */
    public static Fact of(String name, Collection<String> values) {
        return new Fact(name, List.copyOf(values));
    }

    /** Returns the value for people. */
    public String text() {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value instanceof Boolean holds ? (holds ? "yes" : "no") : value.toString();
    }
}
