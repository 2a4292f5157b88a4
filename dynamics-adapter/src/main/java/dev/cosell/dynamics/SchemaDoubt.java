package dev.cosell.dynamics;

import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices answers that say that what we know of tables and columns is not true any more. At most one doubt in ten minutes leads to a new reading, so that a lasting
 * contradiction does not cost calls. Thread-safe.
 */
final class SchemaDoubt {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** No such column, no such definition, no such key. */
    private static final Set<String> SUSPECT = Set.of("0x80041103", "0x8004024a", "0x80060890");

    private @Nullable Instant last;
    private boolean raised;

    /** Looks at a failed answer, of a call or of a part of a batch. */
    void look(HttpAnswer failed, Instant now) {
        String code = RecordOutcomes.code(failed);
        boolean unnamed = failed.status() == 400
                && code.isEmpty(); // how a property that is not there is refused (dataverse-api 5.3)
        if (unnamed || SUSPECT.contains(code)) {
            raise(now);
        }
    }

    /** Tells whether there is a doubt, and takes it away. */
    synchronized boolean take() {
        boolean was = raised;
        raised = false;
        return was;
    }

    private synchronized void raise(Instant now) {
        if (last == null || !now.isBefore(last.plus(PAUSE))) {
            last = now;
            raised = true;
        }
    }
}
