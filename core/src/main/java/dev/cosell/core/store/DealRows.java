package dev.cosell.core.store;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.LinkStore.Bound;
import dev.cosell.core.spi.PairKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The deals of all connections, by whichever of their names. Guarded by the store's lock. */
final class DealRows {
    private final Map<RowKey, Row> rows = new TreeMap<>();
    private final Map<String, RowKey> byReferral = new TreeMap<>();
    private final Map<String, String> byRecord = new TreeMap<>();
    private final Map<String, RowKey> linkIndex = new TreeMap<>();
    private final Map<String, RowKey> relatedReferrals = new TreeMap<>();

    Collection<Row> all() {
        return rows.values();
    }

    Row row(RowKey key) {
        return rows.computeIfAbsent(key, Row::new);
    }

    @Nullable
    Row known(RowKey key) {
        return rows.get(key);
    }

    @Nullable
    Row held(Claim claim) {
        Row row = rows.get(new RowKey(claim.connection(), claim.deal().text()));
        return row != null && row.heldBy(claim) ? row : null;
    }

    /** A linked deal is worked under its CRM record's name, whichever of its names the news used. */
    RowKey canonical(ConnectionId connection, DealName deal) {
        String referral = referralKey(connection, deal);
        RowKey linked = linkIndex.get(referral);
        if (linked == null) {
            linked = relatedReferrals.get(referral);
        }
        return linked != null ? linked : new RowKey(connection, deal.text());
    }

    boolean isRelated(ConnectionId connection, DealName deal) {
        return relatedReferrals.containsKey(referralKey(connection, deal));
    }

    private static String referralKey(ConnectionId connection, DealName deal) {
        return deal instanceof DealName.OfReferral known ? connection + "\n" + known.id() : "";
    }

    void indexRelated(Row row) {
        ReferralId related = row.link.microsoftReferral();
        if (related != null && row.link.complete()) {
            relatedReferrals.put(row.key.connection() + "\n" + related, row.key);
        }
    }

    Bound bind(ConnectionId connection, PairKeys keys, Link memory, Instant now) {
        Pair pair = Pair.of(connection, keys, memory);
        RowKey boundTo = byReferral.get(pair.there);
        String partner = byRecord.get(pair.here);
        if (pair.target.equals(boundTo) && pair.there.equals(partner)) {
            return Bound.ALREADY;
        }
        if (boundTo != null || partner != null) {
            return Bound.CONFLICT;
        }
        put(pair);
        Row row = row(pair.target);
        Link adopted = row.link.baselines().isEmpty()
                ? memory
                : row.link.toBuilder().linked(pair.referral, pair.record).build();
        adopt(pair, row, adopted, now);
        return Bound.LINKED;
    }

    Bound move(Row leaves, PairKeys keys, Link memory, Instant now) {
        Pair pair = Pair.of(leaves.key.connection(), keys, memory);
        RowKey boundTo = byReferral.get(pair.there);
        String partner = byRecord.get(pair.here);
        if (pair.target.equals(boundTo) && pair.there.equals(partner)) {
            return Bound.ALREADY;
        }
        if (!leaves.key.equals(boundTo) || partner != null) {
            return Bound.CONFLICT;
        }
        CrmRecordId left = Objects.requireNonNull(leaves.link.crmRecord(), "the record that is left");
        byRecord.remove(keys.organisationId() + "\n" + left);
        put(pair);
        relatedReferrals.values().removeIf(leaves.key::equals);
        Row row = row(pair.target);
        adopt(
                pair,
                row,
                row.link.baselines().isEmpty()
                        ? memory
                        : row.link.toBuilder()
                                .linked(pair.referral, pair.record)
                                .build(),
                now);
        leaves.moveNewsTo(row, now);
        leaves.forgetMemory();
        return Bound.LINKED;
    }

    /** Links by a person's word: what either name remembers is replaced. */
    Bound link(ConnectionId connection, PairKeys keys, Link memory, Instant now) {
        Pair pair = Pair.of(connection, keys, memory);
        boolean free = byReferral.get(pair.there) == null && byRecord.get(pair.here) == null;
        if (free) {
            row(pair.target).reset(Link.none());
            Row old = rows.get(pair.referralRow);
            if (old != null) {
                old.reset(Link.none());
            }
        }
        return bind(connection, keys, memory, now);
    }

    private void put(Pair pair) {
        byReferral.put(pair.there, pair.target);
        byRecord.put(pair.here, pair.there);
    }

    private void adopt(Pair pair, Row row, Link memory, Instant now) {
        row.link = memory;
        relatedReferrals.values().removeIf(row.key::equals);
        indexRelated(row);
        linkIndex.put(row.key.connection() + "\n" + pair.referral, row.key);
        Row old = rows.get(pair.referralRow);
        if (old != null) {
            old.moveNewsTo(row, now);
        }
    }

    /** Parts a linked row from its referral; both names remember only the given memory from now on. */
    void part(Row row, Link memory) {
        ReferralId referral = row.link.referral();
        relatedReferrals.values().removeIf(row.key::equals);
        linkIndex.values().removeIf(row.key::equals);
        byReferral.entrySet().removeIf(pair -> {
            boolean ours = pair.getValue().equals(row.key);
            if (ours) {
                byRecord.values().removeIf(pair.getKey()::equals);
            }
            return ours;
        });
        row.reset(memory);
        if (referral != null) {
            row(new RowKey(row.key.connection(), DealName.of(referral).text())).reset(memory);
        }
    }

    private record Pair(
            String there, String here, RowKey target, RowKey referralRow, ReferralId referral, CrmRecordId record) {
        static Pair of(ConnectionId connection, PairKeys keys, Link memory) {
            ReferralId referral = Objects.requireNonNull(memory.referral(), "referral");
            CrmRecordId record = Objects.requireNonNull(memory.crmRecord(), "crmRecord");
            return new Pair(
                    keys.tenantId() + "\n" + referral,
                    keys.organisationId() + "\n" + record,
                    new RowKey(connection, DealName.of(record).text()),
                    new RowKey(connection, DealName.of(referral).text()),
                    referral,
                    record);
        }
    }
}
