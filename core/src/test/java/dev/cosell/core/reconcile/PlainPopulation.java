package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.PopulationVerdicts.Alone;
import dev.cosell.core.reconcile.PopulationVerdicts.Verdict;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Matches two populations as plainly as can be: maps of texts, and groups that are merged until nothing changes. What a {@link PopulationIndex} is compared with. */
final class PlainPopulation {
    final Map<String, Referral> referrals = new TreeMap<>();
    final Map<String, Opportunity> records = new TreeMap<>();
    final Set<String> linkedReferrals = new TreeSet<>();
    final Set<String> linkedRecords = new TreeSet<>();
    final Set<String> takenReferrals = new TreeSet<>();
    final Set<String> takenRecords = new TreeSet<>();
    private final PopulationVerdicts verdicts;
    private final Map<String, List<Finding>> blocked = new TreeMap<>();
    private final List<InitialLoadReport.Match> matched = new ArrayList<>();
    private final List<ReferralId> newInCrm = new ArrayList<>();
    private final List<CrmRecordId> newInPartnerCenter = new ArrayList<>();
    private final List<InitialLoadReport.Ambiguity> ambiguous = new ArrayList<>();
    private final List<ReferralId> history = new ArrayList<>();
    private final List<ReferralId> closed = new ArrayList<>();
    private int leftOut;

    PlainPopulation(PopulationVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    void add(Referral referral) {
        referrals.merge(referral.id().value(), referral, (a, b) -> time(a).isAfter(time(b)) ? a : b);
    }

    private static Instant time(Referral referral) {
        return Objects.requireNonNullElse(referral.updatedAt(), Instant.MIN);
    }

    InitialLoadReport report() {
        List<Set<String>> groups = new ArrayList<>();
        referrals.keySet().stream().filter(this::openReferral).forEach(id -> groups.add(referralEdge(id)));
        records.keySet().stream().filter(this::openRecord).forEach(id -> groups.add(recordEdge(id)));
        while (mergeOnce(groups)) {
            continue;
        }
        // "R" comes before "c": the order of the first referral, then of records alone.
        groups.stream()
                .map(TreeSet::new)
                .sorted((a, b) -> a.first().compareTo(b.first()))
                .forEach(this::group);
        List<InitialLoadReport.Blocked> reasons = blocked.entrySet().stream()
                .map(each -> new InitialLoadReport.Blocked(DealName.parse(each.getKey()), each.getValue()))
                .toList();
        return new InitialLoadReport(
                matched,
                newInCrm,
                newInPartnerCenter,
                ambiguous,
                reasons,
                history,
                closed,
                leftOut,
                linkedReferrals.size());
    }

    private boolean openReferral(String id) {
        return !linkedReferrals.contains(id) && !takenReferrals.contains(id);
    }

    private boolean openRecord(String id) {
        return !linkedRecords.contains(id) && !takenRecords.contains(id);
    }

    private Set<String> referralEdge(String id) {
        CrmRecordId named = verdicts.named(Objects.requireNonNull(referrals.get(id)));
        if (named == null) {
            return Set.of("R" + id);
        }
        if (!openRecord(named.value())) {
            blocked.put("referral:" + id, List.of(Findings.linkedElsewhere()));
        } else if (!records.containsKey(named.value())) {
            blocked.put("referral:" + id, List.of(Findings.recordNotFound()));
        } else {
            return Set.of("R" + id, "c" + named.value());
        }
        return Set.of("R" + id);
    }

    private Set<String> recordEdge(String id) {
        ReferralId carried = PopulationVerdicts.carried(Objects.requireNonNull(records.get(id)));
        if (carried == null) {
            return Set.of("c" + id);
        }
        if (linkedReferrals.contains(carried.value())) {
            blocked.put("crm:" + id, List.of(Findings.severalRecords()));
        } else if (takenReferrals.contains(carried.value())) {
            blocked.put("crm:" + id, List.of(Findings.linkedElsewhere()));
        } else if (!referrals.containsKey(carried.value())) {
            blocked.put("crm:" + id, List.of(Findings.gone()));
        } else {
            return Set.of("c" + id, "R" + carried.value());
        }
        return Set.of("c" + id);
    }

    private static boolean mergeOnce(List<Set<String>> groups) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                if (groups.get(i).stream().anyMatch(groups.get(j)::contains)) {
                    Set<String> both = new TreeSet<>(groups.get(i));
                    both.addAll(groups.remove(j));
                    groups.set(i, both);
                    return true;
                }
            }
        }
        return false;
    }

    private void group(Set<String> members) {
        List<ReferralId> own = members.stream()
                .filter(each -> each.startsWith("R"))
                .map(each -> ReferralId.of(each.substring(1)))
                .toList();
        List<CrmRecordId> theirs = members.stream()
                .filter(each -> each.startsWith("c"))
                .map(each -> CrmRecordId.of(each.substring(1)))
                .toList();
        List<String> deals = new ArrayList<>();
        own.forEach(id -> deals.add(DealName.of(id).text()));
        theirs.forEach(id -> deals.add(DealName.of(id).text()));
        if (deals.stream().anyMatch(blocked::containsKey)) {
            deals.forEach(deal -> blocked.putIfAbsent(deal, List.of(Findings.linkedElsewhere())));
        } else if (own.size() == 1 && theirs.size() == 1) {
            match(own.get(0), theirs.get(0));
        } else if (own.size() + theirs.size() > 1) {
            ambiguous.add(new InitialLoadReport.Ambiguity(own, theirs));
        } else if (theirs.isEmpty()) {
            alone(Objects.requireNonNull(referrals.get(own.get(0).value())));
        } else {
            alone(Objects.requireNonNull(records.get(theirs.get(0).value())));
        }
    }

    private void match(ReferralId referral, CrmRecordId record) {
        Opportunity theirs = Objects.requireNonNull(records.get(record.value()));
        boolean carries = referral.equals(PopulationVerdicts.carried(theirs));
        boolean names = record.equals(verdicts.named(Objects.requireNonNull(referrals.get(referral.value()))));
        InitialLoadReport.MatchedBy by = InitialLoadReport.MatchedBy.BOTH;
        if (!names) {
            by = InitialLoadReport.MatchedBy.IDENTIFIER;
        } else if (!carries) {
            by = InitialLoadReport.MatchedBy.CRM_ID;
        }
        boolean suspended = PopulationVerdicts.suspended(theirs);
        matched.add(new InitialLoadReport.Match(referral, record, by, carries, suspended, List.of()));
    }

    private void alone(Referral referral) {
        Verdict verdict = verdicts.of(referral, null);
        switch (verdict.alone()) {
            case NEW -> newInCrm.add(referral.id());
            case HISTORY -> history.add(referral.id());
            case CLOSED -> closed.add(referral.id());
            case LEFT_OUT -> leftOut++;
            case BLOCKED -> blocked.put(DealName.of(referral.id()).text(), verdict.why());
        }
    }

    private void alone(Opportunity record) {
        Verdict verdict = verdicts.of(record);
        if (verdict.alone() == Alone.NEW) {
            newInPartnerCenter.add(record.id());
        } else if (verdict.alone() == Alone.BLOCKED) {
            blocked.put(DealName.of(record.id()).text(), verdict.why());
        } else {
            leftOut++;
        }
    }
}
