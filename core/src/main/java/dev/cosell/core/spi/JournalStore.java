package dev.cosell.core.spi;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.SettledConflict;
import java.util.List;
import java.util.Optional;

/**
 * What was decided: conflicts with the values that lost, and the append-only audit trail.
 *
 * <p>Every method is one atomic, durable step. Thread-safe.
 */
public interface JournalStore {
    /** Returns the conflicts of a connection, oldest first. */
    List<ConflictRecord> conflicts(ConnectionId connection);

    /** Returns one conflict. */
    Optional<ConflictRecord> conflict(ConnectionId connection, ConflictId conflict);

    /**
     * Takes a person's decision about a kept conflict, in one step: the deal remembers it until a plan has carried it out, the conflict counts as settled, and the
     * deal is marked on both sides. A worker that holds the deal meanwhile does not undo it.
     *
     * @return false where there is no such conflict, or it was settled or overtaken before
     */
    boolean settleConflict(ConnectionId connection, ConflictId conflict, SettledConflict decision);

    /**
     * Returns lines of the audit trail of a connection, oldest first.
     *
     * @param after only lines behind this sequence, 0 from the beginning
     * @param max most lines, at least 1
     */
    List<AuditEntry> audit(ConnectionId connection, long after, int max);

    /** Adds a line that no settlement carries: what a person did. */
    void audit(AuditEntry entry);

    /**
     * Removes what is older than its retention, over all connections.
     *
     * @param max most entries removed in this step, so that it stays short
     * @return how many were removed; fewer than {@code max} says that nothing is left to remove
     */
    int expire(Retention retention, int max);
}
