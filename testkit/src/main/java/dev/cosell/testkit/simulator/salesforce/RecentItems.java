package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows that a user touched last; an integration keeps its own out by {@code Sforce-Mru: updateMru=false}, from version 60 on (salesforce-api 2.3). Thread-safe. */
final class RecentItems {
    private static final int HEEDS_HEADER = 60;
    private static final int LONGEST = 200;

    private final List<Item> items = new ArrayList<>();

    private record Item(String user, String id) {}

    /** Notes that a call touched a row. */
    synchronized void touched(ApiRequest call, @Nullable String id) {
        String header = call.header("Sforce-Mru");
        boolean out = header != null
                && call.release() >= HEEDS_HEADER
                && header.toLowerCase(Locale.ROOT).replace(" ", "").contains("updatemru=false");
        if (id == null || id.isEmpty() || out) {
            return;
        }
        Item item = new Item(call.user(), id);
        items.remove(item);
        items.add(0, item);
        if (items.size() > LONGEST) {
            items.remove(items.size() - 1);
        }
    }

    /** Adds the rows of an object that a user touched, the last one first. */
    synchronized void addTo(ObjectNode basics, String object, OrgData data, ApiRequest call) {
        ArrayNode recent = basics.putArray("recentItems");
        RowJson json = new RowJson(call.version());
        for (Item item : items) {
            OrgRow row = data.row(item.id());
            boolean shown = item.user().equals(call.user())
                    && row != null
                    && !row.isDeleted()
                    && row.object().name().equalsIgnoreCase(object);
            if (shown && row != null) {
                ObjectNode shownRow = json.attributes(row);
                recent.add(shownRow.put("Id", row.id()).put("Name", row.text("Name")));
            }
        }
    }
}
