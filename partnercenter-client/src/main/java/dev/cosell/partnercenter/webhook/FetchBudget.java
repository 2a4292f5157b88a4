package dev.cosell.partnercenter.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Allows so many fetches in any window of time. Guarded by its owner. */
final class FetchBudget {
    private final int most;
    private final Duration window;
    private final Deque<Instant> taken = new ArrayDeque<>();

    FetchBudget(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    boolean take(Instant now) {
        while (!taken.isEmpty() && !taken.peekFirst().plus(window).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
