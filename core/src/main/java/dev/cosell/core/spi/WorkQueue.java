package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Side;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The coalescing work queue: one entry per deal, a dirty mark that counts up, leases with epochs. A linked deal is worked under its CRM record's name: news for its
 * referrals is kept there, and news for Microsoft's referral of the same engagement marks the side {@link Side#RELATED}.
 *
 * <p>Every method is one atomic, durable step. Lease and due times are the store's own clock; callers pass durations. Thread-safe.
 */
public interface WorkQueue {
    /** What became of a piece of news. */
    enum Ingested {
        /** It was new; the deal is marked. */
        NEW,
        /** The same event was taken before; nothing changed. */
        DUPLICATE
    }

    /**
     * Takes news of deals in the live lane: remembers the events and marks the deals, in one step. The same event again, per connection, changes nothing. A mark
     * takes a deal out of the park.
     *
     * @return one outcome per piece of news, in order
     */
    List<Ingested> ingest(ConnectionId connection, List<News> news);

    /** Takes one piece of news. */
    default Ingested ingest(
            ConnectionId connection, DealName deal, Side side, @Nullable Instant changedAt, @Nullable String eventId) {
        return ingest(connection, List.of(new News(deal, side, changedAt, eventId)))
                .get(0);
    }

    /**
     * Marks sides of deals to be looked at after a while, in one step. An earlier time that stands already stays; a wait that a service asked for is not
     * cut short. Of two lanes {@link Lane#marked} says which counts.
     */
    void markDirty(ConnectionId connection, Collection<DealName> deals, Set<Side> sides, Lane lane, Duration after);

    /** Marks sides of one deal in the live lane. */
    default void markDirty(ConnectionId connection, DealName deal, Set<Side> sides, Duration after) {
        markDirty(connection, List.of(deal), sides, Lane.LIVE, after);
    }

    /**
     * Takes due deals for one worker. A deal that another worker holds is not given. Where several of the asked connections have due deals, each gets an even share of
     * the claim, the first ones of the list first; within a connection the order is due time plus {@link Lane#handicap()}.
     */
    List<Claim> claim(ClaimRequest request);

    /** Returns what could be claimed of a connection now, without taking it. */
    List<Claim> pending(ConnectionId connection, int max);

    /** Prolongs the lease of a claim; false where it was lost. */
    boolean renew(Claim claim, Duration lease);

    /** Gives a claim back unharmed: the deal is due as before and may be claimed at once. False where it was lost. */
    boolean release(Claim claim);

    /** Records what is about to be written, replacing an intent of the same kind; false for claims that were lost, of which nothing is recorded. One step for all. */
    Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents);

    /**
     * Ends claims, all in one step, each on its own: a lost one is false and nothing of it changes. An open conflict is kept once, however often it is reported, and is
     * overtaken when the memory does not list its field for review any more. News that came meanwhile makes the deal due again at once, parked or not.
     *
     * @return one answer per settlement, in order
     */
    List<Boolean> settle(List<Settlement> settlements);

    /** Ends one claim. */
    default boolean settle(Settlement settlement) {
        return settle(List.of(settlement)).get(0);
    }

    /**
     * Returns how long until some deal can be claimed, zero where one can be at once, or empty where none waits. A deal that somebody holds is not due before its lease
     * ends: who has nothing else to do need not look for it again and again, and takes it over in time if its worker died.
     */
    Optional<Duration> nextDue();

    /**
     * Counts the deals of a connection in one lane that are due now and held by nobody, up to a number. Asked often while a load runs: a store of many deals answers it without counting
     * all that {@link #status} does.
     *
     * @param atMost where to stop counting, at least 1
     */
    default int countDue(ConnectionId connection, Lane lane, int atMost) {
        return (int) Math.min(atMost, status(connection).due().getOrDefault(lane, 0L));
    }

    /** Counts where the deals of a connection are. May scan the connection's part of the queue. */
    QueueStatus status(ConnectionId connection);

    /** Returns the deals that wait for a person, oldest first. */
    List<ParkedDeal> parked(ConnectionId connection);

    /** Puts a parked deal back to work, both sides marked; false where it is not parked. */
    boolean requeue(ConnectionId connection, DealName deal);

    /**
     * Puts parked deals back to work together.
     *
     * @param code only those parked for this reason, or null for all
     * @return how many
     */
    int requeueAll(ConnectionId connection, @Nullable FindingCode code);
}
