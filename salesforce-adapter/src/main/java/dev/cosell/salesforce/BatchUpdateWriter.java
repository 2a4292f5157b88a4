package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmWriteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Updates opportunities in bulk ({@link dev.cosell.core.opportunity.UpdateGuard#BATCH}): one call reads all rows again, one writes up to 200 of them
 * (salesforce-api 2.10). What is written was a moment ago exactly what was planned on: both stamps and every field that the plan had seen.
 *
 * <p>The window: between the answer of the read and the moment in which Salesforce applies the write, usually well below a second, somebody's edit of
 * <em>the same field</em> is overwritten without notice; edits of other fields stay. Contact roles and solutions are not compared. For live work there is
 * the strict guard of {@link UpdateWriter}.
 */
final class BatchUpdateWriter {
    private static final String COMPARE = "compare opportunities before a bulk update";
    private static final String UPDATE = "update opportunities in bulk";

    private final RecordCollections collections;
    private final OpportunityReader reader;
    private final SalesforceSchema schema;
    private final OpportunityBody bodies;

    BatchUpdateWriter(RecordCollections collections, OpportunityReader reader, SalesforceSchema schema) {
        this.collections = collections;
        this.reader = reader;
        this.schema = schema;
        this.bodies = new OpportunityBody(schema);
    }

    /** Settles the updates whose record is not what it was. */
    void verify(List<PendingWrite> updates) {
        OpportunityRows rows = new OpportunityRows(schema);
        Map<String, PendingWrite> byId = new LinkedHashMap<>();
        updates.forEach(each -> byId.put(id(each), each));
        RetrievedRows now = collections.retrieve(
                COMPARE, OpportunityTable.OBJECT, List.copyOf(byId.keySet()), OpportunityTable.ownColumns(schema));
        int at = 0;
        for (PendingWrite each : byId.values()) {
            JsonNode row = now.rows().get(at++);
            if (!row.isObject()) {
                each.settle(new CrmWriteResult.Gone());
            } else if (!isAsSeen(each.seen(), rows.ownFields(row, now.serverTime()))) {
                each.settle(new CrmWriteResult.Changed());
            }
        }
        verifyRelated(updates.stream().filter(PendingWrite::open).toList());
    }

    /** Compares what belongs to related records, where it is to be written: it cannot be retrieved by ids, so a query reads it. */
    private void verifyRelated(List<PendingWrite> open) {
        List<PendingWrite> doubtful = open.stream().filter(this::writesRelated).toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Map<String, Opportunity> now =
                reader.byId(doubtful.stream().map(each -> each.seen().id()).toList());
        for (PendingWrite each : doubtful) {
            Opportunity current = now.get(id(each));
            if (current == null) {
                each.settle(new CrmWriteResult.Gone());
            } else if (!isAsSeen(each.seen(), current)) {
                each.settle(new CrmWriteResult.Changed());
            }
        }
    }

    private boolean writesRelated(PendingWrite pending) {
        return pending.changes().values().keySet().stream()
                .map(schema.fields()::get)
                .anyMatch(known -> known != null && known.isRelated());
    }

    /** Writes the rows; after a call that failed as a whole nothing more is sent. */
    void update(List<PendingWrite> updates) {
        updates.stream()
                .filter(PendingWrite::childrenOnly)
                .forEach(each -> each.saved(each.seen().id()));
        List<PendingWrite> open = updates.stream().filter(PendingWrite::open).toList();
        for (int from = 0; from < open.size(); from += RecordCollections.CHUNK) {
            int to = Math.min(from + RecordCollections.CHUNK, open.size());
            try {
                send(open.subList(from, to));
            } catch (SyncException failure) {
                open.subList(from, to).forEach(each -> each.settle(RecordOutcomes.of(failure)));
                open.subList(to, open.size()).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
                return;
            }
        }
    }

    private void send(List<PendingWrite> chunk) {
        List<ObjectNode> rows = new ArrayList<>();
        for (PendingWrite each : chunk) {
            ObjectNode row = RecordCollections.record(OpportunityTable.OBJECT).put("id", id(each));
            rows.add(bodies.fill(row, each.changes()));
        }
        List<JsonNode> items = collections.update(UPDATE, rows);
        for (int i = 0; i < items.size(); i++) {
            PendingWrite each = chunk.get(i);
            if (RecordCollections.saved(items.get(i))) {
                each.saved(each.seen().id());
            } else {
                each.settle(RecordOutcomes.ofItem(items.get(i), RecordOutcomes::ofRow));
            }
        }
    }

    private static boolean isAsSeen(Opportunity seen, Opportunity now) {
        if (!SalesforceTime.sameStamps(seen.version().value(), now.version().value())) {
            return false;
        }
        Set<?> known = now.values().keySet();
        return seen.values().entrySet().stream()
                .filter(each -> known.contains(each.getKey()))
                .allMatch(each -> FieldValues.same(each.getValue(), now.values().get(each.getKey())));
    }

    private static String id(PendingWrite pending) {
        return FitCheck.normal(pending.seen().id().value());
    }
}
