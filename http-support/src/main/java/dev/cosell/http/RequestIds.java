package dev.cosell.http;

import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes request ids in the form of random UUIDs from an injected source. Thread-safe. */
public final class RequestIds {
    private static final long VERSION_MASK = 0xFFFFFFFFFFFF0FFFL;
    private static final long VERSION_4 = 0x0000000000004000L;
    private static final long VARIANT_MASK = 0x3FFFFFFFFFFFFFFFL;
    private static final long VARIANT_IETF = 0x8000000000000000L;

    private final RandomGenerator random;

    private RequestIds(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
    }

    /** Returns a maker that draws from the given source. */
    public static RequestIds of(RandomGenerator random) {
        return new RequestIds(random);
    }

    /** Returns a new id. */
    public synchronized String next() {
        long high = random.nextLong() & VERSION_MASK | VERSION_4;
        long low = random.nextLong() & VARIANT_MASK | VARIANT_IETF;
        return new UUID(high, low).toString();
    }
}
