package dev.cosell.testkit.crm;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The switches that make an {@link InMemoryCrm} fail. Faults of one kind of call are used up in the order they were set. Thread-safe. */
public final class CrmFaults {
    /** How long a {@link CrmFault#THROTTLED} call asks to wait. */
    public static final Duration THROTTLE = Duration.ofSeconds(30);

    private final Deque<CrmFault> writes = new ArrayDeque<>();
    private int unreachableReads;
    private boolean outage;
    private @Nullable Runnable beforeWrite;
    private @Nullable Runnable afterWrite;

    CrmFaults() {}

    /** Lets the next write call (after those already set) fail in the given way. */
    public synchronized void onNextWrite(CrmFault fault) {
        writes.add(fault);
    }

    /** Lets the next calls that read fail with {@link RemoteUnavailableException}. */
    public synchronized void unreachableReads(int calls) {
        unreachableReads = calls;
    }

    /** Lets every call fail, reads with {@link RemoteUnavailableException} and writes as {@link CrmFault#NOT_SENT}, until it is said to be over. */
    public synchronized void outage(boolean on) {
        outage = on;
    }

    /** Runs something once, just before the next write call is applied: a seller's save at the worst moment. */
    public synchronized void beforeNextWrite(Runnable action) {
        beforeWrite = action;
    }

    /** Runs something once, right after the next write call is applied and before it is answered. */
    public synchronized void afterNextWrite(Runnable action) {
        afterWrite = action;
    }

    void runAfterWrite() {
        Runnable action;
        synchronized (this) {
            action = afterWrite;
            afterWrite = null;
        }
        if (action != null) {
            action.run();
        }
    }

    synchronized @Nullable CrmFault takeWriteFault() {
        return outage ? CrmFault.NOT_SENT : writes.poll();
    }

    void runBeforeWrite() {
        Runnable action;
        synchronized (this) {
            action = beforeWrite;
            beforeWrite = null;
        }
        if (action != null) {
            action.run();
        }
    }

    synchronized void beforeRead(String operation) {
        if (outage || unreachableReads > 0) {
            unreachableReads = Math.max(0, unreachableReads - 1);
            throw new RemoteUnavailableException(ErrorContext.of("in-memory-crm", operation), unreachable(), null);
        }
    }

    static @Nullable CrmWriteResult refusal(@Nullable CrmFault fault) {
        if (fault == null) {
            return null;
        }
        return switch (fault) {
            case NOT_SENT -> new CrmWriteResult.NotApplied(unreachable(), Duration.ZERO);
            case THROTTLED ->
                new CrmWriteResult.NotApplied(
                        Finding.warning(
                                FindingCodes.SERVICE_THROTTLED, "R-220", null, "the CRM asks to slow down", "wait"),
                        THROTTLE);
            case DENIED ->
                new CrmWriteResult.Denied(Finding.error(
                        FindingCodes.CREDENTIALS_REFUSED,
                        "R-223",
                        null,
                        "the CRM refused the credentials",
                        "authorise again"));
            case REQUEST_LOST -> unknown();
            case ANSWER_LOST, EDITED_MEANWHILE -> null;
        };
    }

    static CrmWriteResult unknown() {
        return new CrmWriteResult.Unknown(Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN, "R-221", null, "no answer came", "look before sending again"));
    }

    private static Finding unreachable() {
        return Finding.warning(
                FindingCodes.SERVICE_UNREACHABLE, null, null, "the CRM cannot be reached", "it is tried again later");
    }
}
