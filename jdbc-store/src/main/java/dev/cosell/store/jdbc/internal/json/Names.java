package dev.cosell.store.jdbc.internal.json;

import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.FieldId;
import java.util.function.Function;

/**
 * Keys of a map as names of a JSON object.
 *
 * @param <K> keys
 * @param toName key to name
 * @param fromName name to key
 */
record Names<K>(Function<K, String> toName, Function<String, K> fromName) {
    @SuppressWarnings("unchecked")
    static <K> Names<K> of(Class<K> key) {
        if (key == String.class) {
            return (Names<K>) new Names<String>(name -> name, name -> name);
        }
        if (key == FieldId.class) {
            return (Names<K>) new Names<FieldId>(FieldId::value, FieldId::of);
        }
        if (key == Side.class) {
            return (Names<K>) new Names<Side>(Side::name, Names::side);
        }
        throw new IllegalStateException("no keys of " + key.getName());
    }

    private static Side side(String name) {
        for (Side side : Side.values()) {
            if (side.name().equals(name)) {
                return side;
            }
        }
        throw StoredFormatException.newer();
    }
}
