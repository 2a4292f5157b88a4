package dev.cosell.http.observe;

import dev.cosell.core.seam.Seams;
import dev.cosell.core.seam.Ticker;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Learns from every answer's {@code Date} how far a server's clock is from ours; keeps the latest reading. Thread-safe. */
public final class ServerClock {
    /** Clocks that differ by more make tokens and assertions look expired or not yet valid. */
    public static final Duration DEFAULT_BOUND = Duration.ofMinutes(2);

    private static final Duration HALF_SECOND = Duration.ofMillis(500);

    private final String system;
    private final InstantSource time;
    private final Ticker ticker;
    private volatile @Nullable ClockReading latest;

    private ServerClock(String system, Seams seams) {
        this.system = Objects.requireNonNull(system, "system");
        this.time = seams.time();
        this.ticker = seams.ticker();
    }

    /** Returns a clock in real time that knows nothing yet. */
    public static ServerClock of(String system) {
        return new ServerClock(system, Seams.system());
    }

    /** Returns a clock that knows nothing yet. */
    public static ServerClock of(String system, Seams seams) {
        return new ServerClock(system, seams);
    }

    /** Returns the latest reading, or null before the first answer with a {@code Date}. */
    public @Nullable ClockReading reading() {
        return latest;
    }

    /** Returns a finding where the clocks differ by more than {@link #DEFAULT_BOUND}. */
    public List<Finding> findings() {
        return findings(DEFAULT_BOUND);
    }

    /** Returns a finding where the clocks differ by more than the bound; none where that is not known. */
    public List<Finding> findings(Duration bound) {
        ClockReading reading = latest;
        if (reading == null || !reading.beyond(bound)) {
            return List.of();
        }
        String side = reading.offset().isNegative() ? "ahead of" : "behind";
        return List.of(Finding.warning(
                FindingCodes.CLOCK_SKEW,
                null,
                null,
                "this machine's clock is " + reading.offset().abs().toSeconds() + " s " + side + " the clock of "
                        + system,
                "synchronise this machine's clock (NTP)"));
    }

    /** Returns a transport that reads the clock from each answer. */
    public HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                long start = ticker.nanos();
                CallOutcome outcome = transport.send(call);
                if (outcome instanceof CallOutcome.Answered answered) {
                    read(answered.answer(), Duration.ofNanos(ticker.nanos() - start));
                }
                return outcome;
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }

    private void read(HttpAnswer answer, Duration roundTrip) {
        Instant theirs = answer.serverTime();
        String age = answer.headers().first("Age");
        if (theirs == null || (age != null && !age.strip().equals("0"))) {
            // An answer out of a cache carries the time when it was made.
            return;
        }
        Instant ours = time.instant();
        Duration half = roundTrip.dividedBy(2);
        Duration offset = Duration.between(ours.minus(half), theirs.plus(HALF_SECOND));
        latest = new ClockReading(offset, half.plus(HALF_SECOND), ours);
    }
}
