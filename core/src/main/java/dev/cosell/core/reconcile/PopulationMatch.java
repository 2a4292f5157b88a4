package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.PopulationIndex.RecordRow;
import dev.cosell.core.reconcile.PopulationIndex.ReferralRow;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Groups what a {@link PopulationIndex} holds and says what becomes of each group. Pure; for one use. */
final class PopulationMatch {
    private final PopulationIndex index;
    private final InitialMatches matches = new InitialMatches();
    private final List<InitialLoadReport.Match> matched = new ArrayList<>();
    private final List<ReferralId> newInCrm = new ArrayList<>();
    private final List<CrmRecordId> newInPartnerCenter = new ArrayList<>();
    private final List<InitialLoadReport.Ambiguity> ambiguous = new ArrayList<>();
    private final Map<String, Reasons> blocked = new TreeMap<>();
    private final List<ReferralId> history = new ArrayList<>();
    private final List<ReferralId> skippedClosed = new ArrayList<>();
    private int leftOut;

    PopulationMatch(PopulationIndex index) {
        this.index = index;
    }

    private record Reasons(DealName deal, List<Finding> findings) {}

    InitialLoadReport report() {
        index.own().values().stream()
                .filter(each -> !index.linked(each.id()) && !index.takes(each.id()))
                .forEach(this::edges);
        index.records().values().stream()
                .filter(each -> !index.linked(each.id()) && !index.takes(each.id()))
                .forEach(this::edges);
        matches.groups().forEach(this::group);
        List<InitialLoadReport.Blocked> reasons = blocked.values().stream()
                .map(each -> new InitialLoadReport.Blocked(each.deal(), each.findings()))
                .toList();
        return new InitialLoadReport(
                matched,
                newInCrm,
                newInPartnerCenter,
                ambiguous,
                reasons,
                history,
                skippedClosed,
                leftOut,
                index.linkedPairs());
    }

    /** A referral stands alone, or belongs to the record that it names. */
    private void edges(ReferralRow referral) {
        CrmRecordId named = referral.named();
        if (named == null) {
            matches.referral(referral.id());
        } else if (index.linked(named) || index.takes(named)) {
            block(DealName.of(referral.id()), Findings.linkedElsewhere());
        } else if (!index.records().containsKey(named)) {
            block(DealName.of(referral.id()), Findings.recordNotFound());
        } else {
            matches.pair(referral.id(), named);
        }
    }

    /** A record stands alone, or belongs to the referral whose identifier it carries. */
    private void edges(RecordRow record) {
        ReferralId carried = record.carried();
        if (carried == null) {
            matches.record(record.id());
        } else if (index.linked(carried)) {
            block(DealName.of(record.id()), Findings.severalRecords());
        } else if (index.takes(carried)) {
            block(DealName.of(record.id()), Findings.linkedElsewhere());
        } else if (!index.own().containsKey(carried)) {
            block(DealName.of(record.id()), Findings.gone());
        } else {
            matches.pair(carried, record.id());
        }
    }

    private void group(InitialMatches.Group group) {
        List<ReferralId> referrals = group.referrals().stream()
                .filter(id -> !isBlocked(DealName.of(id)))
                .toList();
        List<CrmRecordId> alone = group.records().stream()
                .filter(id -> !isBlocked(DealName.of(id)))
                .toList();
        boolean whole = referrals.size() == group.referrals().size()
                && alone.size() == group.records().size();
        if (!whole) {
            // What is blocked drags along what belongs to it: nothing is told from half a pair.
            referrals.forEach(id -> block(DealName.of(id), Findings.linkedElsewhere()));
            alone.forEach(id -> block(DealName.of(id), Findings.linkedElsewhere()));
        } else if (referrals.size() == 1 && alone.size() == 1) {
            match(referral(referrals.get(0)), record(alone.get(0)));
        } else if (referrals.size() == 1 && alone.isEmpty()) {
            alone(referral(referrals.get(0)));
        } else if (referrals.isEmpty() && alone.size() == 1) {
            alone(record(alone.get(0)));
        } else {
            ambiguous.add(new InitialLoadReport.Ambiguity(referrals, alone));
        }
    }

    private ReferralRow referral(ReferralId id) {
        return Objects.requireNonNull(index.own().get(id));
    }

    private RecordRow record(CrmRecordId id) {
        return Objects.requireNonNull(index.records().get(id));
    }

    private void match(ReferralRow referral, RecordRow record) {
        boolean carries = referral.id().equals(record.carried());
        boolean names = record.id().equals(referral.named());
        InitialLoadReport.MatchedBy by = carries && names
                ? InitialLoadReport.MatchedBy.BOTH
                : carries ? InitialLoadReport.MatchedBy.IDENTIFIER : InitialLoadReport.MatchedBy.CRM_ID;
        matched.add(
                new InitialLoadReport.Match(referral.id(), record.id(), by, carries, record.suspended(), List.of()));
    }

    private void alone(ReferralRow referral) {
        switch (referral.alone()) {
            case NEW -> newInCrm.add(referral.id());
            case HISTORY -> history.add(referral.id());
            case CLOSED -> skippedClosed.add(referral.id());
            case LEFT_OUT -> leftOut++;
            case BLOCKED -> referral.why().forEach(why -> block(DealName.of(referral.id()), why));
        }
    }

    private void alone(RecordRow record) {
        switch (record.alone()) {
            case NEW -> newInPartnerCenter.add(record.id());
            case BLOCKED -> record.why().forEach(why -> block(DealName.of(record.id()), why));
            default -> leftOut++;
        }
    }

    private void block(DealName deal, Finding why) {
        blocked.computeIfAbsent(deal.text(), text -> new Reasons(deal, new ArrayList<>()))
                .findings()
                .add(why);
    }

    private boolean isBlocked(DealName deal) {
        return blocked.containsKey(deal.text());
    }
}
