package dev.cosell.salesforce.internal.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** Our calls of the last 24 hours in buckets of an hour. A bucket counts until its last minute is a day old. Guarded by its owner's lock. */
final class RollingCalls {
    private static final long HOUR = 3_600;
    private static final long KEPT_HOURS = 25;

    private final TreeMap<Long, Long> byHour = new TreeMap<>();

    void add(Instant now, long calls) {
        byHour.merge(hour(now), calls, Long::sum);
        forget(now);
    }

    long count(Instant now) {
        forget(now);
        return byHour.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how long it takes until less than the given number of calls counts. */
    Duration untilBelow(Instant now, long most) {
        long left = count(now);
        for (var bucket : byHour.entrySet()) {
            if (left < most) {
                break;
            }
            left -= bucket.getValue();
            if (left < most) {
                Instant gone = Instant.ofEpochSecond((bucket.getKey() + KEPT_HOURS) * HOUR);
                return Duration.between(now, gone);
            }
        }
        return Duration.ZERO;
    }

    private void forget(Instant now) {
        byHour.headMap(hour(now) - KEPT_HOURS + 1).clear();
    }

    private static long hour(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), HOUR);
    }
}
