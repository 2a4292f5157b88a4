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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what would become of a referral or a record that belongs to nothing, and what it names. Pure. */
final class PopulationVerdicts {
    private static final ReferralId NOBODY = ReferralId.of("00000000-0000-0000-0000-000000000000");

    private final CrmFacts crm;
    private final SyncSettings settings;
    private final Instant now;
    private final boolean history;

    PopulationVerdicts(CrmFacts crm, SyncSettings settings, Instant now, boolean history) {
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

    /**
     * What becomes of a record that belongs to nothing, and why.
     *
     * @param alone what
     * @param why every reason of what is blocked or left out for one
     */
    record Verdict(Alone alone, List<Finding> why) {
        private static Verdict of(Alone alone) {
            return new Verdict(alone, List.of());
        }

        private Verdict unless(@Nullable Finding obstacle) {
            return obstacle == null ? this : new Verdict(Alone.BLOCKED, List.of(obstacle));
        }

        private Verdict because(List<Finding> reasons) {
            boolean leftOut = reasons.stream().noneMatch(why -> why.severity() != Severity.INFO);
            return new Verdict(leftOut ? Alone.LEFT_OUT : Alone.BLOCKED, reasons);
        }
    }

    /** Returns the record that a referral names, or null. */
    @Nullable
    CrmRecordId named(Referral referral) {
        String text = referral.externalReferenceId();
        return text == null ? null : crm.recordIds().apply(text).orElse(null);
    }

    Verdict of(Referral referral, @Nullable Finding obstacle) {
        Verdict verdict = of(referral);
        boolean becomesRecord = verdict.alone() == Alone.NEW || verdict.alone() == Alone.HISTORY;
        return obstacle == null || !becomesRecord ? verdict : verdict.because(List.of(obstacle));
    }

    private Verdict of(Referral referral) {
        if (referral.state().terminal()) {
            // Closed deals stay out, or become records that are only to be read.
            return history && Intake.mayBeHistory(referral)
                    ? Verdict.of(Alone.HISTORY).unless(InboundPlanner.historyObstacle(referral, crm, settings))
                    : Verdict.of(Alone.CLOSED);
        }
        Finding refusal = Intake.refusal(referral, settings);
        if (refusal != null && "NOT_TAKEN_OVER".equals(refusal.code().value())) {
            return Verdict.of(Alone.LEFT_OUT);
        }
        return Verdict.of(Alone.NEW)
                .unless(refusal == null ? InboundPlanner.obstacle(referral, crm, settings) : refusal);
    }

    /** Returns the referral whose identifier a record carries, or null. What cannot be one is told as one that nobody shows. */
    static @Nullable ReferralId carried(Opportunity record) {
        String text = record.get(CrmField.REFERRAL_ID);
        if (text == null) {
            return null;
        }
        return ReferralId.isWellFormed(text) ? ReferralId.of(text) : NOBODY;
    }

    static boolean suspended(Opportunity record) {
        return record.knows(CrmField.SYNC_FLAG) && !record.is(CrmField.SYNC_FLAG);
    }

    Verdict of(Opportunity record) {
        if (record.get(CrmField.REFERRAL_ID) != null || !record.is(CrmField.SYNC_FLAG)) {
            return Verdict.of(Alone.LEFT_OUT);
        }
        List<Finding> why = refusals(record);
        return why == null ? Verdict.of(Alone.NEW) : new Verdict(Alone.BLOCKED, why);
    }

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
}
