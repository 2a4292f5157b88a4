package dev.cosell.core.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that is copied only once it really changes: most plans change nothing, and would copy the whole memory of a deal several times. Confined to
 * one thread; what {@link #freeze} gives is immutable and stays as it is.
 *
 * @param <K> keys
 * @param <V> values
 */
final class MapDraft<K extends Comparable<K>, V> {
    private Map<K, V> frozen;
    private @Nullable Map<K, V> copy;

    /** Starts with a map that nobody changes any more. */
    MapDraft(Map<K, V> frozen) {
        this.frozen = frozen;
    }

    static <K extends Comparable<K>, V> MapDraft<K, V> empty() {
        return new MapDraft<K, V>(Map.of());
    }

    void put(K key, V value) {
        if (!value.equals(now().get(key))) {
            changing().put(key, value);
        }
    }

    @Nullable
    V get(K key) {
        return now().get(key);
    }

    void remove(K key) {
        if (now().containsKey(key)) {
            changing().remove(key);
        }
    }

    void replace(Map<K, V> by) {
        if (!now().equals(by)) {
            copy = new TreeMap<>(by);
        }
    }

    Map<K, V> freeze() {
        if (copy != null) {
            // In sorted order like the copy, but found by hash: a plan asks several times per field.
            frozen = Collections.unmodifiableMap(new LinkedHashMap<>(copy));
            copy = null;
        }
        return frozen;
    }

    private Map<K, V> now() {
        return copy == null ? frozen : copy;
    }

    private Map<K, V> changing() {
        if (copy == null) {
            copy = new TreeMap<>(frozen);
        }
        return copy;
    }
}
