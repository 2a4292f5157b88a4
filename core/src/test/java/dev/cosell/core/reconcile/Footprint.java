package dev.cosell.core.reconcile;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Adds up the arrays of numbers that our own objects hold, and refuses what grows as objects do: a long collection, map or array of them. */
final class Footprint {
    private static final int FEW = 20_000;
    private static final int REFERENCE = 4;
    private static final int HEADER = 16;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private long bytes;

    private Footprint() {}

    /** Returns the bytes of all arrays that can be reached. */
    static long of(Object... roots) {
        Footprint footprint = new Footprint();
        for (Object root : roots) {
            footprint.next.add(root);
        }
        while (!footprint.next.isEmpty()) {
            Object each = footprint.next.remove();
            if (footprint.seen.add(each)) {
                footprint.look(each);
            }
        }
        return footprint.bytes;
    }

    private void look(Object each) {
        Class<?> type = each.getClass();
        if (type.isArray()) {
            array(each, type.getComponentType());
        } else if (each instanceof Map<?, ?> map) {
            few(map.size(), type);
        } else if (each instanceof Collection<?> collection && type.getName().startsWith("java.")) {
            few(collection.size(), type);
        } else if (type.getName().startsWith("dev.cosell.") && !type.isEnum()) {
            fields(each, type);
        }
    }

    private void few(int size, Class<?> type) {
        if (size > FEW) {
            throw new AssertionError(type + " holds " + size + " objects");
        }
    }

    private void array(Object array, Class<?> component) {
        int length = Array.getLength(array);
        bytes += HEADER + (long) length * width(component);
        if (!component.isPrimitive()) {
            few(length, array.getClass());
            for (int i = 0; i < length; i++) {
                Object element = Array.get(array, i);
                if (element != null) {
                    next.add(element);
                }
            }
        }
    }

    private static int width(Class<?> component) {
        if (!component.isPrimitive()) {
            return REFERENCE;
        }
        if (component == byte.class || component == boolean.class) {
            return Byte.BYTES;
        }
        return component == int.class ? Integer.BYTES : Long.BYTES;
    }

    /** Lambdas are looked into as objects are: the lists of a report hold theirs. */
    private void fields(Object each, Class<?> type) {
        for (Class<?> level = type;
                level != null && level.getName().startsWith("dev.");
                level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    value(each, field);
                }
            }
        }
    }

    private void value(Object each, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(each);
            if (value != null) {
                next.add(value);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
