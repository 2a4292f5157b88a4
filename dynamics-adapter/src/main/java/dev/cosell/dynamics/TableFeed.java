package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the changes of tables, page by page, those of all tables in one call (dataverse-api 2.13). A table that tracks its changes is read by delta links: what
 * they give is complete, deletions included. Their first link is had at the end of a walk over the whole table only, which reads few columns, 5000 rows a call, and
 * keeps nothing. Another table is read by modification times with an overlap; deletions are not seen there.
 *
 * <p>Thread-safe.
 */
final class TableFeed {
    private static final Logger LOG = LoggerFactory.getLogger(TableFeed.class);
    private static final String POLL = "poll changes";
    private static final String BEGIN = "begin to track changes";
    private static final String TRACK = "odata.track-changes";
    private static final int WALK_PAGE = 5_000;

    /** A token that is too old, or that the environment does not know, as after it was restored. */
    private static final Set<String> LOST = Set.of(RecordOutcomes.TOKEN_EXPIRED, RecordOutcomes.NOT_TRACKED);

    private final DataverseRest rest;
    private final DataverseBatch batches;
    private final Duration overlap;
    private final int pageSize;
    private final DeliveredRows delivered;

    TableFeed(DataverseRest rest, DynamicsOptions options, DeliveredRows delivered) {
        this.rest = rest;
        this.batches = new DataverseBatch(rest);
        this.overlap = options.overlap();
        this.pageSize = options.feedPageSize();
        this.delivered = delivered;
    }

    /**
     * Returns the positions of now. The changes that are made while a table is walked come with the first pass.
     *
     * @param gap whether changes were lost, so that the first pass hands over all rows that are ours: among them may be some that nobody knows yet
     * @param seen hears of every row that a walk passes, with its table
     */
    Map<String, TablePosition> begin(List<FeedTable> tables, boolean gap, BiConsumer<FeedTable, JsonNode> seen) {
        Map<String, TablePosition> positions = new LinkedHashMap<>();
        tables.forEach(each -> positions.put(each.name(), begin(each, gap, seen)));
        return positions;
    }

    private TablePosition begin(FeedTable table, boolean gap, BiConsumer<FeedTable, JsonNode> seen) {
        TablePosition position =
                table.tracked() ? walk(table, seen) : TablePosition.at(rest.serverTime(), rest.newId());
        // Rows of other tables belong to opportunities, which the engine looks at after a gap anyway.
        return gap && table.ours() != null ? position.makingUp(Instant.EPOCH, rest.newId()) : position;
    }

    private TablePosition walk(FeedTable table, BiConsumer<FeedTable, JsonNode> seen) {
        ErrorContext context = DataverseRest.context(BEGIN);
        String prefer = TRACK + ",odata.maxpagesize=" + WALK_PAGE;
        Instant start = rest.serverTime();
        RestAnswer page = rest.get(BEGIN, columns(table).text(), prefer);
        boolean severalPages = false;
        while (true) {
            JsonFields.elements(page.body(), "value").forEach(row -> seen.accept(table, row));
            String next = JsonFields.textOrNull(page.body(), "@odata.nextLink");
            if (next == null) {
                break;
            }
            page = rest.get(BEGIN, rest.pathOf(context, next), prefer);
            severalPages = true;
        }
        String link = JsonFields.textOrNull(page.body(), "@odata.deltaLink");
        if (link == null) {
            LOG.warn("table {} gives no delta link: its changes are found by modification time", table.name());
            return TablePosition.at(start, rest.newId());
        }
        TablePosition position = TablePosition.atDelta(rest.pathOf(context, link));
        // Whether the link counts from the first page or from the last is not documented.
        return severalPages ? position.makingUp(start, rest.newId()) : position;
    }

    /**
     * Reads one page of every table, or of those only whose pass is not over.
     *
     * @return the pages by the tables' logical names
     */
    Map<String, FeedPage> read(List<FeedTable> tables, FeedCursor cursor, BiConsumer<FeedTable, JsonNode> seen) {
        boolean more = cursor.more();
        List<FeedTable> asked = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (FeedTable each : tables) {
            TablePosition position = cursor.positions().get(each.name());
            if (position != null && (!more || position.next() != null)) {
                asked.add(each);
                paths.add(path(each, position));
            }
        }
        List<RestAnswer> answers = ask(paths);
        Map<String, FeedPage> pages = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            FeedTable table = asked.get(i);
            TablePosition position = Objects.requireNonNull(cursor.positions().get(table.name()));
            pages.put(table.name(), page(table, position, answers.get(i), seen));
        }
        return pages;
    }

    private List<RestAnswer> ask(List<String> paths) {
        return batches.getAll(POLL, paths, "odata.maxpagesize=" + pageSize);
    }

    private String path(FeedTable table, TablePosition position) {
        if (position.next() != null) {
            return position.next();
        }
        Instant since = position.since();
        return since == null
                ? Objects.requireNonNull(position.delta())
                : stamps(table, since).text();
    }

    private ODataQuery stamps(FeedTable table, Instant since) {
        ODataFilter recent = ODataFilter.from(FeedTable.MODIFIED, since.minus(overlap));
        ODataFilter ours = table.ours();
        return columns(table)
                .where(ours == null ? recent : recent.and(ours))
                .orderBy(FeedTable.MODIFIED, table.table().id());
    }

    private static ODataQuery columns(FeedTable table) {
        List<String> columns = new ArrayList<>(List.of(table.table().id()));
        columns.addAll(table.columns());
        return ODataQuery.of(table.table().set()).select(columns);
    }

    private FeedPage page(
            FeedTable table, TablePosition position, RestAnswer answer, BiConsumer<FeedTable, JsonNode> seen) {
        boolean tracked = position.atLink();
        if (!answer.successful() && tracked && LOST.contains(RecordOutcomes.code(answer.raw()))) {
            LOG.warn("the delta link of table {} has expired: the feed begins anew", table.name());
            return new FeedPage(List.of(), List.of(), begin(table, true, seen), true);
        }
        JsonNode body = rest.requireRead(POLL, answer).body();
        List<JsonNode> rows = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (JsonNode row : JsonFields.elements(body, "value")) {
            if (isDeleted(row)) {
                RowIds.normal(String.valueOf(JsonFields.text(row, "id"))).ifPresent(deleted::add);
            } else if (tracked || delivered.isNew(position, id(table, row), row)) {
                seen.accept(table, row);
                rows.add(row);
            }
        }
        return new FeedPage(rows, deleted, onwards(position, body, answer.serverTime()), false);
    }

    private static String id(FeedTable table, JsonNode row) {
        return row.path(table.table().id()).asText();
    }

    private static boolean isDeleted(JsonNode row) {
        String context = Objects.requireNonNullElse(JsonFields.text(row, "@odata.context"), "");
        return context.endsWith("/$deletedEntity") || "deleted".equals(JsonFields.text(row, "reason"));
    }

    private TablePosition onwards(TablePosition position, JsonNode body, Instant serverTime) {
        ErrorContext context = DataverseRest.context(POLL);
        Instant began = position.start() == null ? serverTime : position.start();
        String next = JsonFields.textOrNull(body, "@odata.nextLink");
        if (next != null) {
            return position.page(rest.pathOf(context, next), position.atLink() ? null : began);
        }
        if (!position.atLink()) {
            return position.passed(began);
        }
        @Nullable String link = JsonFields.textOrNull(body, "@odata.deltaLink");
        if (link == null) {
            throw DataverseRest.unreadable(context, true); // going on from the old link is safe: the page is read again
        }
        return TablePosition.atDelta(rest.pathOf(context, link));
    }
}
