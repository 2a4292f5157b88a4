package dev.cosell.store.jdbc.internal.json;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the constant by which a type says that it holds nothing. */
final class Nothing {
    private static final List<String> NAMES = List.of("NONE", "EMPTY");

    private Nothing() {}

    static <T> @Nullable T of(Class<T> type) {
        for (Field field : type.getFields()) {
            if (NAMES.contains(field.getName()) && Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                try {
                    return type.cast(field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("a public constant cannot be read", e);
                }
            }
        }
        return null;
    }
}
