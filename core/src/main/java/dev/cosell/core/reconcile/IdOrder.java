package dev.cosell.core.reconcile;

/** Sorts numbers of ids by the texts of the ids: a merge sort over plain numbers, with room for half of them beside. Pure. */
final class IdOrder {
    private static final int FEW = 12;

    private final IdTable ids;
    private final int[] numbers;
    private final int[] beside;

    private IdOrder(IdTable ids, int[] numbers) {
        this.ids = ids;
        this.numbers = numbers;
        this.beside = new int[(numbers.length + 1) / 2];
    }

    /** Sorts in place. */
    static void sort(IdTable ids, int[] numbers) {
        new IdOrder(ids, numbers).sort(0, numbers.length);
    }

    private void sort(int from, int to) {
        if (to - from <= FEW) {
            insert(from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        merge(from, middle, to);
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int number = numbers[i];
            int at = i;
            while (at > from && ids.compare(numbers[at - 1], number) > 0) {
                numbers[at] = numbers[at - 1];
                at--;
            }
            numbers[at] = number;
        }
    }

    private void merge(int from, int middle, int to) {
        int first = middle - from;
        System.arraycopy(numbers, from, beside, 0, first);
        int left = 0;
        int right = middle;
        int at = from;
        while (left < first) {
            boolean takeRight = right < to && ids.compare(beside[left], numbers[right]) > 0;
            numbers[at++] = takeRight ? numbers[right++] : beside[left++];
        }
    }
}
