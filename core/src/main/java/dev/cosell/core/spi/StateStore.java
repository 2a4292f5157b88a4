package dev.cosell.core.spi;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The durable state: deals with their memory, the coalescing work queue with leases, intents, cursors, conflicts and the audit trail.
 *
 * <p>Every method is one atomic step. Lease and due times are the store's own clock; callers pass durations. A linked deal is worked under its CRM
 * record's name: news for its referrals is kept there. Thread-safe.
 */
public interface StateStore extends AutoCloseable {
    /** A connection paused by {@link #block}, or a deal never seen before, has no such time. */
    Duration NOT_BLOCKED = Duration.ZERO;

    /** What became of a piece of news. */
    enum Ingested {
        /** It was new; the deal is marked. */
        NEW,
        /** The same event was taken before; nothing changed. */
        DUPLICATE
    }

    /** What became of a wish to link. */
    enum Bound {
        /** The two are linked now. */
        LINKED,
        /** The two were linked already. */
        ALREADY,
        /** One of the two is linked to another record, over whatever connection; nothing changed. */
        CONFLICT,
        /** The claim was lost to another worker; nothing changed. */
        LOST
    }

    /**
     * Takes news of a deal: remembers the event and marks the deal, in one step. The same event again changes nothing.
     *
     * @param changedAt when the service says the side changed, or null
     * @param eventId identity of the event, or null where every news counts
     */
    Ingested ingest(
            ConnectionId connection, DealName deal, Side side, @Nullable Instant changedAt, @Nullable String eventId);

    /** Marks sides of a deal to be looked at after a while. An earlier time that stands already stays. */
    void markDirty(ConnectionId connection, DealName deal, Set<Side> sides, Duration after);

    /**
     * Takes due deals for one worker. A deal that another worker holds, or whose connection is blocked, is not given.
     *
     * @param max most deals
     * @param lease how long nobody else gets them
     */
    List<Claim> claim(int max, Duration lease);

    /** Returns what would be claimed now, without taking it. */
    List<Claim> pending(ConnectionId connection, int max);

    /** Prolongs the lease of a claim; false where it was lost. */
    boolean renew(Claim claim, Duration lease);

    /**
     * Links a referral with a CRM record. The pair is unique over all connections: (tenant, referral) and (organisation, record). Pending work of the
     * referral's name is moved to the record's name, not run.
     *
     * @param memory the deal's memory, with both ids; taken where the deal has no baselines yet
     */
    Bound bind(Claim claim, String tenantId, String organisationId, Link memory);

    /**
     * Moves the link of the claimed deal from its CRM record to another one, in one step: a lead became an opportunity, or the CRM merged two records. The referral was linked to
     * the claimed record and is linked to the other one afterwards; pending work of both names is the other record's, kept conflicts too, and the claimed name is forgotten.
     * {@link Bound#ALREADY} where it was moved before, {@link Bound#CONFLICT} where the other record is linked to another referral.
     *
     * @param claim the deal under the name of the record that it leaves
     * @param memory the deal's memory from now on, with the other record's id
     */
    Bound moveRecord(Claim claim, String tenantId, String organisationId, Link memory);

    /** Records what is about to be written, replacing an intent of the same kind; false for claims that were lost, of which nothing is recorded. */
    Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents);

    /**
     * Ends a claim, in one step; false where it was lost, and then nothing changed. An open conflict is kept once, however often it is reported, and is overtaken
     * when the memory does not list its field for review any more.
     */
    boolean settle(Settlement settlement);

    /** Returns the memory of a deal, linked or not. */
    Optional<Link> find(ConnectionId connection, DealName deal);

    /** Returns the memory of every linked deal of a connection. */
    List<Link> links(ConnectionId connection);

    /** Keeps the connection from being worked for a while; never shortens a longer pause. */
    void block(ConnectionId connection, Duration atLeast);

    /** Returns how much longer a connection is blocked; {@link #NOT_BLOCKED} where it is not. */
    Duration blockedFor(ConnectionId connection);

    /** Returns a stored cursor. */
    Optional<String> cursor(ConnectionId connection, String stream);

    /** Stores a cursor; empty text forgets it. */
    void saveCursor(ConnectionId connection, String stream, String cursor);

    /** Returns the conflicts of a connection, oldest first. */
    List<ConflictRecord> conflicts(ConnectionId connection);

    /**
     * Takes a person's decision about a kept conflict, in one step: the deal remembers it until a plan has carried it out, the conflict counts as settled, and the
     * deal is marked on both sides. A worker that holds the deal meanwhile does not undo it.
     *
     * @return false where there is no such conflict, or it was settled or overtaken before
     */
    boolean settleConflict(ConnectionId connection, ConflictId conflict, SettledConflict decision);

    /** Returns the audit trail of a connection, oldest first. */
    List<AuditEntry> audit(ConnectionId connection);

    /** Returns the deals that wait for a person, oldest first. */
    List<ParkedDeal> parked(ConnectionId connection);

    /** Puts a parked deal back to work; false where it is not parked. */
    boolean requeue(ConnectionId connection, DealName deal);

    /** Returns how long until some deal is due, or empty where none waits. */
    Optional<Duration> nextDue();

    @Override
    void close();
}
