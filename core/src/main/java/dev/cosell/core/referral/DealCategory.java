package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * What kind of deal a referral is. It follows from type, qualification, inviting organisation and direction together, never from source or call to action
 * alone. Whatever the table of the rule does not name is {@link #UNKNOWN}: nothing is guessed.
 */
public enum DealCategory {
    /** A customer asked through the marketplace or a partner search. */
    MARKETPLACE_LEAD,
    /** Microsoft qualified a lead and gave it to the partner. */
    QUALIFIED_LEAD,
    /** A deal of the partner's own, or of another partner: private, partner-led, co-sell or with several partners. */
    CO_SELL,
    /** A co-sell deal that Microsoft sent. */
    INBOUND_CO_SELL,
    /** The rule does not name this combination, or one of its values is new. */
    UNKNOWN;

    private static final String MICROSOFT = "msft";
    private static final String INCOMING = "Incoming";

    /** Returns the category of a referral. */
    public static DealCategory of(Referral referral) {
        InviteContext invite = referral.invite();
        return of(
                referral.type(),
                referral.qualification(),
                invite == null ? null : invite.invitedByOrganizationId(),
                referral.direction());
    }

    /**
     * Returns the category that follows from four values, each as the service sent it. Pure.
     *
     * @param type type, or null where not sent
     * @param qualification qualification, or null where not sent
     * @param invitedBy organisation that sent the referral, {@code msft} for Microsoft, a partner's id on the partner's own deals; null or blank where not sent
     * @param direction {@code Incoming} or {@code Outgoing}; null where not sent, which the service often does. It counts only for deals that Microsoft sent, because
     *     it is wrong on deals of the partner's own (partner-center-api T15)
     */
    public static DealCategory of(
            @Nullable ReferralType type,
            @Nullable Qualification qualification,
            @Nullable String invitedBy,
            @Nullable String direction) {
        boolean nobody = invitedBy == null || invitedBy.isBlank();
        boolean microsoft = MICROSOFT.equalsIgnoreCase(invitedBy);
        if (ReferralType.INDEPENDENT.equals(type)) {
            return independent(qualification, nobody, microsoft);
        }
        if (!ReferralType.SHARED.equals(type) || nobody) {
            return UNKNOWN;
        }
        return microsoft ? fromMicrosoft(qualification, direction) : ofPartner(qualification);
    }

    private static DealCategory independent(@Nullable Qualification qualification, boolean nobody, boolean microsoft) {
        if (Qualification.DIRECT.equals(qualification)) {
            return nobody || microsoft ? MARKETPLACE_LEAD : UNKNOWN;
        }
        if (microsoft) {
            boolean qualified = Qualification.SALES_QUALIFIED.equals(qualification)
                    || Qualification.MARKETING_QUALIFIED.equals(qualification);
            return qualified ? QUALIFIED_LEAD : UNKNOWN;
        }
        return nobody ? UNKNOWN : ofPartner(qualification);
    }

    private static DealCategory ofPartner(@Nullable Qualification qualification) {
        return Qualification.SALES_QUALIFIED.equals(qualification) || Qualification.NONE.equals(qualification)
                ? CO_SELL
                : UNKNOWN;
    }

    private static DealCategory fromMicrosoft(@Nullable Qualification qualification, @Nullable String direction) {
        boolean incoming = direction == null || INCOMING.equals(direction);
        return incoming && Qualification.SALES_QUALIFIED.equals(qualification) ? INBOUND_CO_SELL : UNKNOWN;
    }

    /** Tells whether it is a lead, which comes to the CRM only where leads are wanted. */
    public boolean lead() {
        return this == MARKETPLACE_LEAD || this == QUALIFIED_LEAD;
    }
}
