package dev.cosell.dynamics.provision;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.seam.Idle;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.internal.DefinitionCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes things one after the other. Before each attempt it looks whether the thing is there, so that an answer that was lost makes nothing twice. The service makes one
 * change of definitions at a time, and shows new ones after a while: what surely was not done is tried again.
 */
final class StepRunner {
    private static final int MOST_ATTEMPTS = 8;
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration KEY_PAUSE = Duration.ofSeconds(5);

    private final DefinitionCalls calls;
    private final InstantSource time;
    private final Idle idle;

    StepRunner(Wanted wanted) {
        this.calls = wanted.context().calls();
        this.time = wanted.context().seams().time();
        Idle own = wanted.options().idle();
        this.idle = own == null ? wanted.context().seams().idle() : own;
    }

    /** Makes a step's thing unless it is there; tells whether it was made here. */
    boolean run(Step step) {
        boolean tried = false;
        for (int attempt = 1; ; attempt++) {
            try {
                if (step.there().test(calls)) {
                    return tried;
                }
                tried = true;
                step.make().accept(calls);
                return true;
            } catch (OutcomeUnknownException | ThrottledException | RemoteUnavailableException passing) {
                again(attempt, passing);
            }
        }
    }

    /** Does what may be done twice. */
    void repeat(Runnable action) {
        for (int attempt = 1; ; attempt++) {
            try {
                action.run();
                return;
            } catch (OutcomeUnknownException | ThrottledException | RemoteUnavailableException passing) {
                again(attempt, passing);
            }
        }
    }

    private void again(int attempt, SyncException passing) {
        if (attempt >= MOST_ATTEMPTS) {
            throw passing;
        }
        Duration asked = passing instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        pause(asked.compareTo(PAUSE) > 0 ? asked : PAUSE);
    }

    /** Waits until no index is being built any more, or the time is over; failed ones are not waited for. */
    void awaitKeys(List<Plan.Key> keys, Duration most) {
        Instant end = time.instant().plus(most);
        for (Plan.Key key : keys) {
            while (building(key) && time.instant().isBefore(end)) {
                pause(KEY_PAUSE);
            }
        }
    }

    private boolean building(Plan.Key key) {
        String status = Steps.status(calls, key.table(), key.columns());
        return status == null || !status.equals("Active") && !status.equals("Failed");
    }

    private void pause(Duration length) {
        try {
            idle.await(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            Finding finding = Finding.error(
                    FindingCodes.SERVICE_UNREACHABLE,
                    "R-221",
                    null,
                    "provisioning was stopped between two steps",
                    "compare again, and apply what is still missing");
            throw new RemoteUnavailableException(ErrorContext.of("dynamics", "provision"), finding, stopped);
        }
    }
}
