package dev.cosell.core.reconcile;

import java.util.Arrays;

/** A growing column of numbers, four bytes each: it grows by a piece, so that nothing is copied and little room is left over. Confined to one thread until it grows no more. */
final class IntColumn {
    private static final int SHIFT = 13;
    private static final int PIECE = 1 << SHIFT;
    private static final int REST = PIECE - 1;

    private int[][] pieces = new int[1][];
    private int size;

    void add(int value) {
        int piece = size >>> SHIFT;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * piece);
        }
        if ((size & REST) == 0) {
            pieces[piece] = new int[PIECE];
        }
        pieces[piece][size & REST] = value;
        size++;
    }

    int get(int row) {
        return pieces[row >>> SHIFT][row & REST];
    }

    void set(int row, int value) {
        pieces[row >>> SHIFT][row & REST] = value;
    }

    int size() {
        return size;
    }

    /** Returns the numbers, each once, in their own order. */
    int[] distinct() {
        int[] all = new int[size];
        for (int row = 0; row < size; row++) {
            all[row] = get(row);
        }
        Arrays.sort(all);
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (row == 0 || all[row] != all[row - 1]) {
                all[kept++] = all[row];
            }
        }
        return Arrays.copyOf(all, kept);
    }
}
