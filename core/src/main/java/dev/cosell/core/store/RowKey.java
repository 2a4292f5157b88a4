package dev.cosell.core.store;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.util.Comparator;

/** Names a deal within the store. */
record RowKey(ConnectionId connection, String deal) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparing((RowKey key) -> key.connection.value()).thenComparing(RowKey::deal);

    /** Returns the deal's name as a value. */
    DealName name() {
        String id = deal.substring(deal.indexOf(':') + 1);
        return deal.startsWith("crm:") ? DealName.of(CrmRecordId.of(id)) : DealName.of(ReferralId.of(id));
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
