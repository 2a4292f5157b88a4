package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.reconcile.PopulationVerdicts.Alone;
import dev.cosell.core.reconcile.PopulationVerdicts.Verdict;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches two populations that are told record by record. Of each record only what matching needs is kept - its id, the id that it names, what would become of
 * it alone - and never its image: some 50 bytes each where ids are UUIDs or have 18 characters, with what the report takes some 60, so that two million records fit into 128 MB.
 *
 * <p>Makes no calls. The order in which records are told does not matter. Confined to one thread.
 */
public final class PopulationIndex {
    private final PopulationVerdicts verdicts;
    private final PopulationRows referrals = new PopulationRows();
    private final PopulationRows records = new PopulationRows();
    private final ImageTimes times = new ImageTimes();
    private final SharedReasons reasons = new SharedReasons();
    private @Nullable BitSet carried;

    /**
     * Makes an empty index.
     *
     * @param crm what is constant about the CRM
     * @param settings what the host chose
     * @param now the present time
     * @param history whether closed deals are wanted as read-only history instead of skipped
     */
    public PopulationIndex(CrmFacts crm, SyncSettings settings, Instant now, boolean history) {
        this.verdicts = new PopulationVerdicts(crm, settings, now, history);
    }

    /** Takes a referral that nothing outside the two populations keeps back. */
    public void add(Referral referral) {
        add(referral, null);
    }

    /**
     * Takes a referral; Microsoft's are left aside. Of two images of one referral the younger one counts.
     *
     * @param obstacle why it may not become a new record, such as that nobody routes it here, or null
     */
    public void add(Referral referral, @Nullable Finding obstacle) {
        if (referral.ownedByMicrosoft()) {
            return;
        }
        Verdict verdict = verdicts.of(referral, obstacle);
        int why = reasons.number(verdict.why());
        CrmRecordId record = verdicts.named(referral);
        int named = record == null ? PopulationRows.NONE : records.row(record.value());
        int row = referrals.row(referral.id().value());
        long time = ImageTimes.of(referral.updatedAt());
        int age = referrals.told(row) ? Long.compare(time, times.get(row)) : 1;
        if (age > 0 || age == 0 && stands(row, verdict, named, why)) {
            times.set(row, time);
            referrals.tell(row, verdict.alone(), false, named, why);
            if (Intake.isLead(referral)) {
                referrals.lead(row);
            }
        }
    }

    /** Of two images of one time that differ the same one counts in whatever order they come. */
    private boolean stands(int row, Verdict verdict, int named, int why) {
        int before = referrals.other(row);
        if (referrals.alone(row) != verdict.alone()) {
            return verdict.alone().compareTo(referrals.alone(row)) > 0;
        }
        if (before != named) {
            return before == PopulationRows.NONE
                    || named != PopulationRows.NONE && records.ids().compare(named, before) > 0;
        }
        return why != referrals.why(row)
                && verdict.why()
                                .toString()
                                .compareTo(reasons.findings(referrals.why(row)).toString())
                        > 0;
    }

    /** Takes a CRM record. */
    public void add(Opportunity record) {
        Verdict verdict = verdicts.of(record);
        ReferralId id = PopulationVerdicts.carried(record);
        int carried = id == null ? PopulationRows.NONE : referrals.row(id.value());
        boolean suspended = PopulationVerdicts.suspended(record);
        records.tell(
                records.row(record.id().value()), verdict.alone(), suspended, carried, reasons.number(verdict.why()));
    }

    /** Returns the leads of Partner Center whose identifier no told record carries, in the order of their ids: the CRM leads that carry it are to be told next. */
    public List<ReferralId> leadsWithoutRecord() {
        IntColumn wanted = new IntColumn();
        for (int row = 0; row < referrals.size(); row++) {
            if (referrals.wantedLead(row) && !carried().get(row)) {
                wanted.add(row);
            }
        }
        return inOrder(wanted, referrals.ids(), ReferralId::of);
    }

    /** Returns the records that leads of Partner Center name and that are no told opportunities, in the order of their ids: they may be CRM leads. */
    public List<CrmRecordId> unseenLeads() {
        return unseen(referrals::wantedLead);
    }

    /**
     * Takes a CRM lead. Leads are told after all records: one whose referral has its opportunity already is left aside, and a converted one stands for the opportunity that it became
     * (R-162).
     */
    public void add(CrmLead lead) {
        ReferralId id = PopulationVerdicts.carried(lead.shared());
        int referral = id == null ? PopulationRows.NONE : referrals.row(id.value());
        int row = records.row(lead.id().value());
        boolean known = referral != PopulationRows.NONE && carried().get(referral);
        CrmRecordId became = lead.opportunity();
        int opportunity = became == null ? PopulationRows.NONE : records.row(became.value());
        boolean stands = opportunity != PopulationRows.NONE
                && referral != PopulationRows.NONE
                && records.other(opportunity) == PopulationRows.NONE;
        if ((known || stands) && referrals.other(referral) == row) {
            referrals.namesNobody(referral);
        }
        if (!known) {
            records.tell(stands ? opportunity : row, Alone.LEFT_OUT, false, referral, reasons.number(List.of()));
        }
    }

    /** Returns the referrals whose identifier a record carries that was told before the first lead. */
    private BitSet carried() {
        BitSet known = carried;
        if (known == null) {
            known = new BitSet(referrals.size());
            for (int row = 0; row < records.size(); row++) {
                if (records.told(row) && records.other(row) != PopulationRows.NONE) {
                    known.set(records.other(row));
                }
            }
            carried = known;
        }
        return known;
    }

    /** Says that two records are linked; they are left alone. */
    public void linked(ReferralId referral, CrmRecordId record) {
        referrals.link(referrals.row(referral.value()));
        records.link(records.row(record.value()));
    }

    /**
     * Says that a deal takes no part: a person keeps it apart, or another connection has it. What names it is not linked with it.
     *
     * @return whether this was not said before
     */
    public boolean taken(DealName deal) {
        if (deal instanceof DealName.OfReferral referral) {
            return referrals.take(referrals.row(referral.id().value()));
        }
        return deal instanceof DealName.OfRecord record
                && records.take(records.row(record.id().value()));
    }

    /** Returns the records that referrals name and that were not told yet, in the order of their ids: they are to be read and told, or do not exist. */
    public List<CrmRecordId> unseen() {
        return unseen(referrals::told);
    }

    private List<CrmRecordId> unseen(IntPredicate naming) {
        IntColumn named = new IntColumn();
        for (int row = 0; row < referrals.size(); row++) {
            int other = naming.test(row) ? referrals.other(row) : PopulationRows.NONE;
            boolean unseen = other != PopulationRows.NONE
                    && !records.told(other)
                    && !records.linked(other)
                    && !records.taken(other);
            if (unseen) {
                named.add(other);
            }
        }
        return inOrder(named, records.ids(), CrmRecordId::of);
    }

    private static <E> List<E> inOrder(IntColumn rows, IdTable ids, Function<String, E> named) {
        int[] order = rows.distinct();
        IdOrder.sort(ids, order);
        return new ComputedList<>(order.length, i -> named.apply(ids.text(order[i])));
    }

    /** Returns what was found; pairs without the fields in which they differ. Its entries are made when they are asked for, from what this index holds of the ids. */
    public InitialLoadReport report() {
        referrals.ids().rest();
        records.ids().rest();
        return new PopulationMatch(referrals, records, reasons).report();
    }
}
