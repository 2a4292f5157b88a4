package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record.
 *
 * @param index where it stands in the constructor
 * @param name its name
 * @param getter reads it
 * @param codec its values
 * @param absent what stands for it where it was not written, or null
 */
record Part(
        int index, SerializableString name, MethodHandle getter, ValueCodec<Object> codec, @Nullable Object absent) {
    @SuppressWarnings("unchecked")
    static Part of(int index, RecordComponent component, Codecs codecs, MethodHandles.Lookup lookup)
            throws IllegalAccessException {
        MethodHandle getter =
                lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        ValueCodec<Object> codec = (ValueCodec<Object>) codecs.of(component.getGenericType());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Part(
                index, new SerializedString(component.getName()), getter, codec, nullable ? null : codec.absent());
    }

    void write(JsonGenerator out, Object of) throws IOException {
        Object value = get(of);
        if (value != null && !value.equals(absent)) {
            out.writeFieldName(name);
            codec.write(out, value);
        }
    }

    @Nullable
    Object get(Object of) throws IOException {
        try {
            return (Object) getter.invokeExact(of);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("a component cannot be read", e);
        }
    }
}
