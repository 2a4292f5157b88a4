package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches two populations that are told record by record. Of each record only what matching needs is kept - ids, the id that it names, what would become of
 * it alone - and never its image: some 500 bytes each, so that a million records fit where their images would not.
 *
 * <p>Makes no calls. The order in which records are told does not matter. Confined to one thread.
 */
public final class PopulationIndex {
    private final CrmFacts crm;
    private final SyncSettings settings;
    private final Instant now;
    private final boolean history;
    private final Map<ReferralId, ReferralRow> own = new TreeMap<>(Comparator.comparing(ReferralId::value));
    private final Map<CrmRecordId, RecordRow> records = new TreeMap<>(Comparator.comparing(CrmRecordId::value));
    private final Set<ReferralId> linkedReferrals = new HashSet<>();
    private final Set<CrmRecordId> linkedRecords = new HashSet<>();
    private final Set<ReferralId> takenReferrals = new HashSet<>();
    private final Set<CrmRecordId> takenRecords = new HashSet<>();
    private final Map<List<Finding>, List<Finding>> reasons = new HashMap<>();

    /**
     * Makes an empty index.
     *
     * @param crm what is constant about the CRM
     * @param settings what the host chose
     * @param now the present time
     * @param history whether closed deals are wanted as read-only history instead of skipped
     */
    public PopulationIndex(CrmFacts crm, SyncSettings settings, Instant now, boolean history) {
        this.crm = crm;
        this.settings = settings;
        this.now = now;
        this.history = history;
    }

    /** What becomes of a record that belongs to nothing. */
    enum Alone {
        NEW,
        HISTORY,
        CLOSED,
        LEFT_OUT,
        BLOCKED
    }

    record ReferralRow(
            ReferralId id, @Nullable CrmRecordId named, @Nullable Instant updatedAt, Alone alone, List<Finding> why) {
        boolean becomesRecord() {
            return alone == Alone.NEW || alone == Alone.HISTORY;
        }

        ReferralRow because(List<Finding> reasons) {
            boolean leftOut = reasons.stream().noneMatch(why -> why.severity() != Severity.INFO);
            return new ReferralRow(id, named, updatedAt, leftOut ? Alone.LEFT_OUT : Alone.BLOCKED, reasons);
        }
    }

