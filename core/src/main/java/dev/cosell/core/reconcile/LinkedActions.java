package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.CustomerFields;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the decisions of a linked deal into one patch and one CRM write. Pure. */
final class LinkedActions {
    private final Situation situation;
    private final Referral own;
    private final Opportunity crm;
    private final List<FieldDecision> decisions;
    private final Map<FieldId, SetPlan> sets;
    private final List<Finding> news;
    private @Nullable CrmReport report;

    LinkedActions(
            Situation situation,
            Referral own,
            Opportunity crm,
            List<FieldDecision> decisions,
            Map<FieldId, SetPlan> sets,
            List<Finding> news) {
        this.situation = situation;
        this.own = own;
        this.crm = crm;
        this.decisions = decisions;
        this.sets = sets;
        this.news = news;
    }

    /** Returns the patch of everything that goes to Partner Center, or null where nothing does. It is of the own referral, never of an invited partner's: that one is not editable by who invited. */
    PlannedAction.@Nullable PatchReferral patch() {
        if (!any(FieldDecision::writesPartnerCenter)) {
            return null;
        }
        ReferralPatch.Builder patch = ReferralPatch.builder();
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        ReferralState closing = null;
        for (FieldDecision decision : decisions) {
            if (decision.writesPartnerCenter()) {
                ReferralState state = add(patch, decision);
                closing = state == null ? closing : state;
                if (decision.outcome() == FieldDecision.Outcome.TO_PARTNER_CENTER
                        && !sets.containsKey(decision.field())) {
                    agreed.put(decision.field(), Objects.requireNonNull(decision.after()));
                }
            }
        }
        if (closing == null && patch.build().isEmpty()) {
            return null;
        }
        if (own.externalReferenceId() == null) {
            // The CRM id rides along with the first patch that is sent anyway.
            patch.text(ReferralPath.EXTERNAL_REFERENCE_ID, crm.id().value());
        }
        if (closing != null) {
            // Values first: nothing can be set once the referral is closed.
            patch.state(closing);
            addReason(patch);
        }
        return new PlannedAction.PatchReferral(own.id(), own.eTag(), patch.build(), agreed);
    }

    private boolean any(Predicate<FieldDecision> condition) {
        for (FieldDecision decision : decisions) {
            if (condition.test(decision)) {
                return true;
            }
        }
        return false;
    }

    /** Adds one decision; returns the state where it closes the referral, which must come last. */
    private @Nullable ReferralState add(ReferralPatch.Builder patch, FieldDecision decision) {
        SetPlan set = sets.get(decision.field());
        if (decision.field().equals(StandardFields.STATE.id())) {
            ReferralState target = ReferralState.parse(Objects.requireNonNull(
                    Objects.requireNonNull(decision.after()).partnerCenter()));
            if (target.terminal()) {
                return target;
            }
            patch.state(target);
        } else if (set != null) {
            set.addTo(patch);
        } else if (decision.field().equals(CustomerFields.CONTACT.id())) {
            patch.customerMembers(contacts());
        } else {
            ReferralPath path = Objects.requireNonNull(field(decision).path());
            FieldBaseline after = Objects.requireNonNull(decision.after());
            FieldWriter.toReferral(patch, path, Objects.requireNonNull(after.partnerCenter()), situation.settings());
        }
        return null;
    }

    /** The primary contact first, as Partner Center reads it; what it knows of a person beside the four values stays. */
    private List<Member> contacts() {
        List<CrmContact> held = Objects.requireNonNullElse(crm.contacts(), List.of());
        return Stream.concat(
                        held.stream().filter(CrmContact::primary), held.stream().filter(contact -> !contact.primary()))
                .filter(contact -> contact.person().complete())
                .map(contact -> member(contact.person()))
                .toList();
    }

    private Member member(Person person) {
        return own.customer().members().stream()
                .filter(member -> person.key() != null
                        && person.key().equals(member.person().key()))
                .findFirst()
                .map(known ->
                        new Member(person, known.title(), known.preference(), known.validation(), known.unknown()))
                .orElseGet(() -> Member.of(person));
    }

    /** A value that is mapped to Microsoft's list goes in its words, any other as it is: the API takes free text. */
    private void addReason(ReferralPatch.Builder patch) {
        String reason = crm.get(CrmField.CLOSE_REASON);
        if (reason != null && !StageClass.of(crm, situation.settings()).equals(StageClass.WON)) {
            CloseReason listed = situation.settings().lifecycle().closeReason(reason);
            patch.text(ReferralPath.STATUS_REASON, listed == null ? reason : listed.text(null));
        }
    }

