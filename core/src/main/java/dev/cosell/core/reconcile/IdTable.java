package dev.cosell.core.reconcile;

import java.util.Arrays;

/**
 * Numbers ids in the order in which they come, from 0 on, and keeps each once, as bytes: no object for each. A hash only leads to ids that are then compared whole; it never decides that two
 * are the same. Confined to one thread while ids come; afterwards {@link #text} may be asked by any.
 */
final class IdTable {
    static final int NONE = -1;

    private static final int SHIFT = 16;
    private static final int PIECE = 1 << SHIFT;
    private static final int REST = PIECE - 1;
    private static final int LEAST_SLOTS = 1024;
    private static final int[] NO_SLOTS = {};
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final IntColumn places = new IntColumn();
    private byte[][] pieces = new byte[1][];
    private int piece = -1;
    private int used = PIECE;
    private int[] slots = NO_SLOTS;

    int size() {
        return places.size();
    }

    /** Returns the number of an id, which it gets now where it has none yet. */
    int number(String id) {
        makeRoom();
        byte[] packed = PackedId.of(id);
        int slot = slot(packed, 0);
        if (slots[slot] == 0) {
            places.add(keep(packed));
            slots[slot] = size();
        }
        return slots[slot] - 1;
    }

    private int keep(byte[] packed) {
        if (used + packed.length > PIECE) {
            piece++;
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            pieces[piece] = new byte[PIECE];
            used = 0;
        }
        System.arraycopy(packed, 0, pieces[piece], used, packed.length);
        used += packed.length;
        return (piece << SHIFT) + used - packed.length;
    }

    /** At most three quarters of the slots are taken. */
    private void makeRoom() {
        if (4L * (size() + 1) > 3L * slots.length) {
            int wanted = Math.max(LEAST_SLOTS, slots.length);
            while (4L * (size() + 1) > 3L * wanted) {
                wanted *= 2;
            }
            slots = new int[wanted];
            for (int number = 0; number < size(); number++) {
                slots[slot(piece(number), at(number))] = number + 1;
            }
        }
    }

    /** Returns the slot of an id, or the free one where it belongs. */
    private int slot(byte[] bytes, int at) {
        int mask = slots.length - 1;
        int slot = hash(bytes, at) & mask;
        while (slots[slot] != 0 && !same(slots[slot] - 1, bytes, at)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int number, byte[] bytes, int at) {
        byte[] own = piece(number);
        int from = at(number);
        return Arrays.equals(own, from, from + PackedId.length(own, from), bytes, at, at + PackedId.length(bytes, at));
    }

    /** FNV-1a, folded. */
    private static int hash(byte[] bytes, int at) {
        long hash = BASIS;
        for (int i = at; i < at + PackedId.length(bytes, at); i++) {
            hash = (hash ^ bytes[i]) * PRIME;
        }
        return (int) (hash ^ hash >>> 32);
    }

    /** Gives back the room that only looking up takes; it is made again where an id comes. */
    void rest() {
        slots = NO_SLOTS;
    }

    String text(int number) {
        return PackedId.text(piece(number), at(number));
    }

    /** Compares two ids as their texts compare. */
    int compare(int a, int b) {
        return PackedId.compare(piece(a), at(a), piece(b), at(b));
    }

    private byte[] piece(int number) {
        return pieces[places.get(number) >>> SHIFT];
    }

    private int at(int number) {
        return places.get(number) & REST;
    }
}
