package dev.cosell.dynamics;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the number of calls that run at a time to what the service suggests ({@code x-ms-dop-hint}, dataverse-api 5.5); the latest hint counts. A call that would
 * wait for its place longer than 10 seconds is not sent. Thread-safe.
 */
final class SuggestedWidth {
    private static final String HINT = "x-ms-dop-hint";
    private static final int MOST = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private int width = MOST;
    private int running;

    HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                CallFailure refusal = enter();
                if (refusal != null) {
                    return new CallOutcome.NotSent(refusal, null, Duration.ofSeconds(1));
                }
                CallOutcome outcome = null;
                try {
                    outcome = transport.send(call);
                    return outcome;
                } finally {
                    leave(outcome);
                }
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }

    /** Returns how many calls may run at a time. */
    int width() {
        lock.lock();
        try {
            return width;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable CallFailure enter() {
        lock.lock();
        try {
            long left = LONGEST_WAIT.toNanos();
            while (running >= width) {
                if (left <= 0) {
                    return CallFailure.HELD_BACK;
                }
                left = changed.awaitNanos(left);
            }
            running++;
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CallFailure.INTERRUPTED;
        } finally {
            lock.unlock();
        }
    }

    private void leave(@Nullable CallOutcome outcome) {
        lock.lock();
        try {
            running--;
            if (outcome instanceof CallOutcome.Answered answered) {
                learn(answered.answer().headers().first(HINT));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void learn(@Nullable String hint) {
        String digits = hint == null ? "" : hint.strip();
        if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        int suggested = Integer.parseInt(digits);
        if (suggested >= 1) {
            width = Math.min(suggested, MOST);
        }
    }
}
