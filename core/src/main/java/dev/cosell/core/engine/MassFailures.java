package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Notices when the same error hits one deal after the other, with no success between: then the connection rests, and no thousand deals are marked as failed. After the
 * rest one deal is tried; it decides. Counted by each process on its own. Thread-safe.
 */
final class MassFailures {
    /** Stream whose cursor is the code of the error that a person has waved through. */
    private static final String ACCEPTED = "accepted-failure";

    /** Stream whose cursor is the code of the error that let the connection rest last. */
    private static final String FOUND = "mass-failure";

    private final StateStore store;
    private final Breaker breaker;
    private final int threshold;
    private final Map<ConnectionId, Map<FindingCode, Set<String>>> rows = new HashMap<>();

    MassFailures(StateStore store, Breaker breaker, int threshold) {
        this.store = store;
        this.breaker = breaker;
        this.threshold = threshold;
    }

    /** Notes that a deal failed; true where its connection rests from now on because of it. */
    boolean failed(Claim claim, Finding why) {
        ConnectionId connection = claim.connection();
        int deals = count(claim, why.code());
        boolean tooMany = deals >= threshold || deals > 0 && probing(connection);
        if (!tooMany || accepted(connection, why.code())) {
            return false;
        }
        forget(connection);
        store.saveCursor(connection, FOUND, why.code().value());
        breaker.open(
                connection,
                SystemKey.connection(connection),
                EngineFindings.massFailure(why, Math.max(deals, threshold)),
                Breaker.REFUSAL);
        return true;
    }

    private synchronized int count(Claim claim, FindingCode code) {
        Set<String> deals = rows.computeIfAbsent(claim.connection(), id -> new HashMap<>())
                .computeIfAbsent(code, each -> new HashSet<>());
        deals.add(claim.deal().text());
        return deals.size();
    }

    private synchronized boolean forget(ConnectionId connection) {
        return rows.remove(connection) != null;
    }

    /** A deal of the connection was written: whatever failed before was no general fault. */
    void succeeded(ConnectionId connection) {
        boolean failedBefore = forget(connection);
        if (probing(connection)) {
            breaker.mend(connection, SystemKey.connection(connection));
        }
        if (failedBefore) {
            store.saveCursor(connection, ACCEPTED, "");
        }
    }

    /** Tells whether the connection has rested for this reason and nothing has been written since: then one deal is tried at a time. */
    boolean probing(ConnectionId connection) {
        return breaker.onProbation(connection, SystemKey.connection(connection));
    }

    /** Goes on by a person's word: each deal that still fails the same way is dealt with on its own, until one succeeds. */
    void accept(ConnectionId connection, Pause pause) {
        if (pause.system().kind() == SystemKey.Kind.CONNECTION) {
            forget(connection);
            store.saveCursor(
                    connection, ACCEPTED, store.cursor(connection, FOUND).orElse(""));
        }
    }

    private boolean accepted(ConnectionId connection, FindingCode code) {
        return store.cursor(connection, ACCEPTED).filter(code.value()::equals).isPresent();
    }
}
