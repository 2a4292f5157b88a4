package dev.cosell.core.store;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConflictRecord.State;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.News;
import dev.cosell.core.spi.PairKeys;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.Retention;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state store in memory. Nothing survives the process: for tests, samples, and hosts that can afford an adoption run after a restart.
 *
 * <p>Thread-safe; every method is one atomic step under one lock.
 */
public final class InMemoryStateStore implements StateStore {
    private static final Link APART = Link.none().toBuilder().apart(true).build();

    private final InstantSource clock;
    private final DealRows deals = new DealRows();
    private final StreamRows streams = new StreamRows();
    private final JournalRows journal = new JournalRows();
    private final Map<String, Instant> inbox = new TreeMap<>();

    private InMemoryStateStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns an empty store on the system's clock. */
    public static InMemoryStateStore create() {
        return new InMemoryStateStore(Seams.system().time());
    }

    /** Returns an empty store on another clock. */
    public static InMemoryStateStore create(InstantSource clock) {
        return new InMemoryStateStore(clock);
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public synchronized List<Ingested> ingest(ConnectionId connection, List<News> news) {
        return news.stream().map(each -> ingest(connection, each)).toList();
    }

    private Ingested ingest(ConnectionId connection, News news) {
        Instant now = clock.instant();
        if (news.eventId() != null && inbox.putIfAbsent(connection + "\n" + news.eventId(), now) != null) {
            return Ingested.DUPLICATE;
        }
        Side side = deals.isRelated(connection, news.deal()) ? Side.RELATED : news.side();
        Instant changedAt = news.changedAt() == null ? Instant.MAX : news.changedAt();
        deals.row(deals.canonical(connection, news.deal())).mark(side, changedAt, now, Lane.LIVE);
        return Ingested.NEW;
    }

    @Override
    public synchronized void markDirty(
            ConnectionId connection, Collection<DealName> marked, Set<Side> sides, Lane lane, Duration after) {
        Instant wish = clock.instant().plus(after);
        for (DealName deal : marked) {
            Row row = deals.row(deals.canonical(connection, deal));
            sides.forEach(side -> row.mark(side, Instant.MAX, wish, lane));
        }
    }

    @Override
    public synchronized List<Claim> claim(ClaimRequest request) {
        Instant now = clock.instant();
        Map<ConnectionId, List<Row>> due = new LinkedHashMap<>();
        for (ConnectionId connection : request.connections()) {
            List<Row> rows = due(connection, now).toList();
            if (!rows.isEmpty()) {
                due.put(connection, rows);
            }
        }
        int share = due.isEmpty() ? 0 : Math.max(1, request.max() / due.size());
        Instant until = now.plus(request.lease());
        return due.values().stream()
                .flatMap(rows -> rows.stream().limit(share))
                .limit(request.max())
                .map(row -> row.take(until))
                .toList();
    }

    @Override
    public synchronized List<Claim> pending(ConnectionId connection, int max) {
        return due(connection, clock.instant()).limit(max).map(Row::claim).toList();
    }

    private Stream<Row> due(ConnectionId connection, Instant now) {
        return of(connection).filter(row -> row.dueBy(now)).sorted(Comparator.comparing(Row::rank));
    }

    private Stream<Row> of(ConnectionId connection) {
        return deals.all().stream().filter(row -> row.key.connection().equals(connection));
    }

    @Override
    public synchronized boolean renew(Claim claim, Duration lease) {
        Row row = deals.held(claim);
        if (row != null) {
            row.renew(clock.instant().plus(lease));
        }
        return row != null;
    }

    @Override
    public synchronized boolean release(Claim claim) {
        Row row = deals.held(claim);
        if (row != null) {
            row.release();
        }
        return row != null;
    }

    @Override
    public synchronized Bound bind(Claim claim, String tenantId, String organisationId, Link memory) {
        return deals.held(claim) == null
                ? Bound.LOST
                : deals.bind(claim.connection(), new PairKeys(tenantId, organisationId), memory, clock.instant());
    }

    @Override
    public synchronized Bound moveRecord(Claim claim, String tenantId, String organisationId, Link memory) {
        Row leaves = deals.held(claim);
        if (leaves == null) {
            return Bound.LOST;
        }
        Bound moved = deals.move(leaves, new PairKeys(tenantId, organisationId), memory, clock.instant());
        if (moved == Bound.LINKED) {
            CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
            journal.move(
                    leaves.key,
                    new RowKey(claim.connection(), DealName.of(record).text()));
        }
        return moved;
    }

    @Override
    public synchronized Bound link(ConnectionId connection, PairKeys keys, Link memory, @Nullable AuditEntry line) {
        Bound bound = deals.link(connection, keys, memory, clock.instant());
        if (bound == Bound.LINKED) {
            journal.addIfAny(line);
            CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
            markDirty(connection, DealName.of(record), Set.of(Side.CRM, Side.REFERRAL), Duration.ZERO);
        }
        return bound;
    }

    @Override
    public synchronized Optional<Link> unlink(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        Row row = deals.known(deals.canonical(connection, deal));
        if (row == null || !row.link.complete()) {
            return Optional.empty();
        }
        Link before = row.link;
        deals.part(row, APART);
        journal.overtake(row.key, row.link);
        journal.addIfAny(line);
        return Optional.of(before);
    }

    @Override
    public synchronized boolean forget(ConnectionId connection, DealName deal, @Nullable AuditEntry line) {
        Row row = deals.known(deals.canonical(connection, deal));
        if (row == null) {
            return false;
        }
        Link before = row.link;
        deals.part(row, APART);
        journal.forget(row.key);
        forgetReferral(connection, before.referral());
        forgetReferral(connection, before.microsoftReferral());
        forgetReferral(connection, deal instanceof DealName.OfReferral asked ? asked.id() : null);
        journal.addIfAny(line);
        return true;
    }

    /** What was noted under a referral's own name, before the deal was linked. */
    private void forgetReferral(ConnectionId connection, @Nullable ReferralId referral) {
        if (referral != null) {
            RowKey key = new RowKey(connection, DealName.of(referral).text());
            Row noted = deals.known(key);
            if (noted != null) {
                noted.reset(APART);
            }
            journal.forget(key);
        }
    }

    @Override
    public synchronized Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents) {
        Map<Claim, Boolean> recorded = new LinkedHashMap<>();
        intents.forEach((claim, begun) -> {
            Row row = deals.held(claim);
            if (row != null) {
                begun.forEach(row::begin);
            }
            recorded.put(claim, row != null);
        });
        return recorded;
    }

