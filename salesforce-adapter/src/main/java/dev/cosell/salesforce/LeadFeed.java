package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.salesforce.query.Soql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The change feed of leads by polling, in the manner of {@link ChangeFeed}: one call for a page, and one for deletions where at least two minutes have passed
 * since the last. Leads have no child rows that matter.
 */
final class LeadFeed {
    private static final String READ = "poll leads";

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final SalesforceOptions options;
    private final DeletionFeed deletions;
    private final FeedMemory memory;
    private final AtomicLong chains;
    private final FeedStart begin;

    LeadFeed(SalesforceRest rest, SchemaSource schemas, SalesforceOptions options) {
        this(rest, schemas, options, new FeedMemory(), new AtomicLong());
    }

    private LeadFeed(
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
        this.deletions = new DeletionFeed(rest, LeadTable.OBJECT);
    }

    /** Returns the same feed with the same memory, whose calls go another way. */
    LeadFeed through(SalesforceRest other) {
        return new LeadFeed(other, schemas, options, memory, chains);
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
        List<CrmChange> changes = touched(cursor, page);
        Instant start = Objects.requireNonNullElse(cursor.passStart(), page.serverTime());
        if (page.rows().size() >= options.feedPageSize()) {
            JsonNode last = page.rows().get(page.rows().size() - 1);
            FeedCursor next = StampKeyset.onwards(cursor, start, last, READ);
            return new CrmChangePage(changes, next.toCursor(), true);
        }
        Deletions deleted = deletions.collect(cursor.deletedFrom(), start, changes);
        CrmCursor next = cursor.nextPass(start, deleted.next()).toCursor();
        return new CrmChangePage(changes, next, false, deleted.gap());
    }

    /** Whole rows, because two edits of one second differ in their content only. */
    private Soql page(FeedCursor cursor) {
        LeadTable table = LeadReader.table(schemas.get());
        return table.select()
                .where(StampKeyset.page(cursor, options.overlap(), table.ours()))
                .ordered(StampKeyset.ORDER, options.feedPageSize());
    }

    private List<CrmChange> touched(FeedCursor cursor, QueryRows page) {
        List<CrmChange> changes = new ArrayList<>();
        for (JsonNode row : page.rows()) {
            CrmRecordId id = OpportunityRows.id(row, "Id");
            if (memory.isNew(cursor, id.value(), row)) {
                changes.add(new CrmChange.Touched(id));
            }
        }
        return changes;
    }
}
