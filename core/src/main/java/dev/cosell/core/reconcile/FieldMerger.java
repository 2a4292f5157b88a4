package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.WriteWindow;
import dev.cosell.core.merge.TextMerge;
import dev.cosell.core.merge.ThreeWayMerge;
import dev.cosell.core.merge.Verdict;
import dev.cosell.core.reconcile.FieldDecision.Loser;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import org.jspecify.annotations.Nullable;

/** Decides one field of a linked deal from its two present values and its baseline. Pure. */
final class FieldMerger {
    /** How often one value is restored before it is left and reported. */
    static final int MOST_RESTORES = 3;

    private final SyncField field;
    private final FieldReading partnerCenter;
    private final FieldReading crm;
    private final @Nullable FieldBaseline base;
    private final Gate gate;

    private FieldMerger(
            SyncField field, FieldReading partnerCenter, FieldReading crm, @Nullable FieldBaseline base, Gate gate) {
        this.field = field;
        this.partnerCenter = partnerCenter;
        this.crm = crm;
        this.base = base;
        this.gate = gate;
    }

    /** Returns the decision, or null where nothing is to be said: too little is known, or neither side moved. */
    static @Nullable FieldDecision decide(
            SyncField field, FieldReading partnerCenter, FieldReading crm, @Nullable FieldBaseline base, Gate gate) {
        if (!partnerCenter.known() || !crm.known()) {
            return null;
        }
        return new FieldMerger(field, partnerCenter, crm, base, gate).decide();
    }

    private @Nullable FieldDecision decide() {
        Verdict verdict = ThreeWayMerge.compare(
                partnerCenter.form(),
                crm.form(),
                base != null,
                base == null ? null : base.partnerCenter(),
                base == null ? null : base.crm());
        if (verdict == Verdict.AGREED) {
            return FieldDecision.agreed(field.id(), partnerCenter.form(), crm.form());
        }
        return switch (field.kind()) {
            case PARTNER_CENTER_OWNED -> ownedByPartnerCenter();
            case RATCHET -> ratchet(verdict);
            default -> merge(verdict);
        };
    }

    private @Nullable FieldDecision ownedByPartnerCenter() {
        String value = partnerCenter.form();
        if (value == null || !gate.crmWritable()) {
            return null;
        }
        boolean edited = base != null && value.equals(base.partnerCenter());
        if (edited && gate.restored() >= MOST_RESTORES) {
            return changedBack("R-148");
        }
        return FieldDecision.write(
                field.id(),
                Outcome.TO_CRM,
                value,
                edited ? "read-only in the CRM, restored (R-148)" : "written back (R-059)");
    }

    private @Nullable FieldDecision merge(Verdict verdict) {
        return switch (verdict) {
            case PARTNER_CENTER_MOVED -> toCrm("changed in Partner Center (R-110)");
            case CRM_MOVED -> toPartnerCenter("changed in the CRM (R-111)");
            case BOTH_MOVED -> bothMoved("both changed (R-121)");
            case NEVER_AGREED -> bothMoved("first sync (R-241)");
            default -> null;
        };
    }

    private FieldDecision toCrm(String why) {
        String value = partnerCenter.form();
        if (value == null) {
            return stays(Reason.EMPTIED, "emptied in Partner Center, kept in the CRM");
        }
        if (!field.updatesCrm() || !gate.crmWritable()) {
            return stays(Reason.NOT_UPDATABLE, "not written to existing CRM records (R-110)");
        }
        if (tooLong(value)) {
            return stays(Reason.NOT_ALLOWED, "the text does not fit the CRM field (R-208)");
        }
        return FieldDecision.write(field.id(), Outcome.TO_CRM, value, why);
    }

    private FieldDecision toPartnerCenter(String why) {
        String value = crm.form();
        if (value == null) {
            return stays(Reason.EMPTIED, "emptied in the CRM, kept in Partner Center");
        }
        FieldDecision held = held();
        return held != null ? held : FieldDecision.write(field.id(), Outcome.TO_PARTNER_CENTER, value, why);
    }

