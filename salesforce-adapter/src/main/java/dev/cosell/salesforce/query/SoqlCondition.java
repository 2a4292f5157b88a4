package dev.cosell.salesforce.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of a {@link Soql} statement. Immutable. Names are checked, values are escaped.
 *
 * @param text the condition in SOQL, always safe inside {@code AND} and {@code OR}
 */
public record SoqlCondition(String text) {
    /** Shows nothing: values can be personal data. */
    @Override
    public String toString() {
        return "SoqlCondition";
    }

    /** Returns {@code field = 'value'}; texts compare without regard to case. */
    public static SoqlCondition equal(String field, String value) {
        return new SoqlCondition(Soql.name(field) + " = " + SoqlLiteral.text(value));
    }

    /** Returns {@code field = moment}. */
    public static SoqlCondition equal(String field, Instant moment) {
        return new SoqlCondition(Soql.name(field) + " = " + SoqlLiteral.moment(moment));
    }

    /**
     * Returns {@code field IN (…)}.
     *
     * @throws IllegalArgumentException if there are no values, because SOQL has no empty list
     */
    public static SoqlCondition in(String field, Collection<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("IN needs at least one value");
        }
        return new SoqlCondition(values.stream()
                .map(SoqlLiteral::text)
                .collect(Collectors.joining(",", Soql.name(field) + " IN (", ")")));
    }

    /** Returns {@code field = true}. */
    public static SoqlCondition isTrue(String field) {
        return new SoqlCondition(Soql.name(field) + " = true");
    }

    /** Returns {@code field != null}. */
    public static SoqlCondition present(String field) {
        return new SoqlCondition(Soql.name(field) + " != null");
    }

    /** Returns {@code field >= moment}. */
    public static SoqlCondition from(String field, Instant moment) {
        return new SoqlCondition(Soql.name(field) + " >= " + SoqlLiteral.moment(moment));
    }

    /** Returns {@code field <= moment}. */
    public static SoqlCondition until(String field, Instant moment) {
        return new SoqlCondition(Soql.name(field) + " <= " + SoqlLiteral.moment(moment));
    }

    /** Returns {@code field > moment}. */
    public static SoqlCondition after(String field, Instant moment) {
        return new SoqlCondition(Soql.name(field) + " > " + SoqlLiteral.moment(moment));
    }

    /** Returns {@code field > 'value'}, for the second part of a keyset. */
    public static SoqlCondition after(String field, String value) {
        return new SoqlCondition(Soql.name(field) + " > " + SoqlLiteral.text(value));
    }

    /** Returns the conditions joined by {@code AND}, in parentheses. */
    public static SoqlCondition all(List<SoqlCondition> conditions) {
        return joined(conditions, " AND ");
    }

    /** Returns the conditions joined by {@code OR}, in parentheses. */
    public static SoqlCondition any(List<SoqlCondition> conditions) {
        return joined(conditions, " OR ");
    }

    private static SoqlCondition joined(List<SoqlCondition> conditions, String word) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("at least one condition");
        }
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        return new SoqlCondition(
                conditions.stream().map(SoqlCondition::text).collect(Collectors.joining(word, "(", ")")));
    }
}
