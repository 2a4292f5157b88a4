package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulationPage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what changed, by change number, and everything that concerns the sync, by deal number. */
record DealFeed(DealReader deals, int pageSize) {
    /** Where the feed stands: the last number given, and the last one whose deletion may be forgotten. */
    private record State(long lastChange, long clearedTo) {}

    /** One entry of the feed, before the deal is read. */
    private record Entry(long deal, long change) {}

    // snippet:feed
    CrmChangePage changes(Connection connection, @Nullable CrmCursor cursor) throws SQLException {
        State state = state(connection);
        if (cursor == null) {
            return new CrmChangePage(List.of(), new CrmCursor(Long.toString(state.lastChange())), false);
        }
        long after = Long.parseLong(cursor.value());
        if (after > state.lastChange()) { // the database was restored: its numbers begin again somewhere behind
            return new CrmChangePage(List.of(), new CrmCursor(Long.toString(state.lastChange())), false, true);
        }
        boolean gap = after < state.clearedTo(); // deletions that we have not read were cleared away
        List<Entry> entries = CrmDatabase.query(
                connection,
                "SELECT deal_no, change_no FROM deals WHERE change_no > ?"
                        + " UNION ALL SELECT deal_no, change_no FROM deleted_deals WHERE change_no > ?"
                        + " ORDER BY change_no LIMIT " + (pageSize + 1),
                List.of(after, after),
                row -> new Entry(row.getLong("deal_no"), row.getLong("change_no")));
        boolean more = entries.size() > pageSize;
        List<Entry> page = more ? entries.subList(0, pageSize) : entries;
        long last = page.isEmpty() ? after : page.get(page.size() - 1).change();
        long next = more ? last : Math.max(last, state.clearedTo()); // so that the gap is told of once
        return new CrmChangePage(changes(connection, page), new CrmCursor(Long.toString(next)), more, gap);
    }
    // snippet:end

    private List<CrmChange> changes(Connection connection, List<Entry> entries) throws SQLException {
        List<Long> numbers = entries.stream().map(Entry::deal).toList();
        Map<CrmRecordId, Opportunity> read = deals.byNumber(connection, numbers);
        List<CrmChange> changes = new ArrayList<>();
        for (Long number : numbers) {
            CrmRecordId id = RowId.DEAL.of(number);
            Opportunity deal = read.get(id);
            changes.add(deal == null ? new CrmChange.Deleted(id) : new CrmChange.Seen(deal));
        }
        return changes;
    }

    private static State state(Connection connection) throws SQLException {
        String sql = "SELECT last_change, cleared_to FROM crm_state WHERE one = 1";
        List<State> found = CrmDatabase.query(
                connection, sql, List.of(), row -> new State(row.getLong("last_change"), row.getLong("cleared_to")));
        return found.isEmpty() ? new State(0, 0) : found.get(0);
    }

    CrmPopulationPage population(Connection connection, @Nullable CrmCursor after) throws SQLException {
        Map<CrmRecordId, Opportunity> found = deals.where(
                connection,
                "(d.ms_sync = 'Y' OR d.ms_deal IS NOT NULL) AND d.deal_no > ? ORDER BY d.deal_no LIMIT " + pageSize,
                List.of(after == null ? 0L : Long.parseLong(after.value())));
        List<Opportunity> page = List.copyOf(found.values());
        if (page.size() < pageSize) {
            return new CrmPopulationPage(page, null);
        }
        CrmRecordId last = page.get(page.size() - 1).id();
        return new CrmPopulationPage(
                page,
                new CrmCursor(Long.toString(RowId.DEAL.number(last.value()).orElseThrow())));
    }
}
