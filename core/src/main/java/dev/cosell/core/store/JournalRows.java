package dev.cosell.core.store;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conflicts and the audit trail. Guarded by the store's lock. */
final class JournalRows {
    private final List<ConflictRecord> conflicts = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private long sequence;

    void add(AuditEntry line) {
        sequence++;
        audit.add(new AuditEntry(sequence, line.connection(), line.deal(), line.at(), line.text()));
    }

    void addIfAny(@Nullable AuditEntry line) {
        if (line != null) {
            add(line);
        }
    }

    List<AuditEntry> audit(ConnectionId connection, long after, int max) {
        return audit.stream()
                .filter(line -> line.sequence() > after && line.connection().equals(connection))
                .limit(max)
                .toList();
    }

    List<ConflictRecord> conflicts(ConnectionId connection) {
        return conflicts.stream()
                .filter(conflict -> conflict.connection().equals(connection))
                .toList();
    }

    Optional<ConflictRecord> conflict(ConnectionId connection, ConflictId id) {
        return conflicts.stream()
                .filter(each ->
                        each.connection().equals(connection) && each.id().equals(id))
                .findFirst();
    }

    /** Keeps what a settlement reports: an open question once. */
    void keep(List<ConflictRecord> reported) {
        for (ConflictRecord conflict : reported) {
            if (conflicts.stream().noneMatch(conflict::asks)) {
                conflicts.add(conflict);
            }
        }
    }

    /** What a deal does not list for review any more has nothing left to decide. */
    void overtake(RowKey deal, Link memory) {
        conflicts.replaceAll(conflict -> {
            StandingDifference stands = memory.standing().get(conflict.field());
            boolean asked = stands != null && stands.awaitsReview();
            return conflict.state() == State.OPEN && of(deal).test(conflict) && !asked
                    ? conflict.in(State.OVERTAKEN)
                    : conflict;
        });
    }

    void settled(ConflictRecord conflict) {
        conflicts.set(conflicts.indexOf(conflict), conflict.in(State.SETTLED));
    }

    void move(RowKey from, RowKey to) {
        conflicts.replaceAll(conflict -> of(from).test(conflict) ? conflict.under(to.deal()) : conflict);
    }

    boolean forget(RowKey deal) {
        return conflicts.removeIf(of(deal));
    }

    long open(ConnectionId connection) {
        return conflicts.stream()
                .filter(each -> each.connection().equals(connection) && each.state() == State.OPEN)
                .count();
    }

    /** Removes conflicts that ask nobody any more, then audit lines, at most {@code max}. */
    int expire(Instant conflictsBefore, Instant auditBefore, int max) {
        int removed = remove(
                conflicts.iterator(),
                each -> each.state() != State.OPEN && each.at().isBefore(conflictsBefore),
                max);
        return removed + remove(audit.iterator(), each -> each.at().isBefore(auditBefore), max - removed);
    }

    private static <T> int remove(Iterator<T> all, Predicate<T> old, int max) {
        int removed = 0;
        while (removed < max && all.hasNext()) {
            if (old.test(all.next())) {
                all.remove();
                removed++;
            }
        }
        return removed;
    }

    private static Predicate<ConflictRecord> of(RowKey deal) {
        return conflict -> conflict.connection().equals(deal.connection())
                && conflict.deal().equals(deal.deal());
    }
}
