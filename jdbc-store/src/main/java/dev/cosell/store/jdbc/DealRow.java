package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One deal with its place in the work queue, read within a transaction. Times in microseconds. Confined to one thread.
 *
 * <p>The rules of the queue stand here and in the store in memory, on purpose: random scripts compare the two step by step, so that a rule that one of them has wrong shows as a
 * difference. Shared, it would be wrong in both and in every store that is held to the same contract.
 */
final class DealRow {
    final ConnectionId connection;
    final String deal;
    final Map<Side, Instant> news = new EnumMap<>(Side.class);
    final Map<Intent.Kind, Intent> intents = new EnumMap<>(Intent.Kind.class);

    Lane lane = Lane.BACKFILL;
    long dirtySeq;
    int attempts;
    long epoch;
    long memoryRev;
    long claimedRev;
    boolean linked;
    boolean orphaned;
    boolean touched;

    @Nullable
    Long dueAt;

    @Nullable
    Long notBefore;

    @Nullable
    Long leaseUntil;

    @Nullable
    String owner;

    @Nullable
    Finding parked;

    @Nullable
    Long parkedAt;

    @Nullable
    Long settledAt;

    @Nullable
    String linkedTo;

    @Nullable
    String relatedTo;

    @Nullable
    String relatedReferral;

    /** The epoch as it was read: nobody else may have changed it when the row is written. */
    final long readEpoch;

    private Link memory = Link.none();
    private boolean memoryKnown;
    private boolean memoryChanged;

    DealRow(ConnectionId connection, String deal, long epoch) {
        this.connection = connection;
        this.deal = deal;
        this.epoch = epoch;
        this.readEpoch = epoch;
    }

    /** Returns the name under which the deal is worked. */
    String canonical() {
        if (linkedTo != null) {
            return linkedTo;
        }
        return relatedTo != null ? relatedTo : deal;
    }

    boolean related() {
        return relatedTo != null;
    }

    /** Tells whether anything is known of the deal under this name, other than where its news goes. */
    boolean known() {
        return dirtySeq > 0 || epoch > 0 || memoryRev > 0;
    }

    boolean memoryKnown() {
        return memoryKnown;
    }

    boolean memoryChanged() {
        return memoryChanged;
    }

    Link memory() {
        if (!memoryKnown) {
            throw new IllegalStateException("the memory was not read");
        }
        return memory;
    }

    /** Takes the memory as it is stored. */
    void read(Link stored) {
        memory = stored;
        memoryKnown = true;
    }

    /** Changes the memory. */
    void remember(Link value) {
        touched = true;
        if (memoryKnown && memory.equals(value)) {
            return;
        }
        memory = value;
        memoryKnown = true;
        memoryChanged = true;
        memoryRev++;
        linked = value.complete();
        orphaned = value.orphaned();
    }

    /** Marks a side; the earliest wish counts, but a wait that a service asked for is not cut short. */
    void mark(Side side, Instant changedAt, long wish, Lane urgency) {
        touched = true;
        news.merge(side, changedAt, DealRow::later);
        dirtySeq++;
        parked = null;
        long earliest = notBefore == null ? wish : Math.max(notBefore, wish);
        lane = dueAt == null ? urgency : lane.marked(urgency, Micros.between(earliest, dueAt));
        dueAt = dueAt == null ? earliest : Math.min(dueAt, earliest);
    }

    void markBoth(long now) {
        mark(Side.CRM, Instant.MAX, now, Lane.LIVE);
        mark(Side.REFERRAL, Instant.MAX, now, Lane.LIVE);
    }

    boolean heldBy(Claim claim) {
        return epoch == claim.epoch() && leaseUntil != null;
    }

    Claim claim(long withEpoch) {
        return new Claim(
                connection,
                DealName.parse(deal),
                withEpoch,
                dirtySeq,
                lane,
                Micros.instant(dueAt == null ? 0 : dueAt),
                news,
                attempts,
                memory(),
                List.copyOf(intents.values()),
                parked);
    }

    void begin(Intent intent) {
        touched = true;
        intents.put(intent.kind(), intent);
    }

    /** Ends a claim; the memory must have been read. */
    void settle(Settlement settlement, long now) {
        remember(settlement.over(memory()));
        intents.clear();
        settlement.intents().forEach(this::begin);
        attempts = settlement.attempts();
        settledAt = now;
        leaseUntil = null;
        owner = null;
        notBefore = null;
        // Without a due time the news was moved to another name meanwhile.
        boolean nothingNew = dueAt == null || dirtySeq == settlement.claim().seenSeq();
        park(nothingNew ? settlement.parked() : null, now);
        if (nothingNew) {
            news.clear();
            dueAt = null;
        } else {
            dueAt = now;
        }
        Settlement.Next next = settlement.next();
        if (next != null) {
            lookAgain(next, now + Micros.of(next.after()), nothingNew);
        }
    }

    private void park(@Nullable Finding why, long now) {
        parkedAt = why != null && parked == null ? Long.valueOf(now) : parkedAt;
        parked = why;
    }

    private void lookAgain(Settlement.Next next, long wish, boolean nothingNew) {
        next.news().forEach((side, changedAt) -> news.merge(side, changedAt, DealRow::later));
        long due = nothingNew || dueAt == null || next.floor() ? wish : dueAt;
        lane = nothingNew ? next.lane() : next.lane().marked(lane, Micros.between(due, wish));
        notBefore = next.floor() ? Long.valueOf(wish) : null;
        dueAt = due;
    }

    /** Leaves nothing to do under this name; a person who waits for it is asked under the other one, if at all. */
    void moveNewsTo(DealRow target, long now) {
        touched = true;
        news.forEach((side, changedAt) -> target.mark(side, changedAt, now, lane));
        news.clear();
        dueAt = null;
        parked = null;
    }

    /** Begins anew with another memory by a person's word; whoever holds the row loses it. */
    void reset(Link with) {
        remember(with);
        epoch++;
        leaseUntil = null;
        owner = null;
        dueAt = null;
        notBefore = null;
        parked = null;
        attempts = 0;
        news.clear();
        intents.clear();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
