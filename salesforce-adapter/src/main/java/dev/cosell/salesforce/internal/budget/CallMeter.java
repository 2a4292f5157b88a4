package dev.cosell.salesforce.internal.budget;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import dev.cosell.salesforce.budget.BudgetState;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.salesforce.budget.SalesforceUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Counts the calls to one organisation and says which may still be made. Thread-safe. */
public final class CallMeter {
    /** The code of calls held back. */
    public static final FindingCode SPENT = FindingCode.of("CRM_CALL_BUDGET_SPENT");

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final CallBudget budget;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final RollingCalls calls = new RollingCalls();
    private @Nullable OrganisationLimit organisation;
    private @Nullable Instant saidAt;
    private long sinceSaid;

    /** Makes a meter that has counted nothing. */
    public CallMeter(CallBudget budget, InstantSource clock) {
        this.budget = Objects.requireNonNull(budget, "budget");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns a transport that counts every call that may have reached the API, whatever became of it. */
    public HttpTransport around(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                CallOutcome outcome = transport.send(call);
                made(CallCost.of(call), outcome);
                return outcome;
            }

            @Override
            public @Nullable Duration deadlineOf(HttpCall call) {
                return transport.deadlineOf(call);
            }
        };
    }

    /** Takes note of what Salesforce said when it was asked. */
    public void said(OrganisationLimit limit) {
        lock.lock();
        try {
            organisation = limit;
            saidAt = clock.instant();
            sinceSaid = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what was counted. */
    public SalesforceUsage usage() {
        lock.lock();
        try {
            Instant now = clock.instant();
            OrganisationLimit said = organisation;
            return new SalesforceUsage(
                    calls.count(now),
                    allowed(),
                    said == null ? null : (Long) (said.used() + sinceSaid),
                    said == null ? null : (Long) said.most(),
                    saidAt,
                    state(now));
        } finally {
            lock.unlock();
        }
    }

    /** Returns what there is to say of the budget: that it is spent, for work that can wait or for all; empty where it is not. */
    public List<Finding> findings() {
        lock.lock();
        try {
            Instant now = clock.instant();
            BudgetState state = state(now);
            return state == BudgetState.OPEN ? List.of() : List.of(finding(now, state == BudgetState.SPENT));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a call pass.
     *
     * @throws ThrottledException if the budget is spent for calls of its kind; nothing was sent
     */
    public void admit(CallLane lane, ErrorContext context) {
        lock.lock();
        try {
            Instant now = clock.instant();
            BudgetState state = state(now);
            boolean live = lane == CallLane.LIVE;
            if (state == BudgetState.SPENT || state == BudgetState.LIVE_ONLY && !live) {
                throw new ThrottledException(context, finding(now, live), wait(now, live));
            }
        } finally {
            lock.unlock();
        }
    }

    private void made(long cost, CallOutcome outcome) {
        if (cost == 0 || outcome instanceof CallOutcome.NotSent) {
            return;
        }
        lock.lock();
        try {
            calls.add(clock.instant(), cost);
            sinceSaid += cost;
            if (outcome instanceof CallOutcome.Answered answered) {
                OrganisationLimit.of(answered.answer()).ifPresent(this::said);
            }
        } finally {
            lock.unlock();
        }
    }

    private BudgetState state(Instant now) {
        if (budget.isUnlimited()) {
            return BudgetState.OPEN;
        }
        double used = 0;
        Long allowed = allowed();
        if (allowed != null) {
            used = calls.count(now) / (double) allowed;
        }
        if (organisation != null && isFresh(now)) {
            used = Math.max(used, (organisation.used() + sinceSaid) / (double) organisation.most());
        }
        return used >= 1
                ? BudgetState.SPENT
                : used >= budget.backgroundShare() ? BudgetState.LIVE_ONLY : BudgetState.OPEN;
    }

    /** What Salesforce said of all programs holds for a quarter of an hour; then a call is let through that brings the number of now. */
    private boolean isFresh(Instant now) {
        return saidAt != null && now.isBefore(saidAt.plus(LONGEST));
    }

    private @Nullable Long allowed() {
        return budget.calls(organisation == null ? null : organisation.most());
    }

    /** Calls drop out by the hour; what other programs do is not known, so the wait is never long. */
    private Duration wait(Instant now, boolean live) {
        Long allowed = allowed();
        long most = allowed == null ? Long.MAX_VALUE : (long) (allowed * (live ? 1 : budget.backgroundShare()));
        Duration wait = calls.count(now) < most ? LONGEST : calls.untilBelow(now, most);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private Finding finding(Instant now, boolean live) {
        OrganisationLimit said = organisation;
        String kept = live ? "" : " but for what is kept for live edits";
        String whole =
                said == null ? "" : "; the organisation has used " + (said.used() + sinceSaid) + " of " + said.most();
        return Finding.warning(
                SPENT,
                "R-227",
                "callBudget",
                "the budget of API calls in 24 hours is spent" + kept + ": ours are " + calls.count(now) + " of "
                        + (allowed() == null ? "an unknown number" : allowed()) + whole,
                "nothing; it goes on by itself. Raise callBudget, buy more calls, or see what else calls this"
                        + " organisation");
    }
}
