package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmFieldKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table {@code deals} and the field of the port that it holds. The one place where the two vocabularies meet: reading, writing, the start-up
 * check and the description of the schema are made from this list.
 *
 * @param field the field, in the words of the port
 * @param name the column, in the words of the CRM
 * @param form how the column writes the value down
 * @param needed whether nothing works without the column; where not, the field is left out and the start-up check says so
 * @param <T> type of the value
 */
record DealColumn<T>(CrmField<T> field, String name, Form<T> form, boolean needed) {
    // snippet:columns
    static final List<DealColumn<?>> ALL = List.of(
            needed(CrmField.NAME, "title", Form.TEXT),
            needed(CrmField.STAGE, "status", Form.STATUS),
            optional(CrmField.AMOUNT, "cents", Form.CENTS),
            optional(CrmField.CURRENCY, "currency", Form.TEXT),
            needed(CrmField.CLOSE_DATE, "order_day", Form.DAY),
            optional(CrmField.DESCRIPTION, "remarks", Form.TEXT),
            optional(CrmField.CLOSE_REASON, "lost_why", Form.TEXT),
            needed(CrmField.SYNC_FLAG, "ms_sync", Form.YES_NO),
            needed(CrmField.REFERRAL_ID, "ms_deal", Form.TEXT),
            needed(CrmField.REFERRAL_LINK, "ms_url", Form.TEXT),
            optional(CrmField.MICROSOFT_CRM_ID, "ms_crm_no", Form.TEXT),
            needed(CrmField.AUDIT, "ms_log", Form.TEXT),
            optional(CrmField.HELP, "ms_help", Form.label("help")),
            optional(CrmField.PURCHASE_INTENT, "ms_intent", Form.label("intent")),
            optional(CrmField.VISIBLE, "ms_visible", Form.YES_NO),
            optional(CrmField.CONSENT_SHARE, "ms_share", Form.YES_NO),
            optional(CrmField.CONSENT_CONTACT, "ms_contact", Form.YES_NO));
    // snippet:end

    private static <T> DealColumn<T> needed(CrmField<T> field, String name, Form<T> form) {
        return new DealColumn<>(field, name, form, true);
    }

    private static <T> DealColumn<T> optional(CrmField<T> field, String name, Form<T> form) {
        return new DealColumn<>(field, name, form, false);
    }

    /** Returns the value of what the column holds; null where that is nothing. */
    @Nullable
    T read(@Nullable String stored, CrmShape shape) {
        return stored == null ? null : form.read().of(stored, shape);
    }

    /** Returns what the column is to hold; null where it cannot hold the value. Emptied, a flag says no: it never holds nothing. */
    @Nullable
    Object store(Optional<?> value, CrmShape shape) {
        Object nothing = form.kind() == CrmFieldKind.FLAG ? "N" : null;
        return value.isEmpty() ? nothing : form.store().of(field.type().cast(value.get()), shape);
    }
}
