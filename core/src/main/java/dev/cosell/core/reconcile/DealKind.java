package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;

/** The kind of deal that a new referral becomes, out of what the seller chose. */
enum DealKind {
    /** No help, and Microsoft's sellers see nothing. */
    PRIVATE(DealGroups.Private.class),
    /** No help, and Microsoft's sellers see the deal. */
    PARTNER_LED(DealGroups.PartnerLed.class),
    /** Help is asked for; the deal is visible whatever the visibility field says. */
    CO_SELL(DealGroups.CoSell.class);

    private final Class<?> group;

    DealKind(Class<?> group) {
        this.group = group;
    }

    static DealKind of(Opportunity crm) {
        if (crm.get(CrmField.HELP) != null) {
            return CO_SELL;
        }
        return crm.is(CrmField.VISIBLE) ? PARTNER_LED : PRIVATE;
    }

    /** Returns the group of constraints that such a deal has to meet. */
    Class<?> group() {
        return group;
    }

    /** Tells whether Microsoft's sellers see it. */
    boolean visible() {
        return this != PRIVATE;
    }
}
