package dev.cosell.core.engine;

import dev.cosell.core.mapping.FieldId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many linked deals differ in one field, and why. Immutable.
 *
 * @param field the field
 * @param deals deals by reason: a {@link dev.cosell.core.link.StandingDifference.Reason}, or {@code NOT_YET_SYNCHRONISED}
 */
public record FieldDrift(FieldId field, Map<String, Long> deals) {
    /** The two sides differ, nothing keeps them so, and the next work on the deal brings them together. */
    public static final String NOT_YET = "NOT_YET_SYNCHRONISED";

    /** Copies the map. */
    public FieldDrift {
        Objects.requireNonNull(field, "field");
        deals = Collections.unmodifiableMap(new TreeMap<>(deals));
    }

    /** Returns how many deals differ in the field. */
    public long total() {
        return deals.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns one line for a person. */
    @Override
    public String toString() {
        return field + ": " + total() + " ("
                + deals.entrySet().stream()
                        .map(reason -> reason.getValue() + " " + reason.getKey())
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
