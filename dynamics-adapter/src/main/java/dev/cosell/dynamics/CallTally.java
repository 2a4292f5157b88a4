package dev.cosell.dynamics;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the calls that were sent. Thread-safe. */
final class CallTally {
    private final AtomicLong calls = new AtomicLong();

    long calls() {
        return calls.get();
    }

    /** Returns a transport that counts what it sends. */
    HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                calls.incrementAndGet();
                return transport.send(call);
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }
}