    record RecordRow(CrmRecordId id, @Nullable ReferralId carried, boolean suspended, Alone alone, List<Finding> why) {}

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
        if (!referral.ownedByMicrosoft()) {
            ReferralRow row = row(referral);
            own.merge(
                    row.id(),
                    obstacle == null || !row.becomesRecord() ? row : row.because(shared(List.of(obstacle))),
                    (a, b) -> time(a).isAfter(time(b)) ? a : b);
        }
    }

    private static Instant time(ReferralRow row) {
        return Objects.requireNonNullElse(row.updatedAt(), Instant.MIN);
    }

    private ReferralRow row(Referral referral) {
        String text = referral.externalReferenceId();
        CrmRecordId named = text == null ? null : crm.recordIds().apply(text).orElse(null);
        if (referral.state().terminal()) {
            return closed(referral, named);
        }
        Finding refusal = Intake.refusal(referral, settings);
        if (refusal != null && "NOT_TAKEN_OVER".equals(refusal.code().value())) {
            return new ReferralRow(referral.id(), named, referral.updatedAt(), Alone.LEFT_OUT, List.of());
        }
        return row(
                referral,
                named,
                Alone.NEW,
                refusal == null ? InboundPlanner.obstacle(referral, crm, settings) : refusal);
    }

    /** Closed deals stay out, or become records that are only to be read. */
    private ReferralRow closed(Referral referral, @Nullable CrmRecordId named) {
        return history && Intake.mayBeHistory(referral)
                ? row(referral, named, Alone.HISTORY, InboundPlanner.historyObstacle(referral, crm, settings))
                : row(referral, named, Alone.CLOSED, null);
    }

    private ReferralRow row(Referral referral, @Nullable CrmRecordId named, Alone alone, @Nullable Finding obstacle) {
        return obstacle == null
                ? new ReferralRow(referral.id(), named, referral.updatedAt(), alone, List.of())
                : new ReferralRow(referral.id(), named, referral.updatedAt(), Alone.BLOCKED, shared(List.of(obstacle)));
    }

    /** Takes a CRM record. */
    public void add(Opportunity record) {
        records.put(record.id(), row(record));
    }

    private RecordRow row(Opportunity record) {
        String text = record.get(CrmField.REFERRAL_ID);
        boolean suspended = record.knows(CrmField.SYNC_FLAG) && !record.is(CrmField.SYNC_FLAG);
        if (text != null) {
            // What cannot be a referral's identifier is told as one that nobody shows.
            ReferralId carried = ReferralId.isWellFormed(text) ? ReferralId.of(text) : NOBODY;
            return new RecordRow(record.id(), carried, suspended, Alone.LEFT_OUT, List.of());
        }
        if (!record.is(CrmField.SYNC_FLAG)) {
            return new RecordRow(record.id(), null, suspended, Alone.LEFT_OUT, List.of());
        }
        List<Finding> why = refusals(record);
        return why == null
                ? new RecordRow(record.id(), null, false, Alone.NEW, List.of())
                : new RecordRow(record.id(), null, false, Alone.BLOCKED, shared(why));
    }

    private static final ReferralId NOBODY = ReferralId.of("00000000-0000-0000-0000-000000000000");

    /** A record without referral is planned as if a complete look-up found none for it; null where it would be shared. */
    private @Nullable List<Finding> refusals(Opportunity record) {
        Observation seen = Observation.builder(crm)
                .crm(Slot.seen(record))
                .created(Slot.seen(List.of()))
                .build();
        SyncPlan plan = Reconciler.plan(DealName.of(record.id()), Link.none(), seen, settings, now);
        boolean shared = plan.action(PlannedAction.CreateReferral.class) != null || plan.wake() != null;
        return shared ? null : plan.findings();
    }

    /** The same reasons are kept once, however many records they hold. */
    private List<Finding> shared(List<Finding> why) {
        return reasons.computeIfAbsent(why, List::copyOf);
    }

    /** Says that two records are linked; they are left alone. */
    public void linked(ReferralId referral, CrmRecordId record) {
        linkedReferrals.add(referral);
        linkedRecords.add(record);
    }

    /** Says that a deal takes no part: a person keeps it apart, or another connection has it. What names it is not linked with it. */
    public void taken(DealName deal) {
        if (deal instanceof DealName.OfReferral referral) {
            takenReferrals.add(referral.id());
        } else if (deal instanceof DealName.OfRecord record) {
            takenRecords.add(record.id());
        }
    }

    /** Returns the records that referrals name and that were not told yet: they are to be read and told, or do not exist. */
    public List<CrmRecordId> unseen() {
        Set<CrmRecordId> unseen = new LinkedHashSet<>();
        for (ReferralRow row : own.values()) {
            CrmRecordId named = row.named();
            boolean open = named != null
                    && !records.containsKey(named)
                    && !linkedRecords.contains(named)
                    && !takenRecords.contains(named);
            if (open) {
                unseen.add(named);
            }
        }
        return List.copyOf(unseen);
    }

    /** Returns what was found; pairs without the fields in which they differ. */
    public InitialLoadReport report() {
        return new PopulationMatch(this).report();
    }

    Map<ReferralId, ReferralRow> own() {
        return own;
    }

    Map<CrmRecordId, RecordRow> records() {
        return records;
    }

    boolean linked(ReferralId referral) {
        return linkedReferrals.contains(referral);
    }

    boolean linked(CrmRecordId record) {
        return linkedRecords.contains(record);
    }

    boolean takes(ReferralId referral) {
        return takenReferrals.contains(referral);
    }

    boolean takes(CrmRecordId record) {
        return takenRecords.contains(record);
    }

    int linkedPairs() {
        return linkedReferrals.size();
    }
}
