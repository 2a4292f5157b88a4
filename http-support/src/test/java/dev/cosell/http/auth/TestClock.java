package dev.cosell.http.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves by hand. */
final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-21T06:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration step) {
        now = now.plus(step);
    }
}
