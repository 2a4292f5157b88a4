package dev.cosell.core.store;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import java.util.Comparator;

/** Names a deal within the store. */
record RowKey(ConnectionId connection, String deal) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparing((RowKey key) -> key.connection.value()).thenComparing(RowKey::deal);

    /** Returns the deal's name as a value. */
    DealName name() {
        return DealName.parse(deal);
    }

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
