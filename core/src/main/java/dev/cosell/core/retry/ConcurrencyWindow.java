package dev.cosell.core.retry;

/**
 * How many calls may run at a time: one more after a window full of good answers, half as many after an overload, never over the configured most and
 * never under one (additive increase, multiplicative decrease; sync-engine 7). Immutable.
 *
 * @param most the configured cap, at least 1
 * @param width the present width, 1 to {@code most}; its whole part counts
 */
public record ConcurrencyWindow(int most, double width) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the cap is below 1 or the width is outside 1 to the cap
     */
    public ConcurrencyWindow {
        if (most < 1 || !(width >= 1 && width <= most)) {
            throw new IllegalArgumentException("a window is between 1 and its cap");
        }
    }

    /** Returns a window that is fully open. */
    public static ConcurrencyWindow open(int most) {
        return new ConcurrencyWindow(most, most);
    }

    /** Returns how many calls may run now. */
    public int calls() {
        return (int) width;
    }

    /** Returns the window after a good answer. */
    public ConcurrencyWindow widened() {
        return new ConcurrencyWindow(most, Math.min(most, width + 1 / width));
    }

    /** Returns the window after the service was found overloaded. */
    public ConcurrencyWindow narrowed() {
        return new ConcurrencyWindow(most, Math.max(1, width / 2));
    }
}
