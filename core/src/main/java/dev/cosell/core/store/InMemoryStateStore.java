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
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A state store in memory. Nothing survives the process: for tests, samples, and hosts that can afford an adoption run after a restart.
 *
 * <p>Thread-safe; every method is one atomic step under one lock.
 */
public final class InMemoryStateStore implements StateStore {
    private final InstantSource clock;
    private final Map<RowKey, Row> rows = new TreeMap<>();
    private final Map<String, RowKey> byReferral = new TreeMap<>();
    private final Map<String, String> byRecord = new TreeMap<>();
    private final Map<String, RowKey> relatedReferrals = new TreeMap<>();
    private final Set<String> inbox = new HashSet<>();
    private final Map<String, String> cursors = new TreeMap<>();
    private final Map<ConnectionId, Instant> blockedUntil = new LinkedHashMap<>();
    private final List<ConflictRecord> conflicts = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();

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
    public synchronized Ingested ingest(
            ConnectionId connection, DealName deal, Side side, @Nullable Instant changedAt, @Nullable String eventId) {
        if (eventId != null && !inbox.add(connection + "\n" + eventId)) {
            return Ingested.DUPLICATE;
        }
        RowKey key = canonical(connection, deal);
        boolean related = relatedReferrals.containsKey(referralKey(connection, deal));
        row(key).mark(related ? Side.RELATED : side, changedAt == null ? Instant.MAX : changedAt, clock.instant());
        return Ingested.NEW;
    }

    @Override
    public synchronized void markDirty(ConnectionId connection, DealName deal, Set<Side> sides, Duration after) {
        Row row = row(canonical(connection, deal));
        sides.forEach(side -> row.mark(side, Instant.MAX, clock.instant().plus(after)));
    }

    @Override
    public synchronized List<Claim> claim(int max, Duration lease) {
        Instant now = clock.instant();
        List<Claim> claims = new ArrayList<>();
        for (Row row : due(now)) {
            if (claims.size() == max) {
                break;
            }
            row.epoch++;
            row.leaseUntil = now.plus(lease);
            claims.add(row.claim());
        }
        return claims;
    }

    @Override
    public synchronized List<Claim> pending(ConnectionId connection, int max) {
        return due(clock.instant()).stream()
                .filter(row -> row.key.connection().equals(connection))
                .limit(max)
                .map(Row::claim)
                .toList();
    }

