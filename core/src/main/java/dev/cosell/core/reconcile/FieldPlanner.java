package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.SettledConflict;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldConflict;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.ProgramFields;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides every single-valued field of a linked deal: the state first, then the values that it lets through. Pure; made for one plan. */
final class FieldPlanner {
    private final Situation situation;
    private final Link link;
    private final Referral own;
    private final Opportunity crm;
    private final EngagementView view;
    private final MicrosoftRequest request;
    private final Set<FieldId> refused;
    private final FieldConflict.Stamps stamps;
    private final boolean consentWithdrawn;
    private final FlipGuard flips;
    private final StageClass stage;
    private final boolean stageNotMapped;
    private final List<Finding> overtaken = new ArrayList<>();
    private final List<FieldId> carriedOut = new ArrayList<>();

    FieldPlanner(Situation situation, Link link, EngagementView view, Opportunity crm, MicrosoftRequest request) {
        this.situation = situation;
        this.link = link;
        this.own = view.own();
        this.crm = crm;
        this.view = view;
        this.request = request;
        this.refused = refusedFields(situation.seen().failure());
        this.stamps = stamps(situation.seen(), own, crm);
        this.consentWithdrawn = withdrawn();
        this.flips = new FlipGuard(situation, link);
        this.stage = StageClass.of(crm, situation.settings());
        this.stageNotMapped = stageNotMapped();
    }

    /** Reads both stamps on Partner Center's clock; without the measured difference of the clocks the CRM's stamp says nothing (sync-engine 2). */
    private static FieldConflict.Stamps stamps(Observation seen, Referral own, Opportunity crm) {
        Duration ahead = seen.crmClockAhead();
        Instant modified = crm.modifiedAt();
        return new FieldConflict.Stamps(
                own.updatedAt(), ahead == null || modified == null ? null : modified.minus(ahead));
    }

    /** A refused acceptance is tried alone before the state itself is given up, so that a bad amount never lets the 14 days run out. */
    private static Set<FieldId> refusedFields(@Nullable Failure failure) {
        if (failure == null) {
            return Set.of();
        }
        FieldId state = StandardFields.STATE.id();
        if (!failure.refused().contains(state) || failure.refused().size() == 1) {
            return failure.refused();
        }
        return Set.copyOf(
                failure.refused().stream().filter(field -> !field.equals(state)).toList());
    }

    /** Returns one decision per field of which there is something to say. */
    List<FieldDecision> decisions() {
        List<FieldDecision> decisions = new ArrayList<>();
        FieldDecision state = state();
        if (state != null) {
            decisions.add(state);
        }
        boolean onHold = onHold(state);
        boolean recordClosed = situation.closedForChanges(crm) && (state == null || !state.writesCrm());
        for (FieldPolicy policy : situation.settings().fieldRules().policies()) {
            MergeKind kind = policy.field().kind();
            boolean entries = kind == MergeKind.NOTES && NoteSet.chosen(situation);
            if (kind != MergeKind.STATE && kind != MergeKind.SET && !entries) {
                FieldDecision decision = decide(policy, onHold, recordClosed);
                if (decision != null) {
                    decisions.add(parkFlipping(parkRefused(decision)));
                }
            }
        }
        return withoutForeignAmount(decisions);
    }

    /** Returns the findings about decisions of persons that somebody's edit has overtaken. */
    List<Finding> overtaken() {
        return overtaken;
    }

    /** Returns the fields whose settled conflict is carried out or overtaken. */
    List<FieldId> carriedOut() {
        return carriedOut;
    }

