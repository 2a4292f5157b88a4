package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that are no JSON object. Amounts, times and dates are text, so that scale and nanoseconds come back as they were. */
final class ScalarCodecs {
    private static final Map<Class<?>, ValueCodec<?>> BY_TYPE = new HashMap<>();

    static {
        BY_TYPE.put(String.class, text(text -> text, text -> text));
        BY_TYPE.put(BigDecimal.class, text(BigDecimal::toString, BigDecimal::new));
        BY_TYPE.put(Instant.class, text(Instant::toString, Instant::parse));
        BY_TYPE.put(LocalDate.class, text(LocalDate::toString, LocalDate::parse));
        BY_TYPE.put(Boolean.class, new Flag(null));
        BY_TYPE.put(boolean.class, new Flag(false));
        BY_TYPE.put(Integer.class, new Whole(null));
        BY_TYPE.put(int.class, new Whole(0));
        BY_TYPE.put(Long.class, new Long64(null));
        BY_TYPE.put(long.class, new Long64(0L));
    }

    private ScalarCodecs() {}

    /** Returns the codec of a type, or null where it is no scalar. */
    static @Nullable ValueCodec<?> of(Class<?> type) {
        return type.isEnum() ? ofEnum(type) : BY_TYPE.get(type);
    }

    private static ValueCodec<?> ofEnum(Class<?> type) {
        Map<String, Enum<?>> byName = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), (Enum<?>) constant);
        }
        return text(Enum::name, name -> {
            Enum<?> known = byName.get(name);
            if (known == null) {
                throw StoredFormatException.newer();
            }
            return known;
        });
    }

    private static <T> ValueCodec<T> text(Function<T, String> toText, Function<String, T> fromText) {
        return new Text<>(toText, fromText);
    }

    private record Text<T>(Function<T, String> toText, Function<String, T> fromText) implements ValueCodec<T> {
        @Override
        public void write(JsonGenerator out, T value) throws IOException {
            out.writeString(toText.apply(value));
        }

        @Override
        public T read(JsonParser in) throws IOException {
            return fromText.apply(in.getText());
        }
    }

    private record Flag(@Nullable Boolean absent) implements ValueCodec<Boolean> {
        @Override
        public void write(JsonGenerator out, Boolean value) throws IOException {
            out.writeBoolean(value);
        }

        @Override
        public Boolean read(JsonParser in) throws IOException {
            return in.getBooleanValue();
        }
    }

    private record Whole(@Nullable Integer absent) implements ValueCodec<Integer> {
        @Override
        public void write(JsonGenerator out, Integer value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public Integer read(JsonParser in) throws IOException {
            return in.getIntValue();
        }
    }

    private record Long64(@Nullable Long absent) implements ValueCodec<Long> {
        @Override
        public void write(JsonGenerator out, Long value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public Long read(JsonParser in) throws IOException {
            return in.getLongValue();
        }
    }
}
