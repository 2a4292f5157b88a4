package dev.cosell.http.limit;

import dev.cosell.core.seam.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** The token bucket of a limiter: one token for each call sent, refilled steadily. Guarded by its owner's lock. */
final class CallBucket {
    private final CallLimits limits;
    private final Bucket bucket;
    private long reservedNanos;

    CallBucket(CallLimits limits, Ticker ticker) {
        this.limits = limits;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(limits.burst()).refillGreedy(limits.calls(), limits.period()))
                .withCustomTimePrecision(new TickerMeter(ticker))
                .build();
    }

    /**
     * A token taken, or refused.
     *
     * @param taken whether a token was taken
     * @param waitNanos when it may be used, or would be to be had
     */
    record Reservation(boolean taken, long waitNanos) {}

    /** Takes a token that can be used in at most the given time, even if it must be refilled first. */
    Reservation reserve(long longestNanos) {
        if (limits.isUnlimited() || bucket.tryConsume(1)) {
            return new Reservation(true, 0);
        }
        reservedNanos = 0;
        if (longestNanos > 0 && bucket.asBlocking().tryConsumeUninterruptibly(1, longestNanos, this::reserved)) {
            return new Reservation(true, reservedNanos);
        }
        return new Reservation(
                false, Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    private void reserved(long nanos) {
        // The bucket would wait here; the limiter waits itself, so that the other limits are looked at again.
        reservedNanos = nanos;
    }

    /** Puts back a token that was not used. */
    void giveBack() {
        if (!limits.isUnlimited()) {
            bucket.addTokens(1);
        }
    }

    long available() {
        return limits.isUnlimited() ? Long.MAX_VALUE : Math.max(0, bucket.getAvailableTokens());
    }

    /** Sets the number of tokens to what was left, plus what has been refilled since. */
    void restore(long tokens, Duration since) {
        if (limits.isUnlimited()) {
            return;
        }
        double refilled = (double) Math.max(0, since.toMillis())
                * limits.calls()
                / limits.period().toMillis();
        long now =
                Math.min(limits.burst(), Math.min(tokens, limits.burst()) + (long) Math.min(refilled, limits.burst()));
        bucket.reset();
        if (limits.burst() > now) {
            bucket.consumeIgnoringRateLimits(limits.burst() - now);
        }
    }

    /** Lets the bucket read our clock. */
    private record TickerMeter(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
