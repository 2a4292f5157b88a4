package dev.cosell.core.reconcile;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** A list whose elements are made when they are asked for, so that a million of them take no room. What they are made of does not change; as immutable as {@link List#copyOf} makes one. */
final class ComputedList<E> extends AbstractList<E> implements RandomAccess {
    private final int size;
    private final IntFunction<E> elements;

    ComputedList(int size, IntFunction<E> elements) {
        this.size = size;
        this.elements = elements;
    }

    /** Returns an unmodifiable copy, or the list itself where it is one whose elements are made. */
    static <E> List<E> kept(List<E> list) {
        return list instanceof ComputedList<E> ? list : List.copyOf(list);
    }

    @Override
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return elements.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
