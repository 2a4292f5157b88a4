package dev.cosell.core.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a short text of everything that stands in settings, so that another mapping is noticed after a restart. Of a host's own code it knows the class only. Confined to
 * one thread.
 */
final class SettingsFingerprint {
    private static final String OURS = "dev.cosell.";

    private final Set<Object> inside = Collections.newSetFromMap(new IdentityHashMap<>());

    private SettingsFingerprint() {}

    /** Returns 64 hexadecimal digits; no value can be told from them. */
    static String of(Object settings) {
        try {
            byte[] text = new SettingsFingerprint().text(settings).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getName() + "." + constant.name();
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Optional<?> optional) {
            return "?" + text(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> all) {
            Stream<String> parts = all.stream().map(this::text);
            return (value instanceof List ? parts : parts.sorted()).collect(Collectors.joining(",", "[", "]"));
        }
        return value.getClass().getName().startsWith("java.") ? quoted(value) : ofOwn(value);
    }

    private static String quoted(Object value) {
        String text = value.toString();
        return text.length() + ":" + text;
    }

    private String ofOwn(Object value) {
        Class<?> type = value.getClass();
        boolean data = type.getName().startsWith(OURS) && !type.isSynthetic() && !type.isHidden();
        if (!data || !inside.add(value)) {
            return type.getName().replaceFirst("\\$\\$Lambda.*", "\\$\\$Lambda");
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && !field.isSynthetic()) {
                fields.add(field);
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        String text = fields.stream()
                .map(field -> field.getName() + "=" + text(read(field, value)))
                .collect(Collectors.joining(",", type.getName() + "(", ")"));
        inside.remove(value);
        return text;
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException neverForOwnClasses) {
            throw new IllegalStateException(neverForOwnClasses);
        }
    }
}
