package dev.cosell.http.limit;

import dev.cosell.core.retry.ConcurrencyWindow;
import dev.cosell.core.retry.RetryAfter;
import dev.cosell.core.retry.RetryBudget;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says when a call to one system for one tenant may be sent (sync-engine 7, R-227). In this order: not while the service wants no calls; not faster than the
 * rate; not more at a time than the width. What the service asks for is never shortened.
 *
 * <p>One limiter is shared by everything that calls that system for that tenant, and by nothing else. Thread-safe.
 */
public final class CallLimiter {
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final CallLimits limits;
    private final Seams seams;
    private final LimitWait waiting;
    private final ServiceBlock block;
    private final CallBucket bucket;
    private final RetryBudget budget;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private ConcurrencyWindow window;
    private int inFlight;
    private long narrowedNanos;

    private CallLimiter(Builder builder) {
        this.limits = builder.limits;
        this.seams = builder.seams;
        this.waiting = builder.waiting;
        this.budget = builder.budget;
        this.block = new ServiceBlock(builder.system + "/" + builder.tenant, seams);
        this.bucket = new CallBucket(limits, seams.ticker());
        this.window = ConcurrencyWindow.open(limits.maxConcurrent());
        this.narrowedNanos = seams.ticker().nanos();
    }

    /**
     * Returns a builder.
     *
     * @param system the remote system as findings call it
     * @param tenant the tenant's id as logs may show it
     */
    public static Builder builder(String system, String tenant) {
        return new Builder(system, tenant);
    }

    /** Returns a limiter in real time. */
    public static CallLimiter of(String system, String tenant, CallLimits limits) {
        return builder(system, tenant).limits(limits).build();
    }

    /** Takes one quick repeat from the budget and tells whether there was one: a tenth of the calls, and at least 3 a minute. */
    public boolean mayRepeat() {
        return budget.tryRepeat(seams.ticker().nanos());
    }

    /** Returns what the limiter knows now. */
    public LimiterState state() {
        lock.lock();
        try {
            long left = block.leftNanos(seams.ticker().nanos());
            Instant now = seams.time().instant();
            return new LimiterState(
                    now, left > 0 ? now.plusNanos(left) : null, bucket.available(), window.calls(), inFlight);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes over what an earlier limiter of this tenant and system knew; to be called before the first call. A block that is still on holds, tokens have
     * been refilled since, running calls are forgotten. A block that this limiter has itself is not shortened.
     */
    public void restore(LimiterState state) {
        lock.lock();
        try {
            Instant now = seams.time().instant();
            if (state.blockedUntil() != null) {
                block.extend(RetryAfter.until(state.blockedUntil(), now).kept());
            }
            bucket.restore(state.tokens(), Duration.between(state.at(), now));
            int width = limits.isAdaptive() ? Math.min(state.width(), window.most()) : window.most();
            window = new ConcurrencyWindow(window.most(), width);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the turn of a call, at most the given time; a call that is granted must be {@link #ended}. */
    Admission admit(Duration longest, boolean repeat) {
        Turn turn = new Turn(seams.ticker().nanos(), longest.toNanos());
        lock.lock();
        try {
            Admission admission = await(turn);
            if (admission instanceof Admission.Granted && !repeat) {
                budget.called(seams.ticker().nanos());
            }
            return admission;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return refused(turn, SHORT_WAIT, true);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a granted call with what became of it, or null where it ended by an exception. */
    void ended(Admission.Granted call, @Nullable CallOutcome outcome) {
        lock.lock();
        try {
            inFlight--;
            if (outcome instanceof CallOutcome.Answered answered) {
                learn(call, answered.answer());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    CallLimits limits() {
        return limits;
    }

    /** A thread on its way through the limits. */
    private static final class Turn {
        private final long startNanos;
        private final long longestNanos;
        private boolean hasToken;
        private long readyNanos;

        Turn(long startNanos, long longestNanos) {
            this.startNanos = startNanos;
            this.longestNanos = longestNanos;
        }
    }

    private Admission await(Turn turn) throws InterruptedException {
        while (true) {
            long now = seams.ticker().nanos();
            long left = turn.longestNanos - (now - turn.startNanos);
            long need = block.leftNanos(now);
            if (need <= 0) {
                need = tokenNanos(turn, now, left);
            }
            boolean full = need <= 0 && inFlight >= window.calls();
            if (need <= 0 && !full) {
                inFlight++;
                return new Admission.Granted(Duration.ofNanos(now - turn.startNanos), now);
            }
            if (full ? left <= 0 : need > left) {
                return refused(turn, full ? SHORT_WAIT : Duration.ofNanos(need), false);
            }
            waiting.await(changed, Duration.ofNanos(full ? left : need));
        }
    }

    /** Returns how long the thread must wait for its token, which is taken at once where it comes in time. */
    private long tokenNanos(Turn turn, long now, long left) {
        if (!turn.hasToken) {
            CallBucket.Reservation token = bucket.reserve(left);
            turn.hasToken = token.taken();
            turn.readyNanos = now + token.waitNanos();
        }
        return turn.readyNanos - now;
    }

    private Admission refused(Turn turn, Duration wait, boolean interrupted) {
        if (turn.hasToken) {
            bucket.giveBack();
        }
        return new Admission.Refused(wait, interrupted);
    }

    private void learn(Admission.Granted call, HttpAnswer answer) {
        boolean overloaded = block.throttledBy(answer) || answer.status() >= 500;
        if (limits.isAdaptive() && overloaded) {
            narrow(call);
        } else if (limits.isAdaptive()) {
            window = window.widened();
        }
    }

    /** Narrows once for all calls that were under way at the time: they tell of the same overload. */
    private void narrow(Admission.Granted call) {
        if (call.sentNanos() - narrowedNanos >= 0) {
            window = window.narrowed();
            narrowedNanos = seams.ticker().nanos();
        }
    }

    /** Collects what a limiter needs. Confined to one thread. */
    public static final class Builder {
        private final String system;
        private final String tenant;
        private CallLimits limits = CallLimits.defaults();
        private Seams seams = Seams.system();
        private LimitWait waiting = LimitWait.real();
        private RetryBudget budget = RetryBudget.standard();

        private Builder(String system, String tenant) {
            this.system = Objects.requireNonNull(system, "system");
            this.tenant = Objects.requireNonNull(tenant, "tenant");
        }

        /** Sets the limits; default {@link CallLimits#defaults()}. */
        public Builder limits(CallLimits value) {
            limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /** Sets clock, ticker and randomness; default the real ones. */
        public Builder seams(Seams value) {
            seams = Objects.requireNonNull(value, "seams");
            return this;
        }

        /** Sets how threads wait; default {@link LimitWait#real()}. */
        public Builder waiting(LimitWait value) {
            waiting = Objects.requireNonNull(value, "waiting");
            return this;
        }

        /** Sets how many quick repeats are allowed; default {@link RetryBudget#standard()}. */
        public Builder budget(RetryBudget value) {
            budget = Objects.requireNonNull(value, "budget");
            return this;
        }

        /** Returns the limiter, with all its tokens. */
        public CallLimiter build() {
            return new CallLimiter(this);
        }
    }
}
