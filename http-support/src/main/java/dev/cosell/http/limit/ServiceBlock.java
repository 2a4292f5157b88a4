package dev.cosell.http.limit;

import dev.cosell.core.retry.Backoff;
import dev.cosell.core.retry.ErrorClass;
import dev.cosell.core.retry.RetryAfter;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Until when a service wants no calls; what it asks for is never shortened. Guarded by its owner's lock. */
final class ServiceBlock {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceBlock.class);
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final String name;
    private final Seams seams;
    private int throttledInRow;
    private boolean blocked;
    private long untilNanos;

    ServiceBlock(String name, Seams seams) {
        this.name = name;
        this.seams = seams;
    }

    /** Takes note of an answer and tells whether it asks for fewer calls: 429, 509, or 503 with a time. */
    boolean throttledBy(HttpAnswer answer) {
        int status = answer.status();
        @Nullable RetryAfter wish = answer.retryAfter(seams.time().instant()).orElse(null);
        boolean throttled = status == 429 || status == 509 || (status == 503 && wish != null);
        if (throttled) {
            throttledInRow++;
            extend(wait(status, wish));
        } else if (status < 500) {
            throttledInRow = 0;
        }
        return throttled;
    }

    /** Blocks for at least so long from now. */
    void extend(Duration wait) {
        long now = seams.ticker().nanos();
        if (wait.toNanos() > leftNanos(now)) {
            blocked = true;
            untilNanos = now + wait.toNanos();
        }
    }

    /** Returns how long the block still lasts, zero where there is none. */
    long leftNanos(long now) {
        if (!blocked) {
            return 0;
        }
        long left = untilNanos - now;
        blocked = left > 0;
        return Math.max(0, left);
    }

    private Duration wait(int status, @Nullable RetryAfter wish) {
        if (wish == null || wish.kept().isZero()) {
            Duration wait = Backoff.of(ErrorClass.THROTTLED).delayAfter(LEAST_WAIT, throttledInRow, seams.random());
            LOG.info("{}: answered {} without a time; no call for {} ms", name, status, wait.toMillis());
            return wait;
        }
        long seconds = wish.kept().toSeconds();
        if (wish.clamped()) {
            long asked = wish.asked().toSeconds();
            LOG.warn(
                    "{}: answered {} and asked to wait {} s, which is absurd; waits {} s",
                    name,
                    status,
                    asked,
                    seconds);
        } else {
            LOG.info("{}: answered {}; no call for {} s", name, status, seconds);
        }
        return wish.jittered(seams.random());
    }
}
