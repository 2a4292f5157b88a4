package dev.cosell.core.engine;

import java.util.Arrays;

/**
 * Names that were seen, each kept as 64 bits of it: a million take eight megabytes. Two names with the same bits count as one, so a name that was not seen among a million is taken for seen once
 * in some ten million million times. Made for adding first and asking then. Confined to one thread.
 */
final class SeenNames {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int FIRST_ROOM = 1024;

    private long[] marks = new long[FIRST_ROOM];
    private int count;
    private boolean sorted = true;

    void add(String name) {
        if (count == marks.length) {
            marks = Arrays.copyOf(marks, 2 * count);
        }
        marks[count] = mark(name);
        count++;
        sorted = false;
    }

    boolean contains(String name) {
        if (!sorted) {
            Arrays.sort(marks, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(marks, 0, count, mark(name)) >= 0;
    }

    /** FNV-1a over the characters. */
    private static long mark(String name) {
        long mark = BASIS;
        for (int i = 0; i < name.length(); i++) {
            mark = (mark ^ name.charAt(i)) * PRIME;
        }
        return mark;
    }
}
