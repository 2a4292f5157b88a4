package dev.cosell.core.reconcile;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When images were changed last, as nanoseconds since 1970, by row. Times that no calendar of a deal reaches, before 1678 and after 2262, count as equal. Confined to one thread. */
final class ImageTimes {
    private static final int SHIFT = 12;
    private static final int PIECE = 1 << SHIFT;

    private long[] @Nullable [] pieces = new long[1][];

    static long of(@Nullable Instant time) {
        // A time that is not known is older than any other.
        long seconds = time == null ? Long.MIN_VALUE : time.getEpochSecond();
        long most = TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE) - 1;
        if (time == null || seconds < -most) {
            return Long.MIN_VALUE;
        }
        return seconds > most ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds) + time.getNano();
    }

    long get(int row) {
        long[] piece = row >>> SHIFT < pieces.length ? pieces[row >>> SHIFT] : null;
        return piece == null ? Long.MIN_VALUE : piece[row & PIECE - 1];
    }

    void set(int row, long time) {
        int number = row >>> SHIFT;
        if (number >= pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * number);
        }
        if (pieces[number] == null) {
            pieces[number] = new long[PIECE];
        }
        pieces[number][row & PIECE - 1] = time;
    }
}
