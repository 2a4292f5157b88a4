package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmPopulationPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what changed, by change number, and everything that concerns the sync, by deal number. */
record DealFeed(DealReader deals, int pageSize) {
    /** Where the feed stands: the last number given, and the last one whose deletion may be forgotten. */
    private record State(long lastChange, long clearedTo) {}

    /** One entry of the feed, before the deal is read. */
    private record Entry(CrmRecordId deal, long change) {}

    // snippet:feed
    CrmChangePage changes(@Nullable CrmCursor cursor) {
        State state = state();
        if (cursor == null) {
            return new CrmChangePage(List.of(), cursor(state.lastChange()), false);
        }
        long after = Long.parseLong(cursor.value());
        if (after > state.lastChange()) { // the database was restored: its numbers begin again somewhere behind
            return new CrmChangePage(List.of(), cursor(state.lastChange()), false, true);
        }
        boolean gap = after < state.clearedTo(); // deletions that we have not read were cleared away
        List<Entry> entries = entries(after);
        boolean more = entries.size() > pageSize;
        List<Entry> page = more ? entries.subList(0, pageSize) : entries;
        long last = page.isEmpty() ? after : page.get(page.size() - 1).change();
        long next = more ? last : Math.max(last, state.clearedTo()); // so that the gap is told of once
        List<CrmRecordId> ids = page.stream().map(Entry::deal).toList();
        List<CrmChange> changes = deals.each(ids, CrmChange.Seen::new, CrmChange.Deleted::new);
        return new CrmChangePage(changes, cursor(next), more, gap);
    }

    private List<Entry> entries(long after) {
        String sql = "SELECT deal_no, change_no FROM deals WHERE change_no > ?"
                + " UNION ALL SELECT deal_no, change_no FROM deleted_deals WHERE change_no > ?"
                + " ORDER BY change_no LIMIT ?"; // one more than the page, to see whether there is more
        return DealReader.list(
                deals.handle().select(sql, after, after, pageSize + 1),
                row -> new Entry(RowId.DEAL.of(row.getLong("deal_no")), row.getLong("change_no")));
    }
    // snippet:end

    private State state() {
        List<State> found = DealReader.list(
                deals.handle().select("SELECT last_change, cleared_to FROM crm_state WHERE one = 1"),
                row -> new State(row.getLong("last_change"), row.getLong("cleared_to")));
        return found.isEmpty() ? new State(0, 0) : found.get(0);
    }

    CrmPopulationPage population(@Nullable CrmCursor after) {
        String ours = "(d.ms_sync = 'Y' OR d.ms_deal IS NOT NULL) AND d.deal_no > <asked>";
        long read = after == null ? 0 : Long.parseLong(after.value());
        List<Opportunity> page = deals.where(ours + " ORDER BY d.deal_no LIMIT " + pageSize, List.of(read));
        if (page.size() < pageSize) {
            return new CrmPopulationPage(page, null);
        }
        String last = page.get(page.size() - 1).id().value();
        return new CrmPopulationPage(page, cursor(RowId.DEAL.number(last)));
    }

    private static CrmCursor cursor(long number) {
        return new CrmCursor(Long.toString(number));
    }
}
