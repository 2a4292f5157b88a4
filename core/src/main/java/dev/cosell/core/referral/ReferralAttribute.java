package dev.cosell.core.referral;

import java.util.Objects;

/**
 * A typed attribute of a deal, for example the customer's marketplace intent (partner-center-api 2.5).
 *
 * @param type attribute type such as {@code CustomerMarketplaceIntent}
 * @param id value such as {@code HaveNotDecided}
 */
public record ReferralAttribute(String type, String id) {
    /** Type of the customer's marketplace purchase intent. */
    public static final String PURCHASE_INTENT = "CustomerMarketplaceIntent";

    /** Checks that both parts are present. */
    public ReferralAttribute {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /** Returns the customer's marketplace purchase intent. */
    public static ReferralAttribute purchaseIntent(String id) {
        return new ReferralAttribute(PURCHASE_INTENT, id);
    }
}
