package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SoqlCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The conditions of one page of a feed, and the cursor of the next: rows in the order of stamp and id, because many share one second (salesforce-api 2.12). */
final class StampKeyset {
    static final List<String> ORDER = List.of(OpportunityTable.STAMP, "Id");

    private StampKeyset() {}

    /** Returns what a page asks for, with a condition of its own. */
    static SoqlCondition page(FeedCursor cursor, Duration overlap, SoqlCondition own) {
        List<SoqlCondition> conditions = new ArrayList<>();
        conditions.add(
                SoqlCondition.from(OpportunityTable.STAMP, cursor.highWater().minus(overlap)));
        if (cursor.passStart() != null) {
            conditions.add(SoqlCondition.until(OpportunityTable.STAMP, cursor.passStart()));
        }
        if (cursor.lastStamp() != null && cursor.lastId() != null) {
            conditions.add(after(cursor.lastStamp(), cursor.lastId()));
        }
        conditions.add(own);
        return SoqlCondition.all(conditions);
    }

    /** Returns the cursor behind the last row of a page. */
    static FeedCursor onwards(FeedCursor cursor, Instant start, JsonNode last, String operation) {
        Instant stamp = SalesforceTime.parse(JsonFields.text(last, OpportunityTable.STAMP));
        if (stamp == null) {
            throw SalesforceRest.unreadable(SalesforceRest.context(operation), true);
        }
        return cursor.page(start, stamp, OpportunityRows.id(last, "Id").value());
    }

    private static SoqlCondition after(Instant stamp, String id) {
        SoqlCondition sameSecond = SoqlCondition.all(
                List.of(SoqlCondition.equal(OpportunityTable.STAMP, stamp), SoqlCondition.after("Id", id)));
        return SoqlCondition.any(List.of(sameSecond, SoqlCondition.after(OpportunityTable.STAMP, stamp)));
    }
}
