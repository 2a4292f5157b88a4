package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
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
            needed(CrmField.NAME, "title", new Form.Text()),
            needed(CrmField.STAGE, "status", new Form.Status()),
            optional(CrmField.AMOUNT, "cents", new Form.Cents()),
            optional(CrmField.CURRENCY, "currency", new Form.Text()),
            needed(CrmField.CLOSE_DATE, "order_day", new Form.DayNumber()),
            optional(CrmField.DESCRIPTION, "remarks", new Form.Text()),
            optional(CrmField.CLOSE_REASON, "lost_why", new Form.Text()),
            needed(CrmField.SYNC_FLAG, "ms_sync", new Form.YesNo()),
            needed(CrmField.REFERRAL_ID, "ms_deal", new Form.Text()),
            needed(CrmField.REFERRAL_LINK, "ms_url", new Form.Text()),
            optional(CrmField.MICROSOFT_CRM_ID, "ms_crm_no", new Form.Text()),
            needed(CrmField.AUDIT, "ms_log", new Form.Text()),
            optional(CrmField.HELP, "ms_help", new Form.Label("help")),
            optional(CrmField.PURCHASE_INTENT, "ms_intent", new Form.Label("intent")),
            optional(CrmField.VISIBLE, "ms_visible", new Form.YesNo()),
            optional(CrmField.CONSENT_SHARE, "ms_share", new Form.YesNo()),
            optional(CrmField.CONSENT_CONTACT, "ms_contact", new Form.YesNo()));
    // snippet:end

    private static <T> DealColumn<T> needed(CrmField<T> field, String name, Form<T> form) {
        return new DealColumn<>(field, name, form, true);
    }

    private static <T> DealColumn<T> optional(CrmField<T> field, String name, Form<T> form) {
        return new DealColumn<>(field, name, form, false);
    }

    static Optional<DealColumn<?>> of(CrmField<?> field) {
        return ALL.stream().filter(column -> column.field().equals(field)).findFirst();
    }

    @Nullable
    T read(@Nullable String stored, Picklists lists) {
        return stored == null ? null : form.read(stored, lists);
    }

    /** Returns what the column is to hold of a value of its field; null where it cannot. */
    @Nullable
    Object store(Object value, Picklists lists) {
        return form.store(field.type().cast(value), lists);
    }

    /** Tells whether the column is a flag: it never holds nothing, so that emptying it says no. */
    boolean flag() {
        return form instanceof Form.YesNo;
    }
}
