package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Queries with their pages; a cursor keeps what was found when it was opened, for two days (salesforce-api 2.8). */
final class QueryResource {
    private static final int LARGEST_PAGE = 2000;
    private static final int PAGE_WITH_LONG_TEXTS = 200;
    private static final Duration CURSOR_LIFE = Duration.ofDays(2);

    private final OrgData data;
    private final SoqlEngine soql;
    private final String version;
    private final int page;
    private final Map<String, Cursor> cursors = new HashMap<>();

    QueryResource(OrgData data, SoqlEngine soql, String version, int page) {
        this.data = data;
        this.soql = soql;
        this.version = version;
        this.page = page;
    }

    private record Cursor(List<JsonNode> rows, int pageSize, Instant until) {}

    synchronized JsonNode open(String statement, boolean withDeleted) {
        SoqlEngine.Result result = soql.run(statement, withDeleted);
        if (result.rows().isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("totalSize", result.count()).put("done", true).putArray("records");
            return body;
        }
        int size =
                Math.min(Math.min(page, LARGEST_PAGE), result.longTexts() >= 2 ? PAGE_WITH_LONG_TEXTS : LARGEST_PAGE);
        String id = "0r8" + String.format(Locale.ROOT, "%015d", cursors.size() + 1);
        cursors.put(id, new Cursor(result.rows(), size, data.now().plus(CURSOR_LIFE)));
        return show(id, 0);
    }

    synchronized JsonNode next(String locator) {
        int dash = locator.lastIndexOf('-');
        Cursor cursor = dash < 0 ? null : cursors.get(locator.substring(0, dash));
        boolean number = dash >= 0 && locator.substring(dash + 1).matches("\\d{1,9}");
        if (cursor == null || !number || !cursor.until().isAfter(data.now())) {
            throw OrgRefusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return show(locator.substring(0, dash), Integer.parseInt(locator.substring(dash + 1)));
    }

    private JsonNode show(String id, int from) {
        Cursor cursor = cursors.get(id);
        if (cursor == null || from >= cursor.rows().size()) {
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
