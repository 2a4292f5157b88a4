package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The change feed of leads, in the manner of {@link ChangeFeed}: one call a page. Leads that hold no referral identifier are passed over. */
final class LeadFeed {
    private final TableFeed feed;
    private final SchemaSource schemas;
    private final DynamicsOptions options;

    LeadFeed(DataverseRest rest, SchemaSource schemas, DynamicsOptions options, DeliveredRows delivered) {
        this.feed = new TableFeed(rest, options, delivered);
        this.schemas = schemas;
        this.options = options;
    }

    CrmChangePage changes(@Nullable CrmCursor from) {
        LeadTable leads = LeadTable.of(schemas.get(), options);
        String referral = leads.required(CrmField.REFERRAL_ID).name();
        FeedTable table = FeedTable.of(
                leads.table(),
                List.of(referral),
                ODataFilter.isFilled(referral),
                options.features().changes());
        String organisation = schemas.get().organisation().id();
        FeedCursor cursor = from == null
                ? null
                : FeedCursor.of(from, organisation, List.of(table)).orElse(null);
        if (cursor == null || cursor.positions().isEmpty()) {
            Map<String, TablePosition> begun = feed.begin(List.of(table), from != null, (unused, row) -> {});
            return new CrmChangePage(List.of(), new FeedCursor(begun).toCursor(organisation), false, from != null);
        }
        FeedPage page = Objects.requireNonNull(
                feed.read(List.of(table), cursor, (unused, row) -> {}).get(table.name()), "the only table is read");
        Map<String, TablePosition> next = new LinkedHashMap<>(cursor.positions());
        next.put(table.name(), page.next());
        FeedCursor onwards = new FeedCursor(next);
        return new CrmChangePage(
                changes(page, leads, referral), onwards.toCursor(organisation), onwards.more(), page.gap());
    }

    private static List<CrmChange> changes(FeedPage page, LeadTable leads, String referral) {
        List<CrmChange> changes = new ArrayList<>();
        for (JsonNode row : page.rows()) {
            if (JsonFields.textOrNull(row, referral) != null) {
                PartyRows.id(row, leads.table().id()).ifPresent(id -> changes.add(new CrmChange.Touched(id)));
            }
        }
        page.deleted().forEach(id -> changes.add(new CrmChange.Deleted(CrmRecordId.of(id))));
        return changes;
    }
}
