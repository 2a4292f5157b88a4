package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.Canonical;
import dev.cosell.core.mapping.Forms;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralPath;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Turns canonical text back into typed values of either side: exactly what plans write. Public, so that the tests of a mapping can write the same. Pure.
 */
public final class FieldWriter {
    private FieldWriter() {}

    /**
     * Sets a field of the CRM record; does nothing for a field that is no single CRM field.
     *
     * @throws IllegalArgumentException or a subtype, if the text cannot be a value of the CRM field's type
     * @throws DateTimeParseException if the CRM field holds a date and the text is none
     */
    public static void toCrm(OpportunityChanges.Builder changes, SyncField field, String form, SyncSettings settings) {
        if (field.id().equals(StandardFields.HELP.id())) {
            // A code without a known label is written as it is, so that it reads back as the same code.
            HelpCode known = Forms.help(form);
            changes.set(CrmField.HELP, known == null ? form : Forms.helpLabel(known));
        } else if (CrmField.CURRENCY.equals(field.crmField())) {
            changes.set(CrmField.CURRENCY, settings.customers().currencies().inCrm(field.crmText(form)));
        } else if (field.crmField() != null) {
            set(changes, field.crmField(), field.crmText(form));
        }
    }

    private static <T> void set(OpportunityChanges.Builder changes, CrmField<T> field, String form) {
        changes.set(field, field.type().cast(Canonical.parse(field.type(), form)));
    }

    /** Tells whether a text that host code made can be a value of a field. */
    static boolean fits(SyncField field, String form) {
        CrmField<?> target = field.crmField();
        try {
            return target == null || target.type().isInstance(Canonical.parse(target.type(), field.crmText(form)));
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            return false;
        }
    }

    /** Tells whether a path holds a single value, so that canonical text can be written there; state, solutions and people are written by rules of their own. */
    public static boolean writes(ReferralPath path) {
        return path.holdsText()
                || path == ReferralPath.DEAL_VALUE
                || path == ReferralPath.CLOSING_DATE
                || path == ReferralPath.VISIBILITY;
    }

    /**
     * Adds the operation that sets a field of the referral.
     *
     * @throws IllegalArgumentException or a subtype, if the text cannot be a value of the path, or the path does not hold a single one ({@link #writes})
     * @throws DateTimeParseException if the path holds a date and the text is none
     */
    public static void toReferral(ReferralPatch.Builder patch, ReferralPath path, String form, SyncSettings settings) {
        switch (path) {
            case SALES_STAGE -> {
                SalesStage stage = SalesStage.parse(form);
                patch.salesStage(
                        stage == null ? form : stage.wire(settings.lifecycle().salesStageForm()));
            }
            case DEAL_VALUE -> patch.dealValue(new BigDecimal(form));
            case CLOSING_DATE -> patch.closingDate(LocalDate.parse(form));
            case VISIBILITY -> patch.makeVisible();
            default -> patch.text(path, form);
        }
    }
}