    /** An amount is never written in another currency than its own: while the currencies differ for good, it stays. */
    private List<FieldDecision> withoutForeignAmount(List<FieldDecision> decisions) {
        StandingDifference currency = null;
        for (FieldDecision decision : decisions) {
            if (decision.standing() != null && decision.field().equals(StandardFields.CURRENCY.id())) {
                currency = decision.standing();
            }
        }
        if (currency == null || currency.partnerCenter() == null || currency.crm() == null) {
            return decisions;
        }
        Reason reason = currency.reason() == Reason.ON_HOLD ? Reason.ON_HOLD : Reason.NOT_ALLOWED;
        decisions.replaceAll(decision -> decision.field().equals(StandardFields.DEAL_VALUE.id())
                        && (decision.writesCrm() || decision.writesPartnerCenter())
                ? standing(decision.field(), reason, "the currencies of the two sides differ (R-185)")
                : decision);
        return decisions;
    }

    private @Nullable FieldDecision state() {
        FieldPolicy policy =
                Objects.requireNonNull(situation.settings().fieldRules().policy(StandardFields.STATE.id()));
        FieldDecision decision = StateReview.decide(situation, link, own, crm, this);
        if (decision == null || decision.outcome() == FieldDecision.Outcome.AGREED || decision.awaitsReview()) {
            return decision;
        }
        if (policy.paused()) {
            return standing(decision.field(), Reason.PAUSED, "the field is paused");
        }
        boolean wrongWay =
                decision.writesPartnerCenter() && !policy.toPartnerCenter() || decision.writesCrm() && !policy.toCrm();
        return wrongWay
                ? standing(decision.field(), Reason.ONE_WAY, "the field flows the other way only")
                : parkRefused(decision);
    }

    /** Nothing of the CRM is sent while the referral waits for its answer, unless this very plan accepts it or follows its acceptance in the portal. */
    boolean onHold(@Nullable FieldDecision state) {
        if (state != null && state.writesPartnerCenter()) {
            return false;
        }
        boolean leavesTheStage = state != null && state.writesCrm();
        return own.state().awaitsAnswer() || stage == StageClass.ON_HOLD && !leavesTheStage;
    }

    /** Notes that a decision about the status is carried out, or that somebody's edit came first. */
    void stateSettled(boolean byAnEdit) {
        carriedOut.add(StandardFields.STATE.id());
        if (byAnEdit) {
            overtaken.add(Findings.settlementOvertaken(StandardFields.STATE));
        }
    }

    private @Nullable FieldDecision decide(FieldPolicy policy, boolean onHold, boolean recordClosed) {
        SyncField field = policy.field();
        FieldReading there = field.read(view, situation.settings());
        FieldReading here = field.read(crm, situation.settings());
        FieldDecision special = ofTheRequest(field);
        if (special != null) {
            return special.outcome() == FieldDecision.Outcome.AGREED ? null : special;
        }
        if (stageNotMapped && field.id().equals(ProgramFields.SALES_STAGE.id())) {
            return FieldDecision.stays(
                    field.id(),
                    Reason.UNMAPPED,
                    there.form(),
                    crm.get(CrmField.STAGE),
                    "the CRM stage has no sales stage; it is left out (R-099)");
        }
        if (there.unmapped() || here.unmapped()) {
            return unmapped(field, there, here);
        }
        FieldBaseline base = link.baselines().get(field.id());
        if (base != null
                && stillAgree(there, here, base)
                && (link.settled().isEmpty() || !link.settled().containsKey(field.id()))) {
            return FieldDecision.agreed(field.id(), base);
        }
        FieldMerger.Gate gate = gate(policy, there, here, onHold, recordClosed);
        FieldDecision settled = settled(policy, there, here, gate);
        return settled != null ? settled : FieldMerger.decide(policy, there, here, base, gate);
    }

    /** Nothing is guessed: a value that the mapping does not know stays where it is. */
    private static FieldDecision unmapped(SyncField field, FieldReading there, FieldReading here) {
        String whose = here.unmapped() ? "the CRM's value" : "Partner Center's value";
        return FieldDecision.stays(
                field.id(),
                Reason.UNMAPPED,
                there.shown(),
                here.shown(),
                whose + " has no counterpart in the mapping; it stays (R-099)");
    }

