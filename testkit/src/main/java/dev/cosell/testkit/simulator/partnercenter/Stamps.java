package dev.cosell.testkit.simulator.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Everything the service makes up: ids, eTags, commit times. From one seed and one clock; thread-safe. */
final class Stamps {

    private static final long TICK_NANOS = 100;

    private final InstantSource clock;
    private final RandomGenerator random;
    private Instant last = Instant.MIN;

    Stamps(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the time of a commit in ticks of 100 ns. Commits at one reading of the clock get successive ticks, so that
     * they have an order; a clock put back is followed.
     */
    synchronized Instant commitTime() {
        Instant now = clock.instant();
        Instant tick = now.minusNanos(now.getNano() % TICK_NANOS);
        boolean sameMoment = !tick.isAfter(last) && Duration.between(tick, last).compareTo(Duration.ofSeconds(1)) < 0;
        last = sameMoment ? last.plusNanos(TICK_NANOS) : tick;
        return last;
    }

    synchronized String guid() {
        String hex = hex(random.nextLong()) + hex(random.nextLong());
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    /** Returns a strong tag with its quotes, formed as partner-center-api 1.7 says. */
    synchronized String eTag(Instant updated) {
        String prefix = hex(random.nextLong()).substring(0, 8);
        return "\"" + prefix + "-0000-0100-0000-"
                + hex(updated.getEpochSecond()).substring(8) + "0000\"";
    }

    synchronized String msxId() {
        StringBuilder id = new StringBuilder("7-");
        for (int i = 0; i < 10; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
        }
        return id.toString();
    }

    /** Returns {@code length} opaque letters and digits. */
    synchronized String opaque(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(hex(random.nextLong()));
        }
        return text.substring(0, length);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
