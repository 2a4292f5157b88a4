package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgFeatures;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlEngine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Queries with their pages; a cursor keeps what was found when it was opened, for two days (salesforce-api 2.8). Thread-safe. */
final class QueryResource {
    private static final int LARGEST_PAGE = 2000;
    private static final int PAGE_WITH_LONG_TEXTS = 200;

    private final OrgData data;
    private final SoqlEngine soql;
    private final String version;
    private final int page;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private int opened;

    QueryResource(OrgData data, SoqlEngine soql, String version, int page) {
        this.data = data;
        this.soql = soql;
        this.version = version;
        this.page = page;
    }

    private record Cursor(List<JsonNode> rows, int pageSize, Instant until) {}

    synchronized JsonNode open(String statement, boolean withDeleted, int asked) {
        SoqlEngine.Result result = soql.run(statement, withDeleted);
        if (result.rows().isEmpty()) { // also a count, which has a size and no rows
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("totalSize", result.count()).put("done", true).putArray("records");
            return body;
        }
        int size = Math.min(
                Math.min(page, Math.min(asked, LARGEST_PAGE)),
                result.longTexts() >= 2 ? PAGE_WITH_LONG_TEXTS : LARGEST_PAGE);
        opened++;
        String id = "0r8" + String.format(Locale.ROOT, "%015d", opened);
        OrgFeatures features = data.shape().features();
        Cursor cursor = new Cursor(result.rows(), size, data.now().plus(features.cursorLife()));
        if (result.rows().size() > size) { // one page needs no cursor
            cursors.values().removeIf(old -> !old.until().isAfter(data.now()));
            cursors.put(id, cursor);
            while (cursors.size() > features.openCursors()) {
                cursors.remove(cursors.keySet().iterator().next());
            }
        }
        return show(id, cursor, 0);
    }

    synchronized JsonNode next(String locator) {
        int dash = locator.lastIndexOf('-');
        Cursor cursor = dash < 0 ? null : cursors.get(locator.substring(0, dash));
        boolean number = dash >= 0 && locator.substring(dash + 1).matches("\\d{1,9}");
        if (cursor == null || !number || !cursor.until().isAfter(data.now())) {
            throw OrgRefusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return show(locator.substring(0, dash), cursor, Integer.parseInt(locator.substring(dash + 1)));
    }

    private JsonNode show(String id, Cursor cursor, int from) {
        if (from >= cursor.rows().size()) {
            throw OrgRefusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        int to = Math.min(cursor.rows().size(), from + cursor.pageSize());
        boolean done = to == cursor.rows().size();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("totalSize", cursor.rows().size()).put("done", done);
        if (!done) {
            body.put("nextRecordsUrl", "/services/data/" + version + "/query/" + id + "-" + to);
        }
        ArrayNode records = body.putArray("records");
        cursor.rows().subList(from, to).forEach(records::add);
        return body;
    }
}