    /** The usual case by far, in a sweep and after each of our own writes: nothing has happened, so nothing that could be allowed needs to be known. */
    private static boolean stillAgree(FieldReading there, FieldReading here, FieldBaseline base) {
        return there.known()
                && here.known()
                && Objects.equals(there.form(), here.form())
                && Objects.equals(there.form(), base.partnerCenter())
                && Objects.equals(here.form(), base.crm());
    }

    /** What the request to Microsoft says of help and visibility; an agreed decision stands for "nothing to say now". */
    private @Nullable FieldDecision ofTheRequest(SyncField field) {
        if (!request.neverAsked()) {
            return null;
        }
        boolean help = field.id().equals(StandardFields.HELP.id());
        if (!help && !field.id().equals(StandardFields.VISIBILITY.id())) {
            return null;
        }
        return help ? request.helpDecision() : request.visibilityDecision();
    }

    private boolean stageNotMapped() {
        return situation.settings().lifecycle().mapsSalesStages()
                && stage == StageClass.ACTIVE
                && situation.settings().lifecycle().salesStage(crm.get(CrmField.STAGE)) == null;
    }

    private FieldMerger.Gate gate(
            FieldPolicy policy, FieldReading there, FieldReading here, boolean onHold, boolean recordClosed) {
        CrmField<?> target = policy.field().crmField();
        Reason stands = stands(policy.field().id(), there, here);
        boolean remapped = link.mapping().isRemapped(policy.field().id());
        return new FieldMerger.Gate(
                onHold,
                own.state().terminal(),
                consentWithdrawn(),
                sharedForGood(),
                target != null && situation.seen().crmFacts().writes(target),
                recordClosed,
                situation.seen().crmFacts().capabilities().descriptionLength(),
                link.restored(policy.field().id()),
                stands == Reason.ON_HOLD,
                situation.settings().lifecycle().heldEdits(),
                stands == Reason.REVIEW,
                firstSync(remapped) == FirstSync.REPORT,
                remapped,
                stamps);
    }

    private FirstSync firstSync(boolean remapped) {
        return remapped
                ? situation.settings().populations().remapped()
                : situation.settings().customers().firstSync();
    }

    /** Returns why exactly these two values may differ already, or null. */
    private @Nullable Reason stands(FieldId field, FieldReading there, FieldReading here) {
        StandingDifference stands = link.standing().get(field);
        if (stands == null
                || !Objects.equals(stands.partnerCenter(), there.form())
                || !Objects.equals(stands.crm(), here.form())) {
            return null;
        }
        return stands.reason();
    }

    boolean consentWithdrawn() {
        return consentWithdrawn;
    }

    /** A consent that was given when the deal was made and is not any more; an inbound deal whose CRM record never had it is the sender's affair. */
    private boolean withdrawn() {
        FieldBaseline base = link.baselines().get(CustomerFields.CONSENT.id());
        return base != null
                && "true".equals(base.crm())
                && crm.knows(CrmField.CONSENT_SHARE)
                && !crm.is(CrmField.CONSENT_SHARE);
    }

    private boolean sharedForGood() {
        boolean shared = Boolean.TRUE.equals(own.consent().visibleToMicrosoftSellers())
                || own.invitedByMicrosoft()
                || view.microsoft() != null;
        return shared && !situation.settings().lifecycle().contactsAfterSharing();
    }

    /** A person's decision is carried out while the sides hold what they held then; an edit made since is not overwritten. */
    private @Nullable FieldDecision settled(
            FieldPolicy policy, FieldReading there, FieldReading here, FieldMerger.Gate gate) {
        FieldId id = policy.field().id();
        SettledConflict settled = link.settled().get(id);
        if (settled == null || !there.known() || !here.known()) {
            return null;
        }
        boolean unmoved =
                Objects.equals(there.form(), settled.partnerCenter()) && Objects.equals(here.form(), settled.crm());
        boolean done = settled.value().equals(there.form()) && settled.value().equals(here.form());
        if (unmoved && !done) {
            FieldDecision decision =
                    new FieldMerger(policy, there, here, link.baselines().get(id), gate).settle(settled.value());
            return gate.remapped() && staysForGood(decision) ? leftAsItIs(policy, there, here) : decision;
        }
        FieldBaseline base = link.baselines().get(id);
        boolean written = base != null && settled.value().equals(base.partnerCenter());
        if (!done && !written) {
            overtaken.add(Findings.settlementOvertaken(policy.field()));
        }
        carriedOut.add(id);
        return null;
    }

