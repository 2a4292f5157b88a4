package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cosell.core.opportunity.CrmField;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The values of a CRM record by field. Text and flags stand as themselves, null is a text field that is empty; every other type, and what is empty in it, is an
 * object whose one name is the type's letter.
 */
final class CrmValuesCodec implements ValueCodec<Map<CrmField<?>, Optional<?>>> {
    private static final Map<String, Class<?>> TYPES = Map.of(
            "s", String.class,
            "b", Boolean.class,
            "n", BigDecimal.class,
            "d", LocalDate.class,
            "t", Instant.class,
            "i", Integer.class,
            "l", Long.class);

    @Override
    public void write(JsonGenerator out, Map<CrmField<?>, Optional<?>> values) throws IOException {
        out.writeStartObject();
        for (Map.Entry<CrmField<?>, Optional<?>> entry : values.entrySet()) {
            out.writeFieldName(SafeText.written(entry.getKey().id()));
            Class<?> type = entry.getKey().type();
            if (type == String.class && entry.getValue().isEmpty()) {
                out.writeNull();
            } else if ((type == String.class || type == Boolean.class)
                    && entry.getValue().isPresent()) {
                write(out, type, entry.getValue().get());
            } else {
                lettered(out, type, entry.getValue());
            }
        }
        out.writeEndObject();
    }

    private static void lettered(JsonGenerator out, Class<?> type, Optional<?> value) throws IOException {
        out.writeStartObject();
        out.writeFieldName(letter(type));
        if (value.isEmpty()) {
            out.writeNull();
        } else {
            write(out, type, value.get());
        }
        out.writeEndObject();
    }

    private static String letter(Class<?> type) {
        for (Map.Entry<String, Class<?>> known : TYPES.entrySet()) {
            if (known.getValue() == type) {
                return known.getKey();
            }
        }
        throw new IllegalStateException("a CRM field has another type: " + type.getSimpleName());
    }

    @SuppressWarnings("unchecked")
    private static void write(JsonGenerator out, Class<?> type, Object value) throws IOException {
        ((ValueCodec<Object>) codec(type)).write(out, value);
    }

    private static ValueCodec<?> codec(Class<?> type) {
        return Objects.requireNonNull(ScalarCodecs.of(type));
    }

    @Override
    public Map<CrmField<?>, Optional<?>> read(JsonParser in) throws IOException {
        Map<CrmField<?>, Optional<?>> read = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String id = SafeText.read(in.currentName());
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT) {
                in.nextToken();
                Class<?> type = TYPES.get(in.currentName());
                if (type == null) {
                    throw StoredFormatException.newer();
                }
                read.put(new CrmField<>(id, type), value(in, type, in.nextToken()));
                in.nextToken();
            } else {
                boolean flag = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
                Class<?> type = flag ? Boolean.class : String.class;
                read.put(new CrmField<>(id, type), value(in, type, token));
            }
        }
        return read;
    }

    private static Optional<?> value(JsonParser in, Class<?> type, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL
                ? Optional.empty()
                : Optional.of(codec(type).read(in));
    }

    @Override
    public Map<CrmField<?>, Optional<?>> absent() {
        return Map.of();
    }
}
