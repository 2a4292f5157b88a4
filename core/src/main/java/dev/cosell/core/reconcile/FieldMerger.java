package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.ConflictResolver;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.Direction;
import dev.cosell.core.mapping.FieldConflict;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.LifecycleSettings.HeldEdits;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.Resolution;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.WriteWindow;
import dev.cosell.core.merge.TextMerge;
import dev.cosell.core.merge.ThreeWayMerge;
import dev.cosell.core.merge.Verdict;
import dev.cosell.core.reconcile.FieldDecision.Loser;
import dev.cosell.core.reconcile.FieldDecision.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides one field of a linked deal from its two present values and its baseline. Pure. */
final class FieldMerger {
    /** How often one value is restored before it is left and reported. */
    static final int MOST_RESTORES = 3;

    private static final String REMAPPED = "the mapping changed and the sides differ (R-241)";

    private final FieldPolicy policy;
    private final SyncField field;
    private final FieldReading partnerCenter;
    private final FieldReading crm;
    private final @Nullable FieldBaseline base;
    private final Gate gate;

    FieldMerger(
            FieldPolicy policy, FieldReading partnerCenter, FieldReading crm, @Nullable FieldBaseline base, Gate gate) {
        this.policy = policy;
        this.field = policy.field();
        this.partnerCenter = partnerCenter;
        this.crm = crm;
        this.base = base;
        this.gate = gate;
    }

    /** Returns the decision, or null where nothing is to be said: too little is known, or neither side moved. */
    static @Nullable FieldDecision decide(
            FieldPolicy policy, FieldReading partnerCenter, FieldReading crm, @Nullable FieldBaseline base, Gate gate) {
        if (!partnerCenter.known() || !crm.known()) {
            return null;
        }
        return new FieldMerger(policy, partnerCenter, crm, base, gate).decide();
    }

    /** Returns what carries out a person's decision: the value goes to whichever side lacks it, as far as that may be written now. */
    FieldDecision settle(String value) {
        String why = "settled by a person (R-121)";
        if (value.equals(partnerCenter.form())) {
            return toCrm(why);
        }
        return value.equals(crm.form()) ? toPartnerCenter(why) : both(value, why);
    }

    private @Nullable FieldDecision decide() {
        Verdict verdict = ThreeWayMerge.compare(
                partnerCenter.form(),
                crm.form(),
                base != null,
                base == null ? null : base.partnerCenter(),
                base == null ? null : base.crm());
        if (verdict == Verdict.AGREED) {
            boolean asBefore = base != null
                    && Objects.equals(base.partnerCenter(), partnerCenter.form())
                    && Objects.equals(base.crm(), crm.form());
            return asBefore
                    ? FieldDecision.agreed(field.id(), Objects.requireNonNull(base))
                    : FieldDecision.agreed(field.id(), partnerCenter.form(), crm.form());
        }
        if (verdict == Verdict.NONE) {
            return null;
        }
        if (policy.paused()) {
            return stays(Reason.PAUSED, "the field is paused");
        }
        if (gate.reviewed()) {
            return stays(Reason.REVIEW, "a person decides (R-121)");
        }
        return switch (field.kind()) {
            case PARTNER_CENTER_OWNED -> remapped() ? compared(ownedByPartnerCenter()) : ownedByPartnerCenter();
            case RATCHET -> remapped() ? compared(ratchet(verdict)) : ratchet(verdict);
            case WATCHED -> watched(verdict);
            default -> merge(verdict);
        };
    }