    private static boolean staysForGood(FieldDecision decision) {
        StandingDifference stands = decision.standing();
        return stands != null && (stands.reason() == Reason.NOT_UPDATABLE || stands.reason() == Reason.ONE_WAY);
    }

    /** A person has seen what a changed mapping shows and took what the other side never takes over: each keeps its own, and the next edit is one again. */
    private FieldDecision leftAsItIs(FieldPolicy policy, FieldReading there, FieldReading here) {
        carriedOut.add(policy.field().id());
        return FieldDecision.agreed(policy.field().id(), there.form(), here.form());
    }

    /** A field that is written to and fro is left as it is (sync-engine 1). */
    private FieldDecision parkFlipping(FieldDecision decision) {
        if (link.flips().isEmpty() || !flips.watches(decision)) {
            return decision; // the usual case by far
        }
        StandingDifference pair = pair(situation, view, crm, field(decision.field()), Reason.OSCILLATES);
        return flips.check(decision, pair.partnerCenter(), pair.crm());
    }

    /** Returns the guard of fields that are written to and fro. */
    FlipGuard flips() {
        return flips;
    }

    /** A value that the other system refused is not sent again until it changes. */
    FieldDecision parkRefused(FieldDecision decision) {
        if (decision.outcome() == FieldDecision.Outcome.AGREED
                || decision.outcome() == FieldDecision.Outcome.STANDING) {
            return decision;
        }
        if (refused.isEmpty() && link.standing().isEmpty()) {
            return decision; // the usual case by far
        }
        return parkRefused(decision, pair(situation, view, crm, field(decision.field()), Reason.REFUSED));
    }

    /** As above, for a field whose pair of values is at hand. */
    FieldDecision parkRefused(FieldDecision decision, StandingDifference pair) {
        if (decision.outcome() == FieldDecision.Outcome.AGREED
                || decision.outcome() == FieldDecision.Outcome.STANDING) {
            return decision;
        }
        boolean again = pair.equals(link.standing().get(decision.field()));
        return again || refused.contains(decision.field())
                ? FieldDecision.stays(
                        decision.field(),
                        Reason.REFUSED,
                        pair.partnerCenter(),
                        pair.crm(),
                        "refused by the other system (R-222)")
                : decision;
    }

    /** Tells whether Microsoft's side refused the request with the values that are still there. */
    static boolean helpRefused(Situation situation, Link link, EngagementView view, Opportunity crm) {
        FieldId help = StandardFields.HELP.id();
        StandingDifference stands = link.standing().get(help);
        return refusedFields(situation.seen().failure()).contains(help)
                || stands != null && stands.equals(pair(situation, view, crm, StandardFields.HELP, Reason.REFUSED));
    }

    private FieldDecision standing(FieldId id, Reason reason, String why) {
        StandingDifference pair = pair(situation, view, crm, field(id), reason);
        return FieldDecision.stays(id, reason, pair.partnerCenter(), pair.crm(), why);
    }

    private SyncField field(FieldId id) {
        return Objects.requireNonNull(situation.settings().fieldRules().policy(id))
                .field();
    }

    private static StandingDifference pair(
            Situation situation, EngagementView view, Opportunity crm, SyncField field, Reason reason) {
        return new StandingDifference(
                reason,
                field.read(view, situation.settings()).form(),
                field.read(crm, situation.settings()).form());
    }
}
