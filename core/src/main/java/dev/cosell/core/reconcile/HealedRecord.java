package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CRM record with its gaps filled for a new referral: the record's own value comes first, then the host's expression, then the default; what is still missing
 * is for the preflight to report. A value that a person typed is never replaced, and consents are never filled. Pure.
 *
 * @param record the record as the referral is made of it; the CRM itself is left as it is
 * @param uses one finding per value that was filled in, and per expression that failed; no values
 */
record HealedRecord(Opportunity record, List<Finding> uses) {
    static HealedRecord of(Opportunity crm, SyncSettings settings) {
        Opportunity.Builder healed = crm.toBuilder();
        List<Finding> uses = new ArrayList<>();
        Set<CrmField<?>> fields = new LinkedHashSet<>(settings.creation().healedFields());
        if (settings.defaultPurchaseIntent() != null) {
            fields.add(CrmField.PURCHASE_INTENT);
        }
        fields.forEach(field -> heal(field, crm, settings, healed, uses));
        return new HealedRecord(healed.build(), List.copyOf(uses));
    }

    private static <T> void heal(
            CrmField<T> field, Opportunity crm, SyncSettings settings, Opportunity.Builder healed, List<Finding> uses) {
        if (!isEmpty(field, crm.get(field))) {
            return;
        }
        T value = null;
        try {
            value = settings.creation().byExpression(field, crm);
        } catch (RuntimeException failed) {
            // Its message may quote the record, so only the fact is told; the default and the preflight still stand
            // behind it.
            uses.add(CreationFindings.expressionFailed(field));
        }
        if (!isEmpty(field, value)) {
            healed.set(field, value);
            uses.add(CreationFindings.healed(field, "the host's expression"));
            return;
        }
        T standard = byDefault(field, settings);
        if (!isEmpty(field, standard)) {
            healed.set(field, standard);
            uses.add(CreationFindings.healed(field, "the configured default"));
        }
    }

    private static <T> @Nullable T byDefault(CrmField<T> field, SyncSettings settings) {
        CreationSettings creation = settings.creation();
        return field.equals(CrmField.PURCHASE_INTENT) && settings.defaultPurchaseIntent() != null
                ? field.type().cast(settings.defaultPurchaseIntent())
                : creation.byDefault(field);
    }

    /** A name that is nothing but a mark is no name. */
    private static boolean isEmpty(CrmField<?> field, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null;
        }
        String bare = field.equals(CrmField.NAME) ? NameMarker.strip(text) : text;
        return bare == null || bare.isBlank();
    }

    /** Shows nothing of the record. */
    @Override
    public String toString() {
        return "HealedRecord[" + uses.size() + " uses]";
    }
}