    @Override
    public synchronized List<Boolean> settle(List<Settlement> settlements) {
        return settlements.stream().map(this::settleOne).toList();
    }

    private boolean settleOne(Settlement settlement) {
        Row row = deals.held(settlement.claim());
        if (row == null) {
            return false;
        }
        row.settle(settlement, clock.instant());
        deals.indexRelated(row);
        journal.keep(settlement.conflicts());
        journal.overtake(row.key, row.link);
        settlement.audit().forEach(journal::add);
        return true;
    }

    @Override
    public synchronized boolean settleConflict(ConnectionId connection, ConflictId id, SettledConflict decision) {
        ConflictRecord conflict = journal.conflict(connection, id).orElse(null);
        if (conflict == null || conflict.state() != State.OPEN && conflict.state() != State.DECIDED) {
            return false;
        }
        Row row = deals.known(new RowKey(connection, conflict.deal()));
        if (row == null) {
            return false;
        }
        row.link = row.link.toBuilder().settled(conflict.field(), decision).build();
        markBoth(row);
        journal.settled(conflict);
        return true;
    }

    private void markBoth(Row row) {
        row.mark(Side.CRM, Instant.MAX, clock.instant(), Lane.LIVE);
        row.mark(Side.REFERRAL, Instant.MAX, clock.instant(), Lane.LIVE);
    }

    @Override
    public synchronized void sawAgain(ConnectionId connection, Collection<Opportunity> seen) {
        for (Opportunity record : seen) {
            Row row =
                    deals.known(new RowKey(connection, DealName.of(record.id()).text()));
            if (row != null) {
                row.link = row.link.sawAgain(record);
            }
        }
    }

    @Override
    public synchronized Map<DealName, Link> findAll(ConnectionId connection, Collection<DealName> names) {
        Map<DealName, Link> found = new LinkedHashMap<>();
        for (DealName name : names) {
            Row row = deals.known(deals.canonical(connection, name));
            if (row != null) {
                found.put(name, row.link);
            }
        }
        return found;
    }

    @Override
    public synchronized List<Link> links(ConnectionId connection, @Nullable CrmRecordId after, int max) {
        String from = after == null ? "" : DealName.of(after).text();
        return of(connection)
                .filter(row -> row.link.complete() && row.key.deal().compareTo(from) > 0)
                .limit(max)
                .map(row -> row.link)
                .toList();
    }

    @Override
    public synchronized List<ConflictRecord> conflicts(ConnectionId connection) {
        return journal.conflicts(connection);
    }

    @Override
    public synchronized Optional<ConflictRecord> conflict(ConnectionId connection, ConflictId conflict) {
        return journal.conflict(connection, conflict);
    }

    @Override
    public synchronized List<AuditEntry> audit(ConnectionId connection, long after, int max) {
        return journal.audit(connection, after, max);
    }