    /**
     * Returns the one write of the CRM record: values, mark and audit line; or null where there is nothing to write.
     *
     * @param link the memory
     * @param patched whether Partner Center is patched in the same plan
     */
    CrmWrite.@Nullable Update update(Link link, boolean patched) {
        Failure failure = situation.seen().failure();
        if (failure == null && !patched && news.isEmpty() && !any(FieldDecision::writesCrm)) {
            return null;
        }
        if (failure != null
                && failure.what() == Failure.What.WRITE_CRM
                && failure.refused().isEmpty()) {
            return null;
        }
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        for (FieldDecision decision : decisions) {
            if (decision.writesCrm()) {
                addToCrm(changes, decision);
            }
        }
        boolean values = !changes.build().isEmpty();
        CrmReport said = report(values, patched, failure);
        if (said == null || !values && !patched && said.outcome().equals(link.lastOutcome())) {
            return values ? situation.update(crm, changes.build()) : null;
        }
        report = said;
        if (!situation.closedForChanges(crm) || changes.build().values().containsKey(CrmField.STAGE)) {
            said.addTo(changes, situation, crm);
        }
        OpportunityChanges all = changes.build();
        return all.isEmpty() ? null : situation.update(crm, all);
    }

    private void addToCrm(OpportunityChanges.Builder changes, FieldDecision decision) {
        SetPlan set = sets.get(decision.field());
        if (decision.field().equals(StandardFields.STATE.id())) {
            FieldBaseline after = Objects.requireNonNull(decision.after());
            StageClass part = StageClass.valueOf(Objects.requireNonNull(after.crm()));
            changes.set(CrmField.STAGE, StageNames.of(part, situation.settings()));
        } else if (set != null) {
            set.addTo(changes);
        } else {
            FieldBaseline after = Objects.requireNonNull(decision.after());
            FieldWriter.toCrm(changes, field(decision), Objects.requireNonNull(after.crm()), situation.settings());
        }
    }

    /** Returns the baselines that hold once both sides are written. */
    Map<FieldId, FieldBaseline> agreedOnceCrmIsWritten() {
        Map<FieldId, FieldBaseline> agreed = new TreeMap<>();
        decisions.stream()
                .filter(decision -> decision.writesCrm() && !sets.containsKey(decision.field()))
                .forEach(decision -> agreed.put(decision.field(), Objects.requireNonNull(decision.after())));
        return agreed;
    }

    /** Returns the outcome that the audit field shows after the update. */
    String outcome() {
        return report == null ? "SYNCED" : report.outcome();
    }

    private @Nullable CrmReport report(boolean values, boolean patched, @Nullable Failure failure) {
        List<Finding> said = new ArrayList<>(failure == null ? List.of() : failure.findings());
        news.stream()
                .filter(finding -> !finding.code().equals(Findings.ON_HOLD))
                .forEach(said::add);
        boolean failed = failure != null || said.stream().anyMatch(Finding::refuses);
        String direction = patched || !values ? "CRM to Partner Center" : "Partner Center Referral to CRM";
        if (failed) {
            return CrmReport.refused(direction, said);
        }
        if (!values && !patched) {
            return said.isEmpty() ? null : notes(said);
        }
        String notes = said.isEmpty()
                ? ""
                : " | " + String.join(" | ", said.stream().map(Finding::asLine).toList());
        return CrmReport.success(direction, what() + notes);
    }

    private static CrmReport notes(List<Finding> said) {
        // The words are part of the outcome: a second warning of the same code names another time.
        String lines = String.join(" | ", said.stream().map(Finding::asLine).toList());
        return new CrmReport(true, lines, "TOLD " + lines);
    }

    private String what() {
        List<String> parts = new ArrayList<>();
        for (FieldDecision decision : decisions) {
            if (decision.writesPartnerCenter() || decision.writesCrm()) {
                String label = field(decision).label();
                parts.add(decision.loser() == null ? label : label + " (conflict: " + decision.why() + ")");
            }
        }
        return String.join(", ", parts);
    }

    private SyncField field(FieldDecision decision) {
        return Objects.requireNonNull(situation.settings().fieldRules().policy(decision.field()))
                .field();
    }
}
