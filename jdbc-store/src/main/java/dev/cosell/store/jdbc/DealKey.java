package dev.cosell.store.jdbc;

import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;

/** Names of deals as they are stored. */
final class DealKey {
    /** Behind every name of a record, before every name of a referral. */
    static final String BEHIND_RECORDS = "crm;";

    private DealKey() {}

    static String of(ReferralId referral) {
        return DealName.of(referral).text();
    }

    static String of(CrmRecordId record) {
        return DealName.of(record).text();
    }
}
