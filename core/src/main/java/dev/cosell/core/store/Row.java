package dev.cosell.core.store;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One deal with its place in the work queue. Guarded by the store's lock. */
final class Row {
    final RowKey key;
    Link link = Link.none();
    long epoch;

    @Nullable
    Instant leaseUntil;

    @Nullable
    Instant dueAt;

    @Nullable
    Finding parked;

    private final Map<Side, Instant> news = new EnumMap<>(Side.class);
    private final Map<Intent.Kind, Intent> intents = new EnumMap<>(Intent.Kind.class);
    private @Nullable Instant notBefore;
    private long dirtySeq;
    private int attempts;

    Row(RowKey key) {
        this.key = key;
    }

    /** Marks a side; the earliest wish counts, but a wait that a service asked for is not cut short. */
    void mark(Side side, Instant changedAt, Instant wish) {
        news.merge(side, changedAt, (a, b) -> a.isAfter(b) ? a : b);
        dirtySeq++;
        parked = null;
        Instant earliest = notBefore != null && notBefore.isAfter(wish) ? notBefore : wish;
        dueAt = dueAt == null || dueAt.isAfter(earliest) ? earliest : dueAt;
    }

    boolean dueBy(Instant now) {
        boolean free = leaseUntil == null || !leaseUntil.isAfter(now);
        return free && dueAt != null && !dueAt.isAfter(now);
    }

    Claim claim() {
        return new Claim(
                key.connection(), key.name(), epoch, dirtySeq, news, attempts, link, List.copyOf(intents.values()));
    }

    void setLink(Link value) {
        this.link = value;
    }

    void begin(Intent intent) {
        intents.put(intent.kind(), intent);
    }

    void settle(Settlement settlement, Instant now) {
        link = keepingDecisions(
                keepingIds(settlement.link()), settlement.claim().link());
        intents.clear();
        settlement.intents().forEach(this::begin);
        attempts = settlement.attempts();
        parked = settlement.parked();
        leaseUntil = null;
        notBefore = null;
        boolean nothingNew = dirtySeq == settlement.claim().seenSeq();
        if (nothingNew) {
            news.clear();
            dueAt = null;
        } else {
            dueAt = now;
        }
        Settlement.Next next = settlement.next();
        if (next != null) {
            Instant wish = now.plus(next.after());
            next.news().forEach((side, changedAt) -> news.merge(side, changedAt, (a, b) -> a.isAfter(b) ? a : b));
            notBefore = next.floor() ? wish : null;
            dueAt = nothingNew || next.floor() ? wish : dueAt;
        }
    }

    /** A worker that did not know of a link made meanwhile undoes nothing of it, neither the ids nor what was agreed. */
    private Link keepingIds(Link settled) {
        if (!link.complete() || settled.complete()) {
            return settled;
        }
        return settled.lastOutcome() == null
                ? link
                : link.toBuilder().lastOutcome(settled.lastOutcome()).build();
    }

    /** Nor does it undo what a person decided about a conflict meanwhile. */
    private Link keepingDecisions(Link settled, Link claimed) {
        Link.Builder kept = settled.toBuilder();
        link.settled().forEach((field, decision) -> {
            if (!decision.equals(claimed.settled().get(field))) {
                kept.settled(field, decision);
            }
        });
        return kept.build();
    }

    void moveNewsTo(Row target, Instant now) {
        news.forEach((side, changedAt) -> target.mark(side, changedAt, now));
        news.clear();
        dueAt = null;
    }
}
