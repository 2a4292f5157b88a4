package dev.cosell.store.jdbc.internal.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the codec of a type: one written for it, a scalar's, a collection's, or a record's. Confined to one thread while codecs are built. */
final class Codecs {
    private final Map<Type, ValueCodec<?>> byType = new HashMap<>();

    <T> Codecs with(Class<T> type, ValueCodec<T> codec) {
        byType.put(type, codec);
        return this;
    }

    @SuppressWarnings("unchecked")
    <T> ValueCodec<T> of(Class<T> type) {
        return (ValueCodec<T>) of((Type) type);
    }

    <T> ValueCodec<List<T>> list(Class<T> element) {
        return CollectionCodecs.list(of(element));
    }

    ValueCodec<?> of(Type type) {
        ValueCodec<?> known = byType.get(type);
        if (known == null) {
            known = made(type);
            byType.put(type, known);
        }
        return known;
    }

    private ValueCodec<?> made(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return collection((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        ValueCodec<?> scalar = ScalarCodecs.of(plain);
        if (scalar != null) {
            return scalar;
        }
        if (plain.isRecord()) {
            return RecordCodec.of(plain, this);
        }
        throw new IllegalStateException("no codec for " + plain.getName());
    }

    private ValueCodec<?> collection(Class<?> raw, Type[] of) {
        if (raw == List.class) {
            return CollectionCodecs.list(of(of[0]));
        }
        if (raw == Set.class) {
            return CollectionCodecs.set(of(of[0]));
        }
        if (raw == Map.class) {
            return map((Class<?>) of[0], of(of[1]));
        }
        throw new IllegalStateException("no codec for " + raw.getName());
    }

    private <K> ValueCodec<?> map(Class<K> key, ValueCodec<?> value) {
        Names<K> names = Names.of(key);
        return CollectionCodecs.map(names.toName(), names.fromName(), value);
    }
}