    private List<Row> due(Instant now) {
        return rows.values().stream()
                .filter(row -> row.dueBy(now) && !blocked(row.key.connection(), now))
                .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.dueAt)))
                .toList();
    }

    private boolean blocked(ConnectionId connection, Instant now) {
        Instant until = blockedUntil.get(connection);
        return until != null && until.isAfter(now);
    }

    @Override
    public synchronized boolean renew(Claim claim, Duration lease) {
        Row row = held(claim);
        if (row != null) {
            row.leaseUntil = clock.instant().plus(lease);
        }
        return row != null;
    }

    @Override
    public synchronized Bound bind(Claim claim, String tenantId, String organisationId, Link memory) {
        if (held(claim) == null) {
            return Bound.LOST;
        }
        ReferralId referral = Objects.requireNonNull(memory.referral(), "referral");
        CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
        String there = tenantId + "\n" + referral;
        String here = organisationId + "\n" + record;
        RowKey target = new RowKey(claim.connection(), DealName.of(record).text());
        RowKey boundTo = byReferral.get(there);
        String partner = byRecord.get(here);
        if (target.equals(boundTo) && there.equals(partner)) {
            return Bound.ALREADY;
        }
        if (boundTo != null || partner != null) {
            return Bound.CONFLICT;
        }
        byReferral.put(there, target);
        byRecord.put(here, there);
        adopt(target, referral, record, memory);
        return Bound.LINKED;
    }

    private void adopt(RowKey target, ReferralId referral, CrmRecordId record, Link memory) {
        Row row = row(target);
        row.setLink(
                row.link.baselines().isEmpty()
                        ? memory
                        : row.link.toBuilder().linked(referral, record).build());
        relatedReferrals.values().removeIf(target::equals);
        indexRelated(row);
        linkIndex.put(target.connection() + "\n" + referral, target);
        Row old = rows.get(new RowKey(target.connection(), DealName.of(referral).text()));
        if (old != null) {
            old.moveNewsTo(row, clock.instant());
        }
    }

    @Override
    public synchronized Bound moveRecord(Claim claim, String tenantId, String organisationId, Link memory) {
        Row leaves = held(claim);
        if (leaves == null) {
            return Bound.LOST;
        }
        ReferralId referral = Objects.requireNonNull(memory.referral(), "referral");
        CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
        String there = tenantId + "\n" + referral;
        String here = organisationId + "\n" + record;
        RowKey target = new RowKey(claim.connection(), DealName.of(record).text());
        RowKey boundTo = byReferral.get(there);
        String partner = byRecord.get(here);
        if (target.equals(boundTo) && there.equals(partner)) {
            return Bound.ALREADY;
        }
        if (!leaves.key.equals(boundTo) || partner != null) {
            return Bound.CONFLICT;
        }
        CrmRecordId left = Objects.requireNonNull(leaves.link.crmRecord(), "the record that is left");
        byRecord.remove(organisationId + "\n" + left);
        byReferral.put(there, target);
        byRecord.put(here, there);
        relatedReferrals.values().removeIf(leaves.key::equals);
        adopt(target, referral, record, memory);
        leaves.moveNewsTo(row(target), clock.instant());
        leaves.setLink(Link.none());
        conflicts.replaceAll(conflict -> conflict.connection().equals(claim.connection())
                        && conflict.deal().equals(leaves.key.deal())
                ? conflict.under(target.deal())
                : conflict);
        return Bound.LINKED;
    }

    private final Map<String, RowKey> linkIndex = new TreeMap<>();

    private void indexRelated(Row row) {
        ReferralId related = row.link.microsoftReferral();
        if (related != null && row.link.complete()) {
            relatedReferrals.put(row.key.connection() + "\n" + related, row.key);
        }
    }

    @Override
    public synchronized Map<Claim, Boolean> recordIntents(Map<Claim, List<Intent>> intents) {
        Map<Claim, Boolean> recorded = new LinkedHashMap<>();
        intents.forEach((claim, begun) -> {
            Row row = held(claim);
            if (row != null) {
                begun.forEach(row::begin);
            }
            recorded.put(claim, row != null);
        });
        return recorded;
    }

    @Override
    public synchronized boolean settle(Settlement settlement) {
        Row row = held(settlement.claim());
        if (row == null) {
            return false;
        }
        row.settle(settlement, clock.instant());
        indexRelated(row);
        for (ConflictRecord conflict : settlement.conflicts()) {
            if (conflicts.stream().noneMatch(conflict::asks)) {
                conflicts.add(conflict);
            }
        }
        conflicts.replaceAll(conflict -> overtaken(conflict, row) ? conflict.in(State.OVERTAKEN) : conflict);
        audit.addAll(settlement.audit());
        return true;
    }

    private static boolean overtaken(ConflictRecord conflict, Row row) {
        if (conflict.state() != State.OPEN
                || !conflict.connection().equals(row.key.connection())
                || !conflict.deal().equals(row.key.deal())) {
            return false;
        }
        StandingDifference stands = row.link.standing().get(conflict.field());
        return stands == null || stands.reason() != StandingDifference.Reason.REVIEW;
    }

    @Override
    public synchronized boolean settleConflict(ConnectionId connection, ConflictId id, SettledConflict decision) {
        for (int i = 0; i < conflicts.size(); i++) {
            ConflictRecord conflict = conflicts.get(i);
            boolean open = conflict.state() == State.OPEN || conflict.state() == State.DECIDED;
            Row row = rows.get(new RowKey(conflict.connection(), conflict.deal()));
            if (conflict.id().equals(id) && conflict.connection().equals(connection) && open && row != null) {
                row.setLink(
                        row.link.toBuilder().settled(conflict.field(), decision).build());
                row.mark(Side.CRM, Instant.MAX, clock.instant());
                row.mark(Side.REFERRAL, Instant.MAX, clock.instant());
                conflicts.set(i, conflict.in(State.SETTLED));
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized Optional<Link> find(ConnectionId connection, DealName deal) {
        Row row = rows.get(canonical(connection, deal));
        return row == null ? Optional.empty() : Optional.of(row.link);
    }

    @Override
    public synchronized List<Link> links(ConnectionId connection) {
        return rows.values().stream()
                .filter(row -> row.key.connection().equals(connection) && row.link.complete())
                .map(row -> row.link)
                .toList();
    }

    @Override
    public synchronized void block(ConnectionId connection, Duration atLeast) {
        Instant until = clock.instant().plus(atLeast);
        blockedUntil.merge(connection, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public synchronized Duration blockedFor(ConnectionId connection) {
        Instant until = blockedUntil.get(connection);
        Instant now = clock.instant();
        return until == null || !until.isAfter(now) ? NOT_BLOCKED : Duration.between(now, until);
    }

    @Override
    public synchronized Optional<String> cursor(ConnectionId connection, String stream) {
        return Optional.ofNullable(cursors.get(connection + "\n" + stream)).filter(text -> !text.isEmpty());
    }

    @Override
    public synchronized void saveCursor(ConnectionId connection, String stream, String cursor) {
        cursors.put(connection + "\n" + stream, cursor);
    }

    @Override
    public synchronized List<ConflictRecord> conflicts(ConnectionId connection) {
        return conflicts.stream()
                .filter(conflict -> conflict.connection().equals(connection))
                .toList();
    }

    @Override
    public synchronized List<AuditEntry> audit(ConnectionId connection) {
        return audit.stream()
                .filter(entry -> entry.connection().equals(connection))
                .toList();
    }

    @Override
    public synchronized List<ParkedDeal> parked(ConnectionId connection) {
        return rows.values().stream()
                .filter(row -> row.key.connection().equals(connection))
                .flatMap(row -> Optional.ofNullable(row.parked).stream()
                        .map(finding -> new ParkedDeal(connection, row.key.name(), finding)))
                .toList();
    }

    @Override
    public synchronized boolean requeue(ConnectionId connection, DealName deal) {
        Row row = rows.get(canonical(connection, deal));
        if (row == null || row.parked == null) {
            return false;
        }
        row.mark(Side.CRM, Instant.MAX, clock.instant());
        row.mark(Side.REFERRAL, Instant.MAX, clock.instant());
        return true;
    }

    @Override
    public synchronized Optional<Duration> nextDue() {
        Instant now = clock.instant();
        return rows.values().stream()
                .flatMap(row -> Optional.ofNullable(row.dueAt).stream())
                .min(Comparator.naturalOrder())
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private @Nullable Row held(Claim claim) {
        Row row = rows.get(new RowKey(claim.connection(), claim.deal().text()));
        return row != null && row.epoch == claim.epoch() && row.leaseUntil != null ? row : null;
    }

    private Row row(RowKey key) {
        return rows.computeIfAbsent(key, Row::new);
    }

    /** A linked deal is worked under its CRM record's name, whichever of its names the news used. */
    private RowKey canonical(ConnectionId connection, DealName deal) {
        String referral = referralKey(connection, deal);
        RowKey linked = linkIndex.get(referral);
        if (linked == null) {
            linked = relatedReferrals.get(referral);
        }
        return linked != null ? linked : new RowKey(connection, deal.text());
    }

    private static String referralKey(ConnectionId connection, DealName deal) {
        return deal instanceof DealName.OfReferral known ? connection + "\n" + known.id() : "";
    }
}
