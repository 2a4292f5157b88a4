package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A class with a builder as a JSON object, each property named explicitly. What is absent or holds nothing is left out; unknown names are passed over.
 *
 * @param <T> the class
 * @param <B> its builder
 */
final class ShapeCodec<T, B> implements ValueCodec<T> {
    private final List<Property<T, B>> properties = new ArrayList<>();
    private final Map<String, Property<T, B>> byName = new HashMap<>();
    private final Function<Values, B> start;
    private final BiFunction<B, Values, T> finish;

    /** Makes a shape without properties. */
    ShapeCodec(Function<Values, B> start, BiFunction<B, Values, T> finish) {
        this.start = start;
        this.finish = finish;
    }

    /** Adds a property that may be null; null where it is absent. */
    <V> ShapeCodec<T, B> with(
            String name, ValueCodec<V> codec, Function<T, @Nullable V> getter, BiConsumer<B, V> setter) {
        return add(name, codec, getter, setter, null);
    }

    /** Adds a property that is never null; what the codec calls absent where it is not written. */
    <V> ShapeCodec<T, B> always(String name, ValueCodec<V> codec, Function<T, V> getter, BiConsumer<B, V> setter) {
        return add(name, codec, getter, setter, codec.absent());
    }

    @SuppressWarnings("unchecked")
    private <V> ShapeCodec<T, B> add(
            String name,
            ValueCodec<V> codec,
            Function<T, @Nullable V> getter,
            BiConsumer<B, V> setter,
            @Nullable Object absent) {
        Property<T, B> property = new Property<>(
                properties.size(),
                new SerializedString(name),
                (ValueCodec<Object>) codec,
                (Function<T, @Nullable Object>) (Function<T, ?>) getter,
                (BiConsumer<B, Object>) setter,
                absent);
        properties.add(property);
        if (byName.put(name, property) != null) {
            throw new IllegalStateException("named twice: " + name);
        }
        return this;
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        out.writeStartObject();
        for (Property<T, B> property : properties) {
            Object held = property.getter.apply(value);
            if (held != null && !held.equals(property.absent)) {
                out.writeFieldName(property.name);
                property.codec.write(out, held);
            }
        }
        out.writeEndObject();
    }

    @Override
    public T read(JsonParser in) throws IOException {
        Values values = new Values(new @Nullable Object[properties.size()]);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            Property<T, B> property = byName.get(in.currentName());
            in.nextToken();
            if (property == null) {
                in.skipChildren();
            } else {
                values.held[property.index] = property.codec.read(in);
            }
        }
        B builder = start.apply(values);
        for (Property<T, B> property : properties) {
            Object held = values.held[property.index];
            if (held != null) {
                property.setter.accept(builder, held);
            }
        }
        return finish.apply(builder, values);
    }

    /** What was read, by name. */
    final class Values {
        private final @Nullable Object[] held;

        private Values(@Nullable Object[] held) {
            this.held = held;
        }

        /** Returns a value that must be there. */
        <V> V get(Class<V> type, String name) {
            return Objects.requireNonNull(find(type, name), name);
        }

        /** Tells whether a flag is set. */
        boolean is(String name) {
            return Boolean.TRUE.equals(find(Boolean.class, name));
        }

        /** Returns a value, or null where it is absent. */
        <V> @Nullable V find(Class<V> type, String name) {
            Property<T, B> property = Objects.requireNonNull(byName.get(name), name);
            return type.cast(held[property.index]);
        }
    }

    private record Property<T, B>(
            int index,
            SerializedString name,
            ValueCodec<Object> codec,
            Function<T, @Nullable Object> getter,
            BiConsumer<B, Object> setter,
            @Nullable Object absent) {}
}
