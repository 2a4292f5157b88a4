package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a first look at two existing populations found. Nothing was written. Immutable; every list is in the order of the ids, whatever order the records were given
 * in. Holds ids, field names and findings, no values and nothing personal.
 *
 * <p>The lists of a report that a {@link PopulationIndex} made hold no objects: their entries are made when they are asked for, so that a report of millions is held in some 60 bytes for each
 * record. Go over such lists, and do not copy them.
 *
 * @param matched pairs that belong together
 * @param newInCrm referrals that become CRM records once they are taken over; accounts are looked up only then
 * @param newInPartnerCenter CRM records that become referrals once they are shared
 * @param ambiguous groups of which nobody can tell who belongs to whom; a person decides
 * @param blocked what cannot be taken over or shared now, with every reason
 * @param history closed referrals that become CRM records which are only to be read
 * @param skippedClosed closed referrals that were never synchronised and stay out
 * @param leftOut referrals and records that take no part: leads that are not wanted, records whose sync flag is No
 * @param linkedAlready pairs that were linked before
 */
public record InitialLoadReport(
        List<Match> matched,
        List<ReferralId> newInCrm,
        List<CrmRecordId> newInPartnerCenter,
        List<Ambiguity> ambiguous,
        List<Blocked> blocked,
        List<ReferralId> history,
        List<ReferralId> skippedClosed,
        int leftOut,
        int linkedAlready) {
    /** Copies the lists. */
    public InitialLoadReport {
        matched = ComputedList.kept(matched);
        newInCrm = ComputedList.kept(newInCrm);
        newInPartnerCenter = ComputedList.kept(newInPartnerCenter);
        ambiguous = ComputedList.kept(ambiguous);
        blocked = ComputedList.kept(blocked);
        history = ComputedList.kept(history);
        skippedClosed = ComputedList.kept(skippedClosed);
    }

    /** By what a pair was matched. */
    public enum MatchedBy {
        /** The record carries the referral's identifier. */
        IDENTIFIER,
        /** The referral names the record as its CRM ID. */
        CRM_ID,
        /** Each names the other. */
        BOTH
    }

    /**
     * A referral and a CRM record that belong together.
     *
     * @param referral the partner's own referral
     * @param record the CRM record; the lead, where the referral is one that has no opportunity yet
     * @param by what says so
     * @param adopted whether the record carries the identifier already, as Microsoft's connector leaves it: identifier, link, audit and flag stay as they are
     * @param suspended whether the record's sync flag is No, so that nothing is compared or written
     * @param differences the fields that differ, with the side that the configured authority would take
     */
    public record Match(
            ReferralId referral,
            CrmRecordId record,
            MatchedBy by,
            boolean adopted,
            boolean suspended,
            List<Difference> differences) {
        /** Copies the list and checks that the rest is present. */
        public Match {
            Objects.requireNonNull(referral, "referral");
            Objects.requireNonNull(record, "record");
            Objects.requireNonNull(by, "by");
            differences = List.copyOf(differences);
        }
    }

    /**
     * A field in which a matched pair differs.
     *
     * @param field the field
     * @param outcome what the configured authority would do
     * @param why in plain words, without values
     */
    public record Difference(FieldId field, FieldDecision.Outcome outcome, String why) {
        /** Checks that all parts are present. */
        public Difference {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(why, "why");
        }

        /** Returns whose value would be taken, in plain words. */
        public String winner() {
            return switch (outcome) {
                case TO_CRM -> "Partner Center's value";
                case TO_PARTNER_CENTER -> "the CRM's value";
                case TO_BOTH -> "both values joined";
                default -> "neither";
            };
        }
    }

    /**
     * A group that cannot be told apart.
     *
     * @param referrals the referrals of the group
     * @param records the CRM records of the group
     */
    public record Ambiguity(List<ReferralId> referrals, List<CrmRecordId> records) {
        /** Copies the lists. */
        public Ambiguity {
            referrals = ComputedList.kept(referrals);
            records = ComputedList.kept(records);
        }
    }

    /**
     * A referral or record that cannot go on now.
     *
     * @param deal which
     * @param reasons every reason
     */
    public record Blocked(DealName deal, List<Finding> reasons) {
        /** Copies the reasons. */
        public Blocked {
            Objects.requireNonNull(deal, "deal");
            reasons = List.copyOf(reasons);
        }
    }

    /** Returns a copy whose pairs name the fields in which they differ; it holds all of them in memory. */
    public InitialLoadReport judged(Function<Match, List<Difference>> judge) {
        List<Match> judged = matched.stream()
                .map(each -> new Match(
                        each.referral(), each.record(), each.by(), each.adopted(), each.suspended(), judge.apply(each)))
                .toList();
        return new InitialLoadReport(
                judged,
                newInCrm,
                newInPartnerCenter,
                ambiguous,
                blocked,
                history,
                skippedClosed,
                leftOut,
                linkedAlready);
    }

    /** Tells whether everything that can be linked is. */
    public boolean finished() {
        return matched.isEmpty() && newInCrm.isEmpty() && newInPartnerCenter.isEmpty() && history.isEmpty();
    }

    /**
     * Returns the report as text, one line per entry after a line of counts: the first 1,000 entries of each kind, and of more how many they are. {@link #eachLine} gives all.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        new InitialLoadLines(this, InitialLoadLines.LISTED).write(lines::add);
        return List.copyOf(lines);
    }

    /** Gives the report as text line by line, with every entry, so that one of millions can be written somewhere without being held. */
    public void eachLine(Consumer<String> sink) {
        new InitialLoadLines(this, Integer.MAX_VALUE).write(sink);
    }

    /** Prints {@link #lines()}. */
    public void print(PrintStream out) {
        lines().forEach(out::println);
    }

    /** Returns the counts: the entries may be millions. */
    @Override
    public String toString() {
        return InitialLoadLines.counts(this);
    }
}
