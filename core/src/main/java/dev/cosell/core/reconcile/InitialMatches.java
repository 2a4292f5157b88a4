package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Groups referrals and records that name each other, however long the chain; the order in which they are told does not matter. Confined to one thread. */
final class InitialMatches {
    private final Map<ReferralId, Set<CrmRecordId>> referrals = new TreeMap<>(Comparator.comparing(ReferralId::value));
    private final Map<CrmRecordId, Set<ReferralId>> records = new TreeMap<>(Comparator.comparing(CrmRecordId::value));

    /**
     * What belongs together.
     *
     * @param referrals in the order of their ids
     * @param records in the order of their ids
     */
    record Group(List<ReferralId> referrals, List<CrmRecordId> records) {}

    /** A referral that names no record. */
    void referral(ReferralId id) {
        referrals.computeIfAbsent(id, key -> new TreeSet<>(Comparator.comparing(CrmRecordId::value)));
    }

    /** A record that carries no identifier. */
    void record(CrmRecordId id) {
        records.computeIfAbsent(id, key -> new TreeSet<>(Comparator.comparing(ReferralId::value)));
    }

    /** One names the other. */
    void pair(ReferralId referral, CrmRecordId record) {
        referral(referral);
        record(record);
        Objects.requireNonNull(referrals.get(referral)).add(record);
        Objects.requireNonNull(records.get(record)).add(referral);
    }

    /** Returns the groups: those with a referral in the order of their first referral, then the records that stand alone. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        Set<ReferralId> done = new TreeSet<>(Comparator.comparing(ReferralId::value));
        for (ReferralId first : referrals.keySet()) {
            if (!done.contains(first)) {
                groups.add(group(first, done));
            }
        }
        records.forEach((record, partners) -> {
            if (partners.isEmpty()) {
                groups.add(new Group(List.of(), List.of(record)));
            }
        });
        return groups;
    }

    private Group group(ReferralId first, Set<ReferralId> done) {
        Set<ReferralId> members = new TreeSet<>(Comparator.comparing(ReferralId::value));
        Set<CrmRecordId> partners = new TreeSet<>(Comparator.comparing(CrmRecordId::value));
        Deque<ReferralId> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            ReferralId member = next.remove();
            if (members.add(member)) {
                for (CrmRecordId record : Objects.requireNonNull(referrals.get(member))) {
                    partners.add(record);
                    next.addAll(Objects.requireNonNull(records.get(record)));
                }
            }
        }
        done.addAll(members);
        return new Group(List.copyOf(members), List.copyOf(partners));
    }
}
