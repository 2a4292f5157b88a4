package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Lists and sets as arrays, maps as objects. What is empty is left out where it is part of something, and what is absent is empty. */
final class CollectionCodecs {
    private CollectionCodecs() {}

    static <T> ValueCodec<List<T>> list(ValueCodec<T> element) {
        return new ListCodec<>(element);
    }

    static <T> ValueCodec<Set<T>> set(ValueCodec<T> element) {
        return new SetCodec<>(element);
    }

    static <K, V> ValueCodec<Map<K, V>> map(
            Function<K, String> toName, Function<String, K> fromName, ValueCodec<V> value) {
        return new MapCodec<>(toName, fromName, value);
    }

    private record ListCodec<T>(ValueCodec<T> element) implements ValueCodec<List<T>> {
        @Override
        public void write(JsonGenerator out, List<T> value) throws IOException {
            out.writeStartArray();
            for (T each : value) {
                element.write(out, each);
            }
            out.writeEndArray();
        }

        @Override
        public List<T> read(JsonParser in) throws IOException {
            List<T> read = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                read.add(element.read(in));
            }
            return read;
        }

        @Override
        public List<T> absent() {
            return List.of();
        }
    }

    private record SetCodec<T>(ValueCodec<T> element) implements ValueCodec<Set<T>> {
        @Override
        public void write(JsonGenerator out, Set<T> value) throws IOException {
            out.writeStartArray();
            for (T each : value) {
                element.write(out, each);
            }
            out.writeEndArray();
        }

        @Override
        public Set<T> read(JsonParser in) throws IOException {
            Set<T> read = new LinkedHashSet<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                read.add(element.read(in));
            }
            return read;
        }

        @Override
        public Set<T> absent() {
            return Set.of();
        }
    }

    private record MapCodec<K, V>(Function<K, String> toName, Function<String, K> fromName, ValueCodec<V> value)
            implements ValueCodec<Map<K, V>> {
        @Override
        public void write(JsonGenerator out, Map<K, V> map) throws IOException {
            out.writeStartObject();
            for (Map.Entry<K, V> entry : map.entrySet()) {
                out.writeFieldName(SafeText.written(toName.apply(entry.getKey())));
                value.write(out, entry.getValue());
            }
            out.writeEndObject();
        }

        @Override
        public Map<K, V> read(JsonParser in) throws IOException {
            Map<K, V> read = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                K key = fromName.apply(SafeText.read(in.currentName()));
                in.nextToken();
                read.put(key, value.read(in));
            }
            return read;
        }

        @Override
        public Map<K, V> absent() {
            return Map.of();
        }
    }
}
