package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.salesforce.query.Soql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The change feed by polling (salesforce-api 2.12). A page costs one call; the last page of a pass costs one more for contact roles, one for solutions,
 * and one for deletions where at least two minutes have passed since the last.
 *
 * <p>Rows stamped before the high-water mark can become visible after it, so each pass reads back over an overlap; {@link FeedMemory} drops what was
 * delivered already. Edits made during a pass are left to the next one, so that a pass ends. A row that becomes visible later than the overlap (a
 * transaction that ran that long) is missed until it changes again or a sweep reads it; the overlap is a setting for that.
 *
 * <p>Where something may have been missed for good, the page says so ({@link CrmChangePage#gap()}): the log of deletions was purged, the feed stood still for
 * longer than it is kept, or the cursor is of another organisation.
 */
final class ChangeFeed {
    private static final String READ = "poll opportunities";

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final SalesforceOptions options;
    private final ChildFeed children;
    private final DeletionFeed deletions;
    private final TeamFeed teams;
    private final NoteReader notes;
    private final FeedMemory memory;
    private final AtomicLong chains;
    private final FeedStart begin;

    ChangeFeed(SalesforceRest rest, SchemaSource schemas, SalesforceOptions options, FeedMemory memory) {
        this(rest, schemas, options, memory, new AtomicLong());
    }

    private ChangeFeed(
            SalesforceRest rest,
            SchemaSource schemas,
            SalesforceOptions options,
            FeedMemory memory,
            AtomicLong chains) {
        this.memory = memory;
        this.chains = chains;
        this.begin = new FeedStart(rest, schemas, chains);
        this.rest = rest;
        this.schemas = schemas;
        this.options = options;
        this.notes = new NoteReader(rest, schemas, memory.notes());
        this.children = new ChildFeed(rest, memory, notes);
        this.teams = new TeamFeed(rest, memory.teams());
        this.deletions = new DeletionFeed(rest, OpportunityTable.OBJECT);
    }

    /** Returns the same feed with the same memory, whose calls go another way. */
    ChangeFeed through(SalesforceRest other) {
        return new ChangeFeed(other, schemas, options, memory, chains);
    }

    CrmChangePage changes(@Nullable CrmCursor from) {
        if (from == null) {
            return begin.now(false);
        }
        FeedCursor cursor = FeedCursor.of(from);
        if (begin.isForeign(cursor)) {
            return begin.now(true);
        }
        QueryRows page = rest.query(READ, page(cursor));
        if (begin.isAhead(cursor, page.serverTime())) {
            return begin.now(true);
        }
        List<CrmChange> changes = seen(cursor, page);
        Instant start = Objects.requireNonNullElse(cursor.passStart(), page.serverTime());
        if (page.rows().size() >= options.feedPageSize()) {
            JsonNode last = page.rows().get(page.rows().size() - 1);
            FeedCursor next = StampKeyset.onwards(cursor, start, last, READ);
            return new CrmChangePage(changes, next.toCursor(), true);
        }
        return lastPage(cursor, start, changes);
    }

    private CrmChangePage lastPage(FeedCursor cursor, Instant start, List<CrmChange> changes) {
        Set<CrmRecordId> known = new HashSet<>();
        changes.forEach(each -> known.add(each.id()));
        List<CrmChange> all = new ArrayList<>(changes);
        Instant since = cursor.highWater().minus(options.overlap());
        for (CrmRecordId id : children.touched(schemas.get(), cursor, since)) {
            if (known.add(id)) {
                all.add(new CrmChange.Touched(id));
            }
        }
        Deletions deleted = teams.collect(schemas.get(), cursor.deletedFrom(), start, all)
                .and(deletions.collect(cursor.deletedFrom(), start, all));
        CrmCursor next = cursor.nextPass(start, deleted.next()).toCursor();
        return new CrmChangePage(all, next, false, deleted.gap());
    }

    private Soql page(FeedCursor cursor) {
        SalesforceSchema schema = schemas.get();
        return OpportunityTable.select(schema)
                .where(StampKeyset.page(cursor, options.overlap(), OpportunityTable.ours(schema, "")))
                .ordered(StampKeyset.ORDER, options.feedPageSize());
    }

    private List<CrmChange> seen(FeedCursor cursor, QueryRows page) {
        SalesforceSchema schema = schemas.get();
        OpportunityRows rows = new OpportunityRows(schema);
        List<Opportunity> images = new ArrayList<>();
        for (JsonNode row : page.rows()) {
            memory.teams().remember(row, schema);
            if (memory.isNew(cursor, OpportunityRows.id(row, "Id").value(), row)) {
                images.add(rows.image(row, page.serverTime()));
            }
        }
        return notes.with(images).stream().<CrmChange>map(CrmChange.Seen::new).toList();
    }
}