    @Override
    public synchronized void audit(AuditEntry entry) {
        journal.add(entry);
    }

    @Override
    public synchronized int expire(Retention retention, int max) {
        Instant now = clock.instant();
        List<String> events = inbox.entrySet().stream()
                .filter(event -> event.getValue().isBefore(now.minus(retention.inbox())))
                .map(Map.Entry::getKey)
                .limit(max)
                .toList();
        events.forEach(inbox::remove);
        int removed = events.size();
        removed += journal.expire(now.minus(retention.conflicts()), now.minus(retention.audit()), max - removed);
        List<Row> orphans = deals.all().stream()
                .filter(row -> row.link.orphaned() && row.settledAt().isBefore(now.minus(retention.orphans())))
                .filter(row -> row.parked() == null && !row.heldAt(now) && !row.dueBy(now))
                .limit(max - removed)
                .toList();
        orphans.forEach(row -> deals.part(row, Link.none()));
        return removed + orphans.size();
    }

    @Override
    public synchronized List<ParkedDeal> parked(ConnectionId connection) {
        List<ParkedDeal> parked = new ArrayList<>();
        of(connection).forEach(row -> {
            Finding why = row.parked();
            if (why != null) {
                parked.add(new ParkedDeal(connection, row.key.name(), why, row.parkedAt()));
            }
        });
        parked.sort(Comparator.comparing(ParkedDeal::since));
        return List.copyOf(parked);
    }

    @Override
    public synchronized boolean requeue(ConnectionId connection, DealName deal) {
        Row row = deals.known(deals.canonical(connection, deal));
        if (row == null || row.parked() == null) {
            return false;
        }
        markBoth(row);
        return true;
    }

    @Override
    public synchronized int requeueAll(ConnectionId connection, @Nullable FindingCode code) {
        Predicate<Finding> asked = why -> code == null || why.code().equals(code);
        List<Row> rows = of(connection)
                .filter(row -> row.parked() != null && asked.test(row.parked()))
                .toList();
        rows.forEach(this::markBoth);
        return rows.size();
    }

    @Override
    public synchronized Optional<Duration> nextDue() {
        Instant now = clock.instant();
        return deals.all().stream()
                .flatMap(row -> Optional.ofNullable(row.claimableAt()).stream())
                .min(Comparator.naturalOrder())
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
    }

    @Override
    public synchronized QueueStatus status(ConnectionId connection) {
        Instant now = clock.instant();
        Map<Lane, Long> due = new EnumMap<>(Lane.class);
        due(connection, now).forEach(row -> due.merge(row.lane, 1L, Long::sum));
        Duration lag = due(connection, now)
                .map(row -> row.waited(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new QueueStatus(
                of(connection).filter(row -> row.link.complete()).count(),
                due,
                of(connection)
                        .filter(row -> row.dueAt() != null && row.dueAt().isAfter(now))
                        .count(),
                of(connection).filter(row -> row.heldAt(now)).count(),
                of(connection).filter(row -> row.parked() != null).count(),
                journal.open(connection),
                lag);
    }

    @Override
    public synchronized Optional<StreamClaim> claimStream(ConnectionId connection, String stream, Duration lease) {
        return streams.claim(connection, stream, clock.instant(), lease);
    }

    @Override
    public synchronized boolean saveCursor(StreamClaim claim, String cursor, Duration lease) {
        return streams.save(claim, cursor, clock.instant().plus(lease));
    }

    @Override
    public synchronized boolean releaseStream(StreamClaim claim, Duration next) {
        return streams.release(claim, clock.instant(), next);
    }

    @Override
    public synchronized void askStream(ConnectionId connection, String stream) {
        streams.ask(connection, stream, clock.instant());
    }

    @Override
    public synchronized Optional<String> cursor(ConnectionId connection, String stream) {
        return streams.cursor(connection, stream);
    }

    @Override
    public synchronized void saveCursor(ConnectionId connection, String stream, String cursor) {
        streams.save(connection, stream, cursor);
    }

    @Override
    public synchronized void pause(SystemKey system, Duration atLeast, @Nullable Finding why) {
        streams.pause(system, clock.instant().plus(atLeast), why);
    }

    @Override
    public synchronized void resume(SystemKey system) {
        streams.resume(system);
    }

    @Override
    public synchronized List<Pause> pauses() {
        return streams.pauses(clock.instant());
    }

    @Override
    public synchronized String installation(String proposal) {
        return streams.installation(proposal);
    }

    @Override
    public synchronized ConnectionId writer(PairKeys pair, ConnectionId candidate) {
        return streams.writer(pair, candidate);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
