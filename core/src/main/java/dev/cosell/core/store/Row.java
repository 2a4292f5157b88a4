package dev.cosell.core.store;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One deal with its place in the work queue. Guarded by the store's lock. */
final class Row {
    final RowKey key;
    Link link = Link.none();
    Lane lane = Lane.BACKFILL;
    private long epoch;
    private @Nullable Instant leaseUntil;
    private @Nullable Instant dueAt;
    private @Nullable Finding parked;
    private Instant parkedAt = Instant.MIN;
    private Instant settledAt = Instant.MIN;
    private final Map<Side, Instant> news = new EnumMap<>(Side.class);
    private final Map<Intent.Kind, Intent> intents = new EnumMap<>(Intent.Kind.class);
    private @Nullable Instant notBefore;
    private long dirtySeq;
    private int attempts;

    Row(RowKey key) {
        this.key = key;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Finding parked() {
        return parked;
    }

    Instant parkedAt() {
        return parkedAt;
    }

    Instant settledAt() {
        return settledAt;
    }

    /** Marks a side; the earliest wish counts, but a wait that a service asked for is not cut short. */
    void mark(Side side, Instant changedAt, Instant wish, Lane urgency) {
        news.merge(side, changedAt, Row::later);
        dirtySeq++;
        parked = null;
        Instant earliest = notBefore == null ? wish : later(notBefore, wish);
        lane = dueAt == null ? urgency : lane.marked(urgency, Duration.between(earliest, dueAt));
        dueAt = dueAt == null || dueAt.isAfter(earliest) ? earliest : dueAt;
    }

    boolean dueBy(Instant now) {
        return !heldAt(now) && dueAt != null && !dueAt.isAfter(now);
    }

    boolean heldAt(Instant now) {
        return leaseUntil != null && leaseUntil.isAfter(now);
    }

    /** Returns when the deal can be claimed, or null where it does not wait: a held one is nobody else's before its lease ends. */
    @Nullable
    Instant claimableAt() {
        return dueAt == null || leaseUntil == null ? dueAt : later(dueAt, leaseUntil);
    }

    /** Returns the place in the queue of a row that is due. */
    Instant rank() {
        return Objects.requireNonNull(dueAt).plus(lane.handicap());
    }

    Duration waited(Instant now) {
        return dueAt == null || dueAt.isAfter(now) ? Duration.ZERO : Duration.between(dueAt, now);
    }

    Claim take(Instant until) {
        epoch++;
        leaseUntil = until;
        return claim();
    }

    Claim claim() {
        return new Claim(
                key.connection(),
                key.name(),
                epoch,
                dirtySeq,
                lane,
                Objects.requireNonNull(dueAt),
                news,
                attempts,
                link,
                List.copyOf(intents.values()),
                parked);
    }

    boolean heldBy(Claim claim) {
        return epoch == claim.epoch() && leaseUntil != null;
    }

    void renew(Instant until) {
        leaseUntil = until;
    }

    void release() {
        leaseUntil = null;
    }

    void begin(Intent intent) {
        intents.put(intent.kind(), intent);
    }

    void settle(Settlement settlement, Instant now) {
        link = settlement.over(link);
        intents.clear();
        settlement.intents().forEach(this::begin);
        attempts = settlement.attempts();
        settledAt = now;
        leaseUntil = null;
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
            lookAgain(next, now.plus(next.after()), nothingNew);
        }
    }

    private void park(@Nullable Finding why, Instant now) {
        parkedAt = why != null && parked == null ? now : parkedAt;
        parked = why;
    }

    private void lookAgain(Settlement.Next next, Instant wish, boolean nothingNew) {
        next.news().forEach((side, changedAt) -> news.merge(side, changedAt, Row::later));
        Instant due = nothingNew || dueAt == null || next.floor() ? wish : dueAt;
        lane = nothingNew ? next.lane() : next.lane().marked(lane, Duration.between(due, wish));
        notBefore = next.floor() ? wish : null;
        dueAt = due;
    }

    /** Leaves nothing to do under this name; a person who waits for it is asked under the other one, if at all. */
    void moveNewsTo(Row target, Instant now) {
        news.forEach((side, changedAt) -> target.mark(side, changedAt, now, lane));
        news.clear();
        dueAt = null;
        parked = null;
    }

    /** Forgets what was remembered under this name. */
    void forgetMemory() {
        link = Link.none();
        intents.clear();
    }

    /** Begins anew with another memory by a person's word; whoever holds the row loses it. */
    void reset(Link memory) {
        link = memory;
        leaseUntil = null; // the next claim has another epoch, so an old one never holds it again
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
