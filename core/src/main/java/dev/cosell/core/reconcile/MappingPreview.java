package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.Canonical;
import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries a mapping on a pair of records: what it reads on each side, and what it would write to the other one, field by field and side by side. Nothing is remembered of the pair and
 * nothing is decided: life cycle, baselines and conflicts are the dry run's. Pure.
 */
public final class MappingPreview {
    private final SyncSettings settings;
    private final @Nullable EngagementView referral;
    private final @Nullable Opportunity record;

    private MappingPreview(SyncSettings settings, @Nullable EngagementView referral, @Nullable Opportunity record) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.referral = referral;
        this.record = record;
    }

    /**
     * One field of the pair. Holds values, which can be personal; {@link #toString} shows none.
     *
     * @param field the id
     * @param partnerCenter what is read in Partner Center
     * @param crm what is read in the CRM
     * @param toCrm what the CRM's field would get of Partner Center's value, as text, or null where nothing flows
     * @param toPartnerCenter what Partner Center would get of the CRM's value, as text, or null where nothing flows
     * @param remark why something does not flow or cannot be told, or what is done instead; empty where there is nothing to say
     */
    public record Row(
            String field,
            FieldReading partnerCenter,
            FieldReading crm,
            @Nullable String toCrm,
            @Nullable String toPartnerCenter,
            String remark) {
        /** Tells whether both sides show the same value. */
        public boolean agrees() {
            return partnerCenter.known() && crm.known() && Objects.equals(partnerCenter.form(), crm.form());
        }

        /** Shows no values. */
        @Override
        public String toString() {
            return "Row[" + field + ", " + (agrees() ? "agrees" : "differs or not known") + "]";
        }
    }

    /**
     * Returns one row per field of the mapping, in the order of reports.
     *
     * @param referral the deal in Partner Center, or null to try the CRM's side alone
     * @param record the opportunity, or null to try Partner Center's side alone
     */
    public static List<Row> of(SyncSettings settings, @Nullable EngagementView referral, @Nullable Opportunity record) {
        MappingPreview preview = new MappingPreview(settings, referral, record);
        return settings.fieldRules().policies().stream().map(preview::row).toList();
    }

    private Row row(FieldPolicy policy) {
        SyncField field = policy.field();
        FieldReading there = referral == null ? FieldReading.NOT_KNOWN : field.read(referral, settings);
        FieldReading here = record == null ? FieldReading.NOT_KNOWN : field.read(record, settings);
        List<String> remarks = new ArrayList<>();
        String toCrm = toCrm(policy, there, remarks);
        String toPartnerCenter = toPartnerCenter(policy, here, remarks);
        if (field.kind() == MergeKind.SET) {
            remarks.add("merged entry by entry");
        }
        if (policy.paused()) {
            remarks.add("paused: nothing is written");
        }
        return new Row(field.id().value(), there, here, toCrm, toPartnerCenter, String.join("; ", remarks));
    }

    private @Nullable String toCrm(FieldPolicy policy, FieldReading there, List<String> remarks) {
        SyncField field = policy.field();
        if (there.unmapped()) {
            remarks.add("Partner Center's value has no counterpart");
        }
        if (!policy.toCrm() || !field.updatesCrm() || field.crmField() == null || there.form() == null) {
            return null;
        }
        if (!there.known() || field.kind() == MergeKind.STATE) {
            return null;
        }
        try {
            OpportunityChanges.Builder changes = OpportunityChanges.builder();
            FieldWriter.toCrm(changes, field, there.form(), settings);
            Optional<?> written = changes.build().values().get(field.crmField());
            return written == null ? null : Canonical.text(written.orElse(null));
        } catch (RuntimeException unfit) {
            remarks.add("its value cannot be one of the CRM field");
            return null;
        }
    }

    private @Nullable String toPartnerCenter(FieldPolicy policy, FieldReading here, List<String> remarks) {
        SyncField field = policy.field();
        if (here.unmapped()) {
            remarks.add("the CRM's value has no counterpart");
        }
        ReferralPath path = field.path();
        String form = here.form();
        if (!policy.toPartnerCenter() || path == null || form == null || !here.known() || !FieldWriter.writes(path)) {
            return null;
        }
        String objection = field.objection(form);
        if (objection != null) {
            remarks.add("not sent: " + objection);
            return null;
        }
        try {
            FieldWriter.toReferral(ReferralPatch.builder(), path, form, settings);
            return form;
        } catch (RuntimeException unfit) {
            remarks.add("its value cannot be one of " + path.pointer());
            return null;
        }
    }
}
