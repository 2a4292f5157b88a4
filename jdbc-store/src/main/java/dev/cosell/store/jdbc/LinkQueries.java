package dev.cosell.store.jdbc;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.opportunity.CrmRecordId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of deals. Thread-safe. */
final class LinkQueries {
    private static final String FIND = "SELECT a.name, m.memory FROM %s a"
            + " CROSS JOIN cosell_deal n CROSS JOIN cosell_deal d"
            + " LEFT JOIN cosell_memory m ON m.connection = d.connection AND m.deal = d.deal"
            + " WHERE n.connection = ? AND n.deal = a.name"
            + " AND d.connection = n.connection AND d.deal = coalesce(n.linked_to, n.related_to, n.deal)"
            + " AND (d.dirty_seq > 0 OR d.epoch > 0 OR d.memory_rev > 0)";
    private static final String PAGE = "SELECT m.memory, d.deal FROM cosell_deal d"
            + " JOIN cosell_memory m ON m.connection = d.connection AND m.deal = d.deal"
            + " WHERE d.connection = ? AND d.linked = 1 AND d.deal > ? AND d.deal < '" + DealKey.BEHIND_RECORDS + "'"
            + " ORDER BY d.deal LIMIT ?";

    private final Database database;
    private final DealTable table;

    LinkQueries(Database database, DealTable table) {
        this.database = database;
        this.table = table;
    }

    Map<DealName, Link> findAll(ConnectionId connection, Collection<DealName> deals) {
        List<String> names = deals.stream().map(DealName::text).distinct().toList();
        Map<String, Link> byName = database.read("find", session -> {
            Map<String, Link> read = new TreeMap<>();
            session.list(
                    FIND.replace("%s", session.dialect().texts()),
                    row -> read.put(row.getString(1), table.memory(row.getString(1), row.getBytes(2))),
                    new Session.Texts(names),
                    connection.value());
            return read;
        });
        Map<DealName, Link> found = new LinkedHashMap<>();
        for (DealName deal : deals) {
            Link memory = byName.get(deal.text());
            if (memory != null) {
                found.put(deal, memory);
            }
        }
        return found;
    }

    List<Link> links(ConnectionId connection, @Nullable CrmRecordId after, int max) {
        return database.read(
                "links",
                session -> session.list(
                        PAGE,
                        row -> table.memory(row.getString(2), row.getBytes(1)),
                        connection.value(),
                        after == null ? "" : DealKey.of(after),
                        max));
    }
}
