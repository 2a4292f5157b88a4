package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.dynamics.OpportunityPart.WatchedTable;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change feed of opportunities and of the rows that belong to them. A poll costs one call where nothing has changed, and one more for each page of
 * opportunities that has to be read as a whole: a delta names no customer and no child.
 *
 * <p>Where something may have been missed for good, the page says so ({@link CrmChangePage#gap()}): a delta link has expired, or the cursor is none of this
 * environment.
 */
final class ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final TableFeed feed;
    private final SchemaSource schemas;
    private final DynamicsOptions options;
    private final OpportunityReader reader;
    private final List<OpportunityPart> parts;
    private final FeedMemory memory;

    ChangeFeed(
            DataverseRest rest,
            SchemaSource schemas,
            DynamicsOptions options,
            OpportunityReader reader,
            List<OpportunityPart> parts,
            FeedMemory memory) {
        this.feed = new TableFeed(rest, options, memory.delivered());
        this.schemas = schemas;
        this.options = options;
        this.reader = reader;
        this.parts = parts;
        this.memory = memory;
    }

    /** A table of the feed, and the part that its rows are of; the opportunities themselves have none. */
    private record Watched(FeedTable table, @Nullable OpportunityPart part) {}

    CrmChangePage changes(@Nullable CrmCursor from) {
        DynamicsSchema schema = schemas.get();
        Map<String, Watched> watched = watched(schema);
        List<FeedTable> tables = watched.values().stream().map(Watched::table).toList();
        String organisation = schema.organisation().id();
        BiConsumer<FeedTable, JsonNode> seen = (table, row) -> remember(watched, table, row);
        if (from == null) {
            return begun(feed.begin(tables, false, seen), organisation, false);
        }
        FeedCursor cursor = FeedCursor.of(from, organisation, tables).orElse(null);
        if (cursor == null) {
            LOG.warn("the stored cursor is none of environment {}: the feed begins anew", organisation);
            return begun(feed.begin(tables, true, seen), organisation, true);
        }
        List<FeedTable> fresh = tables.stream()
                .filter(each -> !cursor.positions().containsKey(each.name()))
                .toList();
        Map<String, TablePosition> next = new LinkedHashMap<>(cursor.positions());
        next.putAll(feed.begin(fresh, false, seen));
        Map<String, FeedPage> pages = feed.read(tables, cursor, seen);
        pages.forEach((name, page) -> next.put(name, page.next()));
        boolean gap = pages.values().stream().anyMatch(FeedPage::gap);
        FeedCursor onwards = new FeedCursor(next);
        List<CrmChange> changes = changes(schema, watched, pages);
        return new CrmChangePage(changes, onwards.toCursor(organisation), onwards.more(), gap);
    }

    private static CrmChangePage begun(Map<String, TablePosition> positions, String organisation, boolean gap) {
        CrmCursor cursor = new FeedCursor(positions).toCursor(organisation);
        return new CrmChangePage(List.of(), cursor, false, gap);
    }

    private Map<String, Watched> watched(DynamicsSchema schema) {
        Map<String, Watched> watched = new LinkedHashMap<>();
        TableSchema own = schema.opportunity();
        List<String> columns = List.of(
                schema.required(CrmField.SYNC_FLAG).name(),
                schema.required(CrmField.REFERRAL_ID).name());
        watched.put(
                own.name(),
                new Watched(
                        FeedTable.of(
                                own,
                                columns,
                                OpportunityTable.ours(schema),
                                options.features().changes()),
                        null));
        for (OpportunityPart part : parts) {
            WatchedTable rows = part.watched(schema).orElse(null);
            if (rows != null) {
                FeedTable table = FeedTable.of(
                        rows.table(), rows.columns(), null, options.features().changes());
                watched.put(table.name(), new Watched(table, part));
            }
        }
        return watched;
    }

    private void remember(Map<String, Watched> watched, FeedTable table, JsonNode row) {
        OpportunityPart part = part(watched, table.name());
        CrmRecordId owner = part == null ? null : part.owner(row);
        if (owner != null) {
            PartyRows.id(row, table.table().id())
                    .ifPresent(id -> memory.owners().remember(table.name(), id.value(), owner));
        }
    }

    private static @Nullable OpportunityPart part(Map<String, Watched> watched, String table) {
        Watched known = watched.get(table);
        return known == null ? null : known.part();
    }

    private List<CrmChange> changes(DynamicsSchema schema, Map<String, Watched> watched, Map<String, FeedPage> pages) {
        Map<CrmRecordId, CrmChange> changes = new LinkedHashMap<>();
        Set<CrmRecordId> touched = new LinkedHashSet<>();
        pages.forEach((name, page) -> {
            OpportunityPart part = part(watched, name);
            if (part == null) {
                own(schema, page).forEach(each -> changes.put(each.id(), each));
            } else {
                page.rows().stream().map(part::owner).forEach(each -> add(touched, each));
                page.deleted().forEach(id -> add(touched, memory.owners().owner(name, id)));
            }
        });
        touched.forEach(id -> changes.putIfAbsent(id, new CrmChange.Touched(id)));
        return List.copyOf(changes.values());
    }

    private static void add(Set<CrmRecordId> touched, @Nullable CrmRecordId id) {
        if (id != null) {
            touched.add(id);
        }
    }

    private List<CrmChange> own(DynamicsSchema schema, FeedPage page) {
        List<CrmRecordId> ids = new ArrayList<>();
        for (JsonNode row : page.rows()) {
            if (concerns(schema, row)) {
                ids.add(OpportunityRows.id(row));
            }
        }
        List<CrmChange> changes = new ArrayList<>();
        for (Opportunity image : reader.byId(ids).values()) {
            changes.add(
                    new CrmChange.Seen(image)); // one that is gone meanwhile is among the deletions of the next page
        }
        page.deleted().forEach(id -> changes.add(new CrmChange.Deleted(CrmRecordId.of(id))));
        return changes;
    }

    /** Tells whether a record has its sync flag set or holds a referral identifier. */
    private static boolean concerns(DynamicsSchema schema, JsonNode row) {
        String flag = schema.required(CrmField.SYNC_FLAG).name();
        String referral = schema.required(CrmField.REFERRAL_ID).name();
        return Boolean.TRUE.equals(JsonFields.bool(row, flag)) || JsonFields.textOrNull(row, referral) != null;
    }
}
