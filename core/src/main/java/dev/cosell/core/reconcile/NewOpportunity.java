package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes down the opportunity that a referral becomes: every value that the CRM can hold, and what both sides then agree on. Pure; made for one plan. */
final class NewOpportunity {
    private static final CrmRecordId UNSAVED = CrmRecordId.of("unsaved");

    private final Situation situation;
    private final Observation seen;
    private final SyncSettings settings;
    private final Referral own;
    private final OpportunityChanges.Builder changes = OpportunityChanges.builder();
    private final Map<FieldId, FieldBaseline> agreed = new TreeMap<>();

    NewOpportunity(Situation situation, Referral own) {
        this.situation = situation;
        this.seen = situation.seen();
        this.settings = situation.settings();
        this.own = own;
    }

    PlannedAction.CreateOpportunity action(AccountRef account, List<ContactRef> contacts) {
        EngagementView view = new EngagementView(own, seen.microsoft());
        settings.fieldRules().policies().stream()
                .filter(NewOpportunity::crosses)
                .forEach(policy -> setField(policy.field(), view));
        setStage();
        setName();
        setIfWritable(CrmField.SYNC_FLAG, !history());
        setAudit();
        setDefaults();
        if (seen.crmFacts().capabilities().has(CrmFeature.SOLUTIONS)) {
            own.solutions().forEach(changes::addSolution);
        }
        contacts.forEach(changes::addContact);
        return new PlannedAction.CreateOpportunity(new CrmWrite.Create(own.id(), account, changes.build()), agreed);
    }

    /** On creation the standard fields cross whichever way their later changes flow; one of the host's own has no form for the way it does not go. */
    static boolean crosses(FieldPolicy policy) {
        return policy.field().mapped() == null || policy.toCrm() && !policy.paused();
    }

    private void setField(SyncField field, EngagementView view) {
        FieldReading reading = field.read(view, settings);
        CrmField<?> target = field.crmField();
        if (field.kind() == MergeKind.WATCHED
                || !reading.known()
                || target == null
                || !seen.crmFacts().writes(target)) {
            return;
        }
        if (field.kind() == MergeKind.NOTES && NoteSet.chosen(situation)) {
            return; // the linked deal adds the entries as records of their own
        }
        boolean tooLong = field.kind() == MergeKind.NOTES
                && reading.form() != null
                && reading.form().length() > seen.crmFacts().capabilities().descriptionLength();
        if (tooLong) {
            return; // never cut: the record is created without it, and the linked deal says so
        }
        agreed.put(field.id(), new FieldBaseline(reading.form(), reading.form()));
        if (reading.form() != null) {
            FieldWriter.toCrm(changes, field, reading.form(), settings);
        }
    }

    private void setStage() {
        StageClass stage = stage();
        changes.set(CrmField.STAGE, StageNames.of(stage, settings));
        agreed.put(StandardFields.STATE.id(), new FieldBaseline(own.state().toString(), stage.name()));
    }

    private StageClass stage() {
        if (!history()) {
            return own.state().awaitsAnswer() ? StageClass.ON_HOLD : StageClass.ACTIVE;
        }
        StageClass closed = Lifecycle.counterpart(own.state(), settings);
        return closed == null ? StageClass.LOST : closed; // whatever is closed and not won goes with a lost record
    }

    /** A closed deal that a person asked for: its record is not kept in step, and its sync flag, No, says so to everybody. */
    private boolean history() {
        return seen.wantedAsHistory();
    }

    /** Returns the outcome that the audit field shows. */
    String outcome() {
        return history() ? "HISTORY" : "CREATED";
    }

    private void setName() {
        String name = NameMarker.strip(own.name());
        String customer = own.customer().name();
        String shown =
                name != null ? name : customer != null ? customer : own.id().value();
        // A name that only the CRM needs is no edit of a seller afterwards.
        agreed.put(StandardFields.NAME.id(), new FieldBaseline(name, NameMarker.strip(shown)));
        int longest = seen.crmFacts().capabilities().nameLength();
        NameMarker.Position position = settings.marker() ? settings.markerPosition() : null;
        changes.set(CrmField.NAME, NameMarker.mark(shown, true, position, longest));
    }

    private void setAudit() {
        String what = history() ? "closed deal taken over to be read only" : "opportunity created";
        String line = AuditText.line(
                situation.now(), "Partner Center Referral to CRM sync success: " + what + " (" + outcome() + ")");
        int longest = seen.crmFacts().capabilities().auditLength();
        setIfWritable(CrmField.AUDIT, AuditText.with(null, line, longest));
    }

    /** What the CRM organisation requires and the referral does not give. A default is no edit of a seller afterwards. */
    private void setDefaults() {
        settings.crm().defaultValues().forEach((field, value) -> {
            if (!given().contains(field) && seen.crmFacts().writes(field)) {
                setDefault(field, value);
            }
        });
    }

    private <T> void setDefault(CrmField<T> field, Object value) {
        T typed = field.type().cast(value);
        changes.set(field, typed);
        Opportunity shown = Opportunity.builder(UNSAVED, CrmVersion.of("0"))
                .set(field, typed)
                .build();
        settings.fieldRules().policies().stream()
                .map(FieldPolicy::field)
                .filter(each -> field.equals(each.crmField()))
                .forEach(each -> agreed.computeIfPresent(
                        each.id(),
                        (id, agreement) -> new FieldBaseline(
                                agreement.partnerCenter(),
                                each.read(shown, settings).form())));
    }

    /** Returns the fields that the CRM organisation requires of a new opportunity and that have no value; call it after {@link #action}. */
    Set<CrmField<?>> missing() {
        Set<CrmField<?>> missing =
                new LinkedHashSet<>(seen.crmFacts().capabilities().requiredFields());
        missing.removeAll(given());
        return missing;
    }

    private Set<CrmField<?>> given() {
        Set<CrmField<?>> given = new LinkedHashSet<>();
        changes.build().values().forEach((field, value) -> {
            if (value.isPresent()) {
                given.add(field);
            }
        });
        given.add(CrmField.REFERRAL_ID); // the create itself sets it
        return given;
    }

    private <T> void setIfWritable(CrmField<T> field, T value) {
        if (seen.crmFacts().writes(field)) {
            changes.set(field, value);
        }
    }
}
