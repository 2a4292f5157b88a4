package dev.cosell.core.opportunity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names one value of a CRM opportunity, whatever the CRM itself calls it. Adapters translate fields to the CRM's own names.
 *
 * @param id stable id, for example {@code dealValue}; unique within an opportunity
 * @param type Java type of the value: {@link String}, {@link Boolean}, {@link BigDecimal}, {@link Integer}, {@link Long}, {@link LocalDate} or {@link Instant}
 * @param <T> the same type
 */
public record CrmField<T>(String id, Class<T> type) {
    /** Name, with the marker if one is shown. Required by every CRM. */
    public static final CrmField<String> NAME = text("name");

    /** Stage, by the CRM's own name (API name). Required by every CRM. */
    public static final CrmField<String> STAGE = text("stage");

    /** Whether the stage is a closed one. Read only. */
    public static final CrmField<Boolean> CLOSED = flag("closed");

    /** Whether the stage is the won one. Read only. */
    public static final CrmField<Boolean> WON = flag("won");

    /** Deal value in the record's currency. */
    public static final CrmField<BigDecimal> AMOUNT = new CrmField<>("amount", BigDecimal.class);

    /** ISO 4217 code; adapters of single-currency organisations give the organisation's currency. */
    public static final CrmField<String> CURRENCY = text("currency");

    /** Estimated closing date, a calendar date without zone. */
    public static final CrmField<LocalDate> CLOSE_DATE = new CrmField<>("closeDate", LocalDate.class);

    /** Description, the counterpart of the referral's notes. */
    public static final CrmField<String> DESCRIPTION = text("description");

    /** Sync flag: whether the seller wants this record in step; set on records made from a referral. */
    public static final CrmField<Boolean> SYNC_FLAG = flag("syncFlag");

    /** Referral identifier; the key under which records are created at most once. */
    public static final CrmField<String> REFERRAL_ID = text("referralId");

    /** Link to the referral in the portal. */
    public static final CrmField<String> REFERRAL_LINK = text("referralLink");

    /** Microsoft's own id of the deal. */
    public static final CrmField<String> MICROSOFT_CRM_ID = text("microsoftCrmId");

    /** Audit text, one line per synchronisation attempt. */
    public static final CrmField<String> AUDIT = text("audit");

    /** Help wanted of Microsoft, by the label or value the CRM's picklist holds. */
    public static final CrmField<String> HELP = text("helpRequired");

    /** Whether Microsoft sellers may see the deal. */
    public static final CrmField<Boolean> VISIBLE = flag("visibility");

    /** Customer's marketplace purchase intent, by the label or value the CRM's picklist holds. */
    public static final CrmField<String> PURCHASE_INTENT = text("purchaseIntent");

    /** Consent to share contact data with other organisations. */
    public static final CrmField<Boolean> CONSENT_SHARE = flag("consentToShare");

    /** Consent that the customer may be contacted. */
    public static final CrmField<Boolean> CONSENT_CONTACT = flag("consentToContact");

    /** Reason why the deal was lost or declined. */
    public static final CrmField<String> CLOSE_REASON = text("closeReason");

    /** Marketing campaign id, sent to Partner Center. */
    public static final CrmField<String> CAMPAIGN_ID = text("campaignId");

    /** Referral programme, as Partner Center names it. */
    public static final CrmField<String> REFERRAL_PROGRAM = text("referralProgram");

    /** Kind of deal, derived of the referral: {@code CoSell}, {@code PartnerLed} or {@code Private}. */
    public static final CrmField<String> DEAL_TYPE = text("dealType");

    /** What the partner does in a Services deal, several separated by {@code ;}. */
    public static final CrmField<String> PARTNER_ROLE = text("partnerRole");

    /** Microsoft's solution area of a Services deal. */
    public static final CrmField<String> SOLUTION_AREA = text("solutionArea");

    /** Microsoft's solution play within the area. */
    public static final CrmField<String> SOLUTION_PLAY = text("solutionPlay");

    /** Message to Microsoft's sellers, sent with the request for help and final then. */
    public static final CrmField<String> NOTES_TO_MICROSOFT = text("notesToMicrosoft");

    /** Status of Microsoft's own referral of the deal, such as {@code New/Pending}. */
    public static final CrmField<String> MICROSOFT_STATUS = text("microsoftStatus");

    /** Returns the fields of an opportunity that the SDK itself knows, in a stable order; hosts add their own. */
    public static List<CrmField<?>> standard() {
        return Standard.ALL;
    }

    /** Apart, so that it is made once all fields are there. */
    private static final class Standard {
        private static final List<CrmField<?>> ALL = List.of(
                NAME,
                STAGE,
                CLOSED,
                WON,
                AMOUNT,
                CURRENCY,
                CLOSE_DATE,
                DESCRIPTION,
                SYNC_FLAG,
                REFERRAL_ID,
                REFERRAL_LINK,
                MICROSOFT_CRM_ID,
                AUDIT,
                HELP,
                VISIBLE,
                PURCHASE_INTENT,
                CONSENT_SHARE,
                CONSENT_CONTACT,
                CLOSE_REASON,
                CAMPAIGN_ID,
                REFERRAL_PROGRAM,
                DEAL_TYPE,
                PARTNER_ROLE,
                SOLUTION_AREA,
                SOLUTION_PLAY,
                NOTES_TO_MICROSOFT,
                MICROSOFT_STATUS);
    }

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the type is none of those named above: values of others could not be remembered
     */
    public CrmField {
        Objects.requireNonNull(id, "id");
        if (!Types.ALL.contains(Objects.requireNonNull(type, "type"))) {
            throw new IllegalArgumentException("CRM field '" + id + "' is of the type " + type.getSimpleName()
                    + ": take String, Boolean, BigDecimal, Integer, Long, LocalDate or Instant");
        }
    }

    /** Apart, so that it is there before the first field. */
    private static final class Types {
        private static final Set<Class<?>> ALL = Set.of(
                String.class,
                Boolean.class,
                BigDecimal.class,
                Integer.class,
                Long.class,
                LocalDate.class,
                Instant.class);
    }

    /** Returns a text field of the given id. */
    public static CrmField<String> text(String id) {
        return new CrmField<>(id, String.class);
    }

    /** Returns a yes-or-no field of the given id. */
    public static CrmField<Boolean> flag(String id) {
        return new CrmField<>(id, Boolean.class);
    }

    // Asked several times per field of every plan, and nearly always of the very same object.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof CrmField<?> that && id.equals(that.id) && type == that.type;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
