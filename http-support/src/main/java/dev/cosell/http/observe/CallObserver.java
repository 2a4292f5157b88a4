package dev.cosell.http.observe;

import dev.cosell.core.seam.Ticker;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener of the calls to one system. The listener's failures go no further than the log. Thread-safe. */
public final class CallObserver {
    private static final Logger LOG = LoggerFactory.getLogger(CallObserver.class);

    private final String system;
    private final CallListener listener;
    private final Ticker ticker;
    private final @Nullable String correlationHeader;

    private CallObserver(String system, CallListener listener, Ticker ticker, @Nullable String correlationHeader) {
        this.system = Objects.requireNonNull(system, "system");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.correlationHeader = correlationHeader;
    }

    /**
     * Returns an observer.
     *
     * @param system the remote system as findings call it
     * @param listener who hears of the calls
     * @param ticker measures how long they take
     * @param correlationHeader the request header that holds our id of a sending, or null where there is none
     */
    public static CallObserver of(
            String system, CallListener listener, Ticker ticker, @Nullable String correlationHeader) {
        return new CallObserver(system, listener, ticker, correlationHeader);
    }

    /** Returns a transport that tells of every call that it sends. */
    public HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                long start = ticker.nanos();
                CallOutcome outcome = transport.send(call);
                tell(call, outcome, Duration.ofNanos(ticker.nanos() - start));
                return outcome;
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }

    /** Tells of a call that was not even tried. */
    public void heldBack(HttpCall call, CallOutcome.NotSent outcome) {
        tell(call, outcome, Duration.ZERO);
    }

    private void tell(HttpCall call, CallOutcome outcome, Duration duration) {
        try {
            listener.called(new CallEvent(system, call, outcome, duration, correlationHeader));
        } catch (RuntimeException broken) {
            // The host's exception may quote anything, so only its type is logged.
            LOG.warn("{}: a call listener failed: {}", system, broken.getClass().getName());
        }
    }
}