    private @Nullable FieldDecision ownedByPartnerCenter() {
        String value = partnerCenter.form();
        if (value == null || !gate.crmWritable() || gate.recordClosed() || !policy.toCrm()) {
            return null;
        }
        if (base == null && crm.form() != null && field.id().equals(StandardFields.REFERRAL_LINK.id())) {
            // The link of Microsoft's connector has a form of its own and is adopted as it is.
            return FieldDecision.agreed(field.id(), value, crm.form());
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

    /** Each side keeps its own form of what was fixed on creation; only a later edit in the CRM is worth a word. */
    private FieldDecision watched(Verdict verdict) {
        if (verdict == Verdict.CRM_MOVED || verdict == Verdict.BOTH_MOVED) {
            if (field.window() == WriteWindow.UNTIL_SHARED && !gate.shared()) {
                return toPartnerCenter("changed in the CRM before the deal was shared (R-116)");
            }
            if (gate.consentWithdrawn() && field.id().equals(CustomerFields.CONSENT.id())) {
                return stays(Reason.NOT_ALLOWED, "withdrawn; nothing more of the deal is sent (R-049)");
            }
            return stays(Reason.NOT_UPDATABLE, "fixed since the referral exists (" + field.rule() + ")");
        }
        return FieldDecision.agreed(field.id(), partnerCenter.form(), crm.form());
    }

    private @Nullable FieldDecision merge(Verdict verdict) {
        return switch (verdict) {
            case PARTNER_CENTER_MOVED -> toCrm("changed in Partner Center (R-110)");
            case CRM_MOVED -> crmMoved();
            case BOTH_MOVED -> bothMoved("both changed (R-121)");
            case NEVER_AGREED -> firstSync(remapped() ? REMAPPED : "first sync (R-241)");
            default -> null;
        };
    }

    /** The first sync is no excuse to overwrite: where the host wants it, a person decides; an empty side is filled either way. */
    private FieldDecision firstSync(String rule) {
        if (!gate.reviewFirstSync() || !bothHold()) {
            return bothMoved(rule);
        }
        return remapped() ? unlessItStays(bothMoved(rule)) : review(rule);
    }

    private boolean bothHold() {
        return partnerCenter.form() != null && crm.form() != null;
    }

    private boolean remapped() {
        return base == null && gate.remapped();
    }

    /** Of what may stay as it is no person need be asked; were it written later, it would be looked at again. */
    private FieldDecision unlessItStays(FieldDecision wanted) {
        return wanted.outcome() == Outcome.STANDING ? wanted : review(REMAPPED);
    }

    /** What is final or Partner Center's own is restored in the CRM, but not over values that another mapping shows there for the first time. */
    private @Nullable FieldDecision compared(@Nullable FieldDecision wanted) {
        if (wanted == null || !wanted.writesCrm() && !wanted.writesPartnerCenter() || !bothHold()) {
            return wanted;
        }
        if (gate.reviewFirstSync()) {
            return review(REMAPPED);
        }
        // Only Partner Center's value can be taken where it is final; where it is not yet, the authority decides.
        return wanted.writesPartnerCenter()
                ? take(authority(), REMAPPED, "the authority of the field decides")
                : wanted.afterConflict(loser(), REMAPPED + ": " + wanted.why());
    }

    /** An edit that was held back on hold is treated as the host chose once the deal is accepted. */
    private FieldDecision crmMoved() {
        String value = crm.form();
        if (gate.wasHeld() && !gate.onHold() && value != null) {
            if (gate.heldEdits() == HeldEdits.REVIEW) {
                return review("held back while on hold (R-082)");
            }
            if (gate.heldEdits() == HeldEdits.DROP) {
                FieldDecision taken = toCrm("edits made on hold are dropped (R-082)");
                return taken.outcome() == Outcome.STANDING ? taken : taken.afterConflict(loser(), taken.why());
            }
        }
        return toPartnerCenter("changed in the CRM (R-111)");
    }

    private FieldDecision toCrm(String why) {
        String value = partnerCenter.form();
        if (value == null) {
            return stays(Reason.EMPTIED, "emptied in Partner Center, kept in the CRM");
        }
        if (!policy.toCrm()) {
            return stays(Reason.ONE_WAY, "flows from the CRM to Partner Center only");
        }
        if (!field.updatesCrm() || !gate.crmWritable()) {
            return stays(Reason.NOT_UPDATABLE, "not written to existing CRM records (R-110)");
        }
        if (gate.recordClosed()) {
            return stays(Reason.RECORD_CLOSED, "the CRM record is closed and takes no changes (R-110)");
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
        FieldDecision held = held(value);
        return held != null ? held : FieldDecision.write(field.id(), Outcome.TO_PARTNER_CENTER, value, why);
    }

    private @Nullable FieldDecision held(String value) {
        if (!policy.toPartnerCenter()) {
            return stays(Reason.ONE_WAY, "flows from Partner Center to the CRM only");
        }
        if (gate.closed()) {
            return stays(Reason.CLOSED, "the referral is closed (R-089)");
        }
        boolean open = field.window() == WriteWindow.UNTIL_CLOSED
                || field.window() == WriteWindow.UNTIL_SHARED && !gate.shared();
        if (!open || field.path() == null) {
            return stays(Reason.NOT_UPDATABLE, "not updatable after creation (" + field.rule() + ")");
        }
        if (gate.onHold()) {
            return stays(Reason.ON_HOLD, "the opportunity is on hold (R-081)");
        }
        if (gate.consentWithdrawn()) {
            return stays(Reason.NOT_ALLOWED, "the consent to share contacts was withdrawn (R-049)");
        }
        String objection = field.objection(value);
        return objection == null ? null : stays(Reason.NOT_ALLOWED, objection);
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
            FieldDecision held = held(here);
            return held != null ? held : toCrm(rule);
        }
        return resolve(
                new FieldConflict(
                        field, base != null, base == null ? null : base.partnerCenter(), there, here, gate.stamps()),
                rule);
    }

    private FieldDecision resolve(FieldConflict conflict, String rule) {
        Resolution resolution = asked(conflict);
        if (resolution instanceof Resolution.Merged merged) {
            return merged(merged, rule);
        }
        if (resolution instanceof Resolution.Review review) {
            return review(rule + ": " + review.why());
        }
        if (resolution instanceof Resolution.Take take) {
            return take(take.winner(), rule, take.why());
        }
        if (field.kind() == MergeKind.NOTES) {
            return union(conflict.partnerCenter(), conflict.crm());
        }
        boolean crmWins = authority() == Authority.CRM;
        return take(authority(), rule, crmWins ? "the CRM decides" : "Partner Center decides");
    }

    /** A field that flows one way has its source for an authority. */
    private Authority authority() {
        if (policy.direction() == Direction.BOTH) {
            return policy.authority();
        }
        return policy.toCrm() ? Authority.PARTNER_CENTER : Authority.CRM;
    }

    private Resolution asked(FieldConflict conflict) {
        ConflictResolver resolver = policy.resolver();
        if (resolver == null) {
            return Resolution.UNDECIDED;
        }
        try {
            return Objects.requireNonNull(resolver.resolve(conflict), "a resolver answers something");
        } catch (RuntimeException hostCodeFailed) {
            // Its message may quote values; the deal goes on, and a person decides this field.
            return new Resolution.Review(
                    "the resolver failed with " + hostCodeFailed.getClass().getSimpleName());
        }
    }

    private FieldDecision merged(Resolution.Merged merged, String rule) {
        String value = merged.value();
        if (!FieldWriter.fits(field, value)) {
            return review(rule + ": the merged value does not fit the field");
        }
        FieldDecision joined = both(value, rule + ": " + merged.why());
        boolean nothingLost = joined.outcome() == Outcome.STANDING
                || TextMerge.holds(value, Objects.requireNonNull(partnerCenter.form()))
                        && TextMerge.holds(value, Objects.requireNonNull(crm.form()));
        return nothingLost ? joined : joined.afterConflict(loser(), joined.why());
    }

    private FieldDecision union(String there, String here) {
        return both(TextMerge.union(there, here), "both texts kept (R-208)");
    }

    private FieldDecision both(String value, String why) {
        FieldDecision held = held(value);
        if (held != null) {
            return held;
        }
        if (!policy.toCrm()) {
            return stays(Reason.ONE_WAY, "flows from the CRM to Partner Center only");
        }
        if (!gate.crmWritable() || !field.updatesCrm()) {
            // A union that only one side can hold would be overwritten by the other side's next edit.
            return stays(Reason.NOT_UPDATABLE, "not written to existing CRM records (R-110)");
        }
        if (gate.recordClosed() && !value.equals(crm.form())) {
            return stays(Reason.RECORD_CLOSED, "the CRM record is closed and takes no changes (R-110)");
        }
        if (tooLong(value)) {
            return stays(Reason.NOT_ALLOWED, "the joined text does not fit the CRM field (R-208)");
        }
        Outcome outcome = value.equals(partnerCenter.form())
                ? Outcome.TO_CRM
                : value.equals(crm.form()) ? Outcome.TO_PARTNER_CENTER : Outcome.TO_BOTH;
        return FieldDecision.write(field.id(), outcome, value, why);
    }

    /** A text that does not fit is reported, never cut. */
    private boolean tooLong(String text) {
        return field.kind() == MergeKind.NOTES && text.length() > gate.crmLength();
    }

    private FieldDecision take(Authority winner, String rule, String why) {
        FieldDecision taken = winner == Authority.CRM ? toPartnerCenter(rule) : toCrm(rule);
        return taken.outcome() == Outcome.STANDING ? taken : taken.afterConflict(loser(), rule + ": " + why);
    }

    private FieldDecision review(String why) {
        return stays(Reason.REVIEW, why).afterConflict(loser(), why);
    }

    private Loser loser() {
        return new Loser(base, partnerCenter.form(), crm.form());
    }

    private @Nullable FieldDecision ratchet(Verdict verdict) {
        String there = partnerCenter.form();
        if (there == null || "false".equals(there)) {
            return verdict == Verdict.PARTNER_CENTER_MOVED
                    ? toCrm("changed in Partner Center")
                    : toPartnerCenter("changed in the CRM (R-071)");
        }
        if (!gate.crmWritable() || gate.recordClosed() || !policy.toCrm()) {
            return null;
        }
        String rule = field.rule();
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
     * @param consentWithdrawn the customer's consent was taken back since the referral exists
     * @param shared the deal was shared with Microsoft, which fixes the customer's contacts
     * @param crmWritable whether the CRM field may be written
     * @param recordClosed whether the CRM record is closed for changes, and stays so in this plan
     * @param crmLength longest text of the CRM field
     * @param restored how often the same value was restored in the CRM already
     * @param wasHeld whether the present pair of values was held back while on hold
     * @param heldEdits what becomes of such edits
     * @param reviewed whether the present pair of values waits for a person already
     * @param reviewFirstSync whether a person decides fields that differ when they are compared for the first time, of a new pair or under a changed mapping
     * @param remapped whether the sides have not agreed again since the mapping of the field changed
     * @param stamps when each side was changed
     */
    record Gate(
            boolean onHold,
            boolean closed,
            boolean consentWithdrawn,
            boolean shared,
            boolean crmWritable,
            boolean recordClosed,
            int crmLength,
            int restored,
            boolean wasHeld,
            HeldEdits heldEdits,
            boolean reviewed,
            boolean reviewFirstSync,
            boolean remapped,
            FieldConflict.Stamps stamps) {}
}
