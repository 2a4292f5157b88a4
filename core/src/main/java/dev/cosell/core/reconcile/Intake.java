package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.referral.DealCategory;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.validation.Finding;
import org.jspecify.annotations.Nullable;

/** Decides which unknown referrals become CRM records: an opportunity, a lead, or nothing. Pure. */
final class Intake {
    private Intake() {}

    /** Tells whether no CRM record comes of a referral whatever the settings say. */
    static boolean refuses(Referral own, Observation seen) {
        return own.state().terminal() && !asHistory(own, seen);
    }

    /** Tells whether a closed deal is taken over all the same, only to be read: a person asked for it. Leads have no history of that kind. */
    private static boolean asHistory(Referral own, Observation seen) {
        return seen.wantedAsHistory() && mayBeHistory(own);
    }

    static boolean mayBeHistory(Referral own) {
        return own.state().terminal() && DealCategory.of(own) != DealCategory.UNKNOWN && !isLead(own);
    }

    /** Returns why a referral is not taken over, or null where it is. */
    static @Nullable Finding refusal(Referral own, Observation seen, SyncSettings settings) {
        if (refuses(own, seen)) {
            return Findings.skipped("the referral was closed before it was ever synchronised", "R-025");
        }
        return refusal(own, settings);
    }

    /** Returns why a referral of its category is not taken over, or null where it is. */
    static @Nullable Finding refusal(Referral own, SyncSettings settings) {
        if (DealCategory.of(own) == DealCategory.UNKNOWN) {
            return CustomerFindings.categoryNotKnown();
        }
        return isLead(own) && !settings.syncLeads()
                ? Findings.skipped("the referral is a lead, and leads are not synchronised", "R-023")
                : null;
    }

    /** Tells whether a referral is a lead, not a deal of two parties. */
    static boolean isLead(Referral own) {
        return DealCategory.of(own).lead();
    }
}
