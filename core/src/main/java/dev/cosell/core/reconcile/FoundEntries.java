package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.util.List;

/** Collects what a report lists, by the numbers of the ids, four bytes for each entry and a few more. Entries are told in their order. Confined to one thread. */
final class FoundEntries {
    private static final int CARRIES = 1;
    private static final int NAMES = 1 << 1;
    private static final int SUSPENDED = 1 << 2;

    private final IdTable referrals;
    private final IdTable records;
    private final IntColumn matchedReferrals = new IntColumn();
    private final IntColumn matchedRecords = new IntColumn();
    private final IntColumn matchedHow = new IntColumn();
    private final IntColumn newInCrm = new IntColumn();
    private final IntColumn newInPartnerCenter = new IntColumn();
    private final IntColumn history = new IntColumn();
    private final IntColumn skippedClosed = new IntColumn();
    private final IntColumn blockedReferrals = new IntColumn();
    private final IntColumn referralsWhy = new IntColumn();
    private final IntColumn blockedRecords = new IntColumn();
    private final IntColumn recordsWhy = new IntColumn();
    private int leftOut;

    FoundEntries(IdTable referrals, IdTable records) {
        this.referrals = referrals;
        this.records = records;
    }

    void matched(int referral, int record, boolean carries, boolean names, boolean suspended) {
        matchedReferrals.add(referral);
        matchedRecords.add(record);
        matchedHow.add((carries ? CARRIES : 0) | (names ? NAMES : 0) | (suspended ? SUSPENDED : 0));
    }

    void newInCrm(int referral) {
        newInCrm.add(referral);
    }

    void newInPartnerCenter(int record) {
        newInPartnerCenter.add(record);
    }

    void history(int referral) {
        history.add(referral);
    }

    void skippedClosed(int referral) {
        skippedClosed.add(referral);
    }

    void blockedReferral(int referral, int why) {
        blockedReferrals.add(referral);
        referralsWhy.add(why);
    }

    void blockedRecord(int record, int why) {
        blockedRecords.add(record);
        recordsWhy.add(why);
    }

    void leftOut() {
        leftOut++;
    }

    InitialLoadReport report(AmbiguousGroups ambiguous, List<List<Finding>> reasons, int linkedAlready) {
        return new InitialLoadReport(
                new ComputedList<>(matchedReferrals.size(), this::match),
                referrals(newInCrm),
                new ComputedList<>(newInPartnerCenter.size(), i -> record(newInPartnerCenter.get(i))),
                ambiguous.list(referrals, records),
                blocked(reasons),
                referrals(history),
                referrals(skippedClosed),
                leftOut,
                linkedAlready);
    }

    private ReferralId referral(int number) {
        return ReferralId.of(referrals.text(number));
    }

    private CrmRecordId record(int number) {
        return CrmRecordId.of(records.text(number));
    }

    private List<ReferralId> referrals(IntColumn numbers) {
        return new ComputedList<>(numbers.size(), i -> referral(numbers.get(i)));
    }

    private InitialLoadReport.Match match(int i) {
        int how = matchedHow.get(i);
        boolean carries = (how & CARRIES) != 0;
        boolean names = (how & NAMES) != 0;
        InitialLoadReport.MatchedBy by = carries && names
                ? InitialLoadReport.MatchedBy.BOTH
                : carries ? InitialLoadReport.MatchedBy.IDENTIFIER : InitialLoadReport.MatchedBy.CRM_ID;
        return new InitialLoadReport.Match(
                referral(matchedReferrals.get(i)),
                record(matchedRecords.get(i)),
                by,
                carries,
                (how & SUSPENDED) != 0,
                List.of());
    }

    /** In the order of the deals' names: those of records come first. */
    private List<InitialLoadReport.Blocked> blocked(List<List<Finding>> reasons) {
        int first = blockedRecords.size();
        return new ComputedList<>(first + blockedReferrals.size(), i -> {
            DealName deal = i < first
                    ? DealName.of(record(blockedRecords.get(i)))
                    : DealName.of(referral(blockedReferrals.get(i - first)));
            int why = i < first ? recordsWhy.get(i) : referralsWhy.get(i - first);
            return new InitialLoadReport.Blocked(deal, reasons.get(why));
        });
    }
}
