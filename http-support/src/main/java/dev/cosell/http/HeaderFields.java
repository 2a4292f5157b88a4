package dev.cosell.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Header fields of a request or an answer. Names are found without regard to case; a name can have several values.
 *
 * <p>Immutable. {@link #toString()} shows names only: values can hold tokens.
 */
public final class HeaderFields {
    /** No fields at all. */
    public static final HeaderFields NONE = new HeaderFields(Map.of());

    private final Map<String, List<String>> fields;

    private HeaderFields(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Returns the fields of a multimap; names that differ in case only are joined, a null name (status line) and null values are left out. */
    public static HeaderFields of(Map<String, ? extends List<String>> multimap) {
        Map<String, List<String>> joined = new TreeMap<>();
        multimap.forEach((name, values) -> {
            if (name != null) {
                List<String> all = joined.computeIfAbsent(key(name), unused -> new ArrayList<>());
                values.stream().filter(Objects::nonNull).forEach(all::add);
            }
        });
        joined.replaceAll((name, values) -> List.copyOf(values));
        return new HeaderFields(joined);
    }

    /** Returns a copy in which the field has exactly this value. */
    public HeaderFields with(String name, String value) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.put(key(name), List.of(value));
        return new HeaderFields(copy);
    }

    /** Returns the first value of a field, or null where there is none. */
    public @Nullable String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Returns all values of a field in the order received, none where the field is missing. */
    public List<String> all(String name) {
        return fields.getOrDefault(key(name), List.of());
    }

    /** Returns the names in lower case. */
    public Set<String> names() {
        return Set.copyOf(fields.keySet());
    }

    Map<String, List<String>> asMap() {
        return fields;
    }

    private static String key(String name) {
        return Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderFields that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "HeaderFields" + fields.keySet();
    }
}