    private @Nullable FieldDecision held() {
        if (gate.closed()) {
            return stays(Reason.CLOSED, "the referral is closed (R-089)");
        }
        if (field.window() != WriteWindow.UNTIL_CLOSED || field.path() == null) {
            return stays(Reason.NOT_UPDATABLE, "not updatable after creation (R-114)");
        }
        return gate.onHold() ? stays(Reason.ON_HOLD, "the opportunity is on hold (R-081)") : null;
    }

    private FieldDecision bothMoved(String rule) {
        String there = partnerCenter.form();
        String here = crm.form();
        if (here == null) {
            return toCrm(rule);
        }
        if (there == null) {
            return toPartnerCenter(rule);
        }
        if (gate.onHold() || gate.closed()) {
            FieldDecision held = held();
            return held != null ? held : toCrm(rule);
        }
        return field.kind() == MergeKind.NOTES ? union(there, here) : byAuthority(there, here, rule);
    }

    private FieldDecision union(String there, String here) {
        String both = TextMerge.union(there, here);
        if (!gate.crmWritable()) {
            // A union that only one side can hold would be overwritten by the other side's next edit.
            return stays(Reason.NOT_UPDATABLE, "not written to existing CRM records (R-110)");
        }
        if (tooLong(both)) {
            return stays(Reason.NOT_ALLOWED, "the joined text does not fit the CRM field (R-208)");
        }
        Outcome outcome =
                both.equals(there) ? Outcome.TO_CRM : both.equals(here) ? Outcome.TO_PARTNER_CENTER : Outcome.TO_BOTH;
        return FieldDecision.write(field.id(), outcome, both, "both texts kept (R-208)");
    }

    /** A text that does not fit is reported, never cut. */
    private boolean tooLong(String text) {
        return field.kind() == MergeKind.NOTES && text.length() > gate.crmLength();
    }

    private FieldDecision byAuthority(String there, String here, String rule) {
        boolean crmWins = gate.authority() == Authority.CRM;
        FieldDecision winner = crmWins ? toPartnerCenter(rule) : toCrm(rule);
        if (winner.outcome() == Outcome.STANDING) {
            return winner;
        }
        return winner.afterConflict(
                new Loser(base, there, here), rule + ": " + (crmWins ? "the CRM decides" : "Partner Center decides"));
    }

    private @Nullable FieldDecision ratchet(Verdict verdict) {
        String there = partnerCenter.form();
        if (there == null || "false".equals(there)) {
            return verdict == Verdict.PARTNER_CENTER_MOVED
                    ? toCrm("changed in Partner Center")
                    : toPartnerCenter("changed in the CRM (R-071)");
        }
        if (!gate.crmWritable()) {
            return null;
        }
        String rule = field.path() == null ? "R-073" : "R-072";
        boolean edited = base != null && there.equals(base.partnerCenter());
        if (edited && gate.restored() >= MOST_RESTORES) {
            return changedBack(rule);
        }
        return FieldDecision.write(
                field.id(),
                Outcome.TO_CRM,
                there,
                edited ? "final, restored (" + rule + ")" : "taken over (" + rule + ")");
    }

    private FieldDecision changedBack(String rule) {
        return stays(
                Reason.NOT_ALLOWED, "restored " + MOST_RESTORES + " times and changed back each time (" + rule + ")");
    }

    private FieldDecision stays(Reason reason, String why) {
        return FieldDecision.stays(field.id(), reason, partnerCenter.form(), crm.form(), why);
    }

    /**
     * What the situation of the deal allows.
     *
     * @param onHold nothing of the CRM is sent
     * @param closed nothing can be changed in Partner Center
     * @param crmWritable whether the CRM field may be written
     * @param crmLength longest text of the CRM field
     * @param authority who decides when both changed
     * @param restored how often the same value was restored in the CRM already
     */
    record Gate(
            boolean onHold, boolean closed, boolean crmWritable, int crmLength, Authority authority, int restored) {}
}
