package dev.cosell.core.referral;

import java.util.Objects;
import java.util.Set;

/**
 * A typed attribute of a deal, for example the customer's marketplace intent (partner-center-api 2.5).
 *
 * @param type attribute type such as {@code CustomerMarketplaceIntent}
 * @param id value such as {@code HaveNotDecided}
 */
public record ReferralAttribute(String type, String id) {
    /** Type of the customer's marketplace purchase intent. */
    public static final String PURCHASE_INTENT = "CustomerMarketplaceIntent";

    /** Type of what the partner does in a Services deal. */
    public static final String PARTNER_ROLE = "PartnerRole";

    /** Type of Microsoft's solution area. */
    public static final String SOLUTION_AREA = "SolutionArea";

    /** Type of Microsoft's solution play within the area. */
    public static final String SOLUTION_PLAY = "SolutionPlay";

    static final Set<String> SERVICES_TYPES = Set.of(PARTNER_ROLE, SOLUTION_AREA, SOLUTION_PLAY);

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
