package dev.cosell.http.chain;

import dev.cosell.core.seam.Seams;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.limit.CallLimiter;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.http.limit.LimitedTransport;
import dev.cosell.http.observe.CallListener;
import dev.cosell.http.observe.CallObserver;
import dev.cosell.http.observe.ServerClock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts that every client has around its transport, in the one right order: limiter, then listener (so that waiting is not measured as the
 * service's time), then server clock, then the transport itself. Calls that the limiter holds back are told to the listener too. Thread-safe.
 *
 * <p>A client puts its own tracing around it and quick repeats outermost:
 * {@code traced.withQuickReadRetry(chain.limiter()::mayRepeat)}. The token endpoint is another system and has a chain of its own, or none.
 */
public final class CallChain implements HttpTransport {
    private final HttpTransport limited;
    private final CallObserver observer;
    private final CallLimiter limiter;
    private final ServerClock serverClock;

    private CallChain(Builder builder) {
        this.observer =
                CallObserver.of(builder.system, builder.listener, builder.seams.ticker(), builder.correlationHeader);
        this.limiter = builder.limiter == null ? unlimited(builder) : builder.limiter;
        this.serverClock =
                builder.serverClock == null ? ServerClock.of(builder.system, builder.seams) : builder.serverClock;
        this.limited = LimitedTransport.of(observer.around(serverClock.around(builder.transport)), limiter);
    }

    private static CallLimiter unlimited(Builder builder) {
        return CallLimiter.builder(builder.system, "-")
                .limits(CallLimits.unlimited())
                .seams(builder.seams)
                .build();
    }

    /**
     * Returns a builder.
     *
     * @param system the remote system as findings call it
     * @param transport what sends the calls in the end
     */
    public static Builder builder(String system, HttpTransport transport) {
        return new Builder(system, transport);
    }

    @Override
    public CallOutcome send(HttpCall call) {
        CallOutcome outcome = limited.send(call);
        if (outcome instanceof CallOutcome.NotSent notSent && notSent.failure() == CallFailure.HELD_BACK) {
            observer.heldBack(call, notSent);
        }
        return outcome;
    }

    @Override
    public @Nullable Duration deadlineOf(HttpCall call) {
        return limited.deadlineOf(call);
    }

    /** Returns the limiter. */
    public CallLimiter limiter() {
        return limiter;
    }

    /** Returns what is known of the server's clock. */
    public ServerClock serverClock() {
        return serverClock;
    }

    /** Collects the parts. Confined to one thread. */
    public static final class Builder {
        private final String system;
        private final HttpTransport transport;
        private @Nullable CallLimiter limiter;
        private @Nullable ServerClock serverClock;
        private CallListener listener = CallListener.none();
        private @Nullable String correlationHeader;
        private Seams seams = Seams.system();

        private Builder(String system, HttpTransport transport) {
            this.system = Objects.requireNonNull(system, "system");
            this.transport = Objects.requireNonNull(transport, "transport");
        }

        /** Sets the limiter of this system and tenant; default one without limits of its own, which still keeps what the service asks for. */
        public Builder limiter(CallLimiter value) {
            limiter = Objects.requireNonNull(value, "limiter");
            return this;
        }

        /** Sets where the server's clock is kept; default a new one. */
        public Builder serverClock(ServerClock value) {
            serverClock = Objects.requireNonNull(value, "serverClock");
            return this;
        }

        /** Sets who hears of the calls; default nobody. */
        public Builder listener(CallListener value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /** Sets the request header that holds our id of a sending; default none. */
        public Builder correlationHeader(String value) {
            correlationHeader = Objects.requireNonNull(value, "correlationHeader");
            return this;
        }

        /** Sets clock, ticker and randomness of the parts that are not set; default the real ones. */
        public Builder seams(Seams value) {
            seams = Objects.requireNonNull(value, "seams");
            return this;
        }

        /** Returns the chain; makes no call. */
        public CallChain build() {
            return new CallChain(this);
        }
    }
}
