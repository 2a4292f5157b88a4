package dev.cosell.core.referral;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service sent and this version has no place for: names with the JSON that was received, so that nothing is dropped silently.
 *
 * <p>Immutable. The values can hold personal data, so {@link #toString()} shows names only.
 */
public final class UnknownProperties {
    /** Nothing unknown. */
    public static final UnknownProperties NONE = new UnknownProperties(Map.of());

    private final Map<String, String> jsonByName;

    private UnknownProperties(Map<String, String> jsonByName) {
        this.jsonByName = jsonByName;
    }

    /** Returns the properties of a map from name, or JSON pointer below the record, to compact JSON text. */
    public static UnknownProperties of(Map<String, String> jsonByName) {
        return jsonByName.isEmpty()
                ? NONE
                : new UnknownProperties(Collections.unmodifiableMap(new TreeMap<>(jsonByName)));
    }

    /** Tells whether everything received had its place. */
    public boolean isEmpty() {
        return jsonByName.isEmpty();
    }

    /** Returns the names in alphabetical order. */
    public Set<String> names() {
        return jsonByName.keySet();
    }

    /** Returns the JSON received under a name, or null. */
    public @Nullable String json(String name) {
        return jsonByName.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownProperties that && jsonByName.equals(that.jsonByName);
    }

    @Override
    public int hashCode() {
        return jsonByName.hashCode();
    }

    @Override
    public String toString() {
        return "UnknownProperties" + names();
    }
}
