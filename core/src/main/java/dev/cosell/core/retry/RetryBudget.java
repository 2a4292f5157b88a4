package dev.cosell.core.retry;

/**
 * Keeps repeats to a share of the calls, so that a failing service is not buried under them (sync-engine 7). Counts over a sliding minute; a small
 * floor lets a quiet caller repeat at all. Whoever waits because the service asked for it spends nothing.
 *
 * <p>Thread-safe. Times are nanoseconds of one clock that only goes forward.
 */
public final class RetryBudget {
    private static final int SLOTS = 60;
    private static final long SLOT_NANOS = 1_000_000_000L;

    private final double share;
    private final int floorPerMinute;
    private final int[] calls = new int[SLOTS];
    private final int[] repeats = new int[SLOTS];
    private long newest = Long.MIN_VALUE;

    private RetryBudget(double share, int floorPerMinute) {
        this.share = share;
        this.floorPerMinute = floorPerMinute;
    }

    /** Returns a budget of a tenth of the calls, and at least 3 a minute. */
    public static RetryBudget standard() {
        return of(0.1, 3);
    }

    /**
     * Returns a budget.
     *
     * @param share repeats per call, 0 to 1; 0.1 to 0.2 is usual
     * @param floorPerMinute repeats a minute that are always allowed, 0 or more
     * @throws IllegalArgumentException if either is out of range
     */
    public static RetryBudget of(double share, int floorPerMinute) {
        if (!(share >= 0 && share <= 1) || floorPerMinute < 0) {
            throw new IllegalArgumentException("a budget has a share of 0 to 1 and a floor of 0 or more");
        }
        return new RetryBudget(share, floorPerMinute);
    }

    /** Counts a call that is no repeat. */
    public synchronized void called(long nanos) {
        calls[slot(nanos)]++;
    }

    /** Takes one repeat from the budget and tells whether there was one; where there was none, nothing is counted. */
    public synchronized boolean tryRepeat(long nanos) {
        int slot = slot(nanos);
        if (sum(repeats) >= Math.max(floorPerMinute, (int) (share * sum(calls)))) {
            return false;
        }
        repeats[slot]++;
        return true;
    }

    /** Returns how many repeats are left now. */
    public synchronized int left(long nanos) {
        slot(nanos);
        return Math.max(0, Math.max(floorPerMinute, (int) (share * sum(calls))) - sum(repeats));
    }

    /** Empties the slots that have left the window; a clock that seems to go back counts as standing still. */
    private int slot(long nanos) {
        long now = Math.floorDiv(nanos, SLOT_NANOS);
        if (newest == Long.MIN_VALUE) {
            newest = now;
        }
        for (long step = 0; newest < now && step < SLOTS; step++) {
            newest++;
            clear(newest);
        }
        newest = Math.max(newest, now);
        return Math.floorMod(newest, SLOTS);
    }

    private void clear(long slot) {
        calls[Math.floorMod(slot, SLOTS)] = 0;
        repeats[Math.floorMod(slot, SLOTS)] = 0;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
