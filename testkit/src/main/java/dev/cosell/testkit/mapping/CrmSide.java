package dev.cosell.testkit.mapping;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.reconcile.FieldWriter;
import java.util.Optional;

/** The CRM record. */
record CrmSide(SyncSettings settings) implements MappingSide {
    @Override
    public String label() {
        return "CRM";
    }

    @Override
    public boolean writes(FieldPolicy policy) {
        MergeKind kind = policy.field().kind();
        return policy.toCrm()
                && policy.field().crmField() != null
                && kind != MergeKind.STATE
                && kind != MergeKind.SET
                && kind != MergeKind.WATCHED;
    }

    @Override
    public boolean sends(SyncField field, String form) {
        return true;
    }

    @Override
    public FieldReading read(SyncField field, MappingCase on) {
        return field.read(on.crm(), settings);
    }

    @Override
    public MappingCase write(SyncField field, String form, MappingCase on) {
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        FieldWriter.toCrm(changes, field, form, settings);
        Opportunity.Builder after = on.crm().toBuilder();
        changes.build().values().forEach((name, value) -> set(after, name, value));
        return on.with(after.build());
    }

    private static <T> void set(Opportunity.Builder after, CrmField<T> field, Optional<?> value) {
        after.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }

    @Override
    public MappingCase copy(MappingCase of) {
        return of.with(of.crm().toBuilder().build());
    }

    @Override
    public String held(SyncField field, MappingCase in) {
        CrmField<?> place = field.crmField();
        if (place == null) {
            return "no single field";
        }
        Optional<?> value = in.crm().values().get(place);
        return place + (value == null ? " not known" : value.isEmpty() ? " empty" : " = " + Breach.quoted(value.get()));
    }
}
