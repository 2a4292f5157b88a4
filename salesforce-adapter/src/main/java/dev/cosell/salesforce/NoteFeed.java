package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices notes that were written or edited; one call for a poll, and one more where there are enhanced ones. An older note that is only linked to another
 * record is noticed by the next sweep.
 */
final class NoteFeed {
    private static final String READ = "poll notes";

    private final SalesforceRest rest;
    private final FeedMemory memory;
    private final NoteReader reader;

    NoteFeed(SalesforceRest rest, FeedMemory memory, NoteReader reader) {
        this.rest = rest;
        this.memory = memory;
        this.reader = reader;
    }

    Set<CrmRecordId> touched(SalesforceSchema schema, FeedCursor cursor, Instant since) {
        if (schema.notes() == null) {
            return Set.of();
        }
        return schema.notes() == NoteKind.CLASSIC ? classic(cursor, since) : enhanced(cursor, since);
    }

    private Set<CrmRecordId> classic(FeedCursor cursor, Instant since) {
        Soql soql = Soql.select(List.of("Id", "ParentId", OpportunityTable.STAMP), "Note")
                .where(SoqlCondition.from(OpportunityTable.STAMP, since));
        Set<CrmRecordId> touched = new LinkedHashSet<>();
        for (JsonNode row : rest.query(READ, soql).rows()) {
            if (memory.isNew(cursor, OpportunityRows.id(row, "Id").value(), row)) {
                SalesforceIds.normalise(row.path("ParentId").asText(), "006")
                        .ifPresent(id -> touched.add(CrmRecordId.of(id)));
            }
        }
        return touched;
    }

    private Set<CrmRecordId> enhanced(FeedCursor cursor, Instant since) {
        Soql soql = Soql.select(List.of("Id", "LastModifiedDate"), "ContentNote")
                .where(SoqlCondition.from("LastModifiedDate", since));
        Set<String> notes = new LinkedHashSet<>();
        for (JsonNode row : rest.query(READ, soql).rows()) {
            String id = OpportunityRows.id(row, "Id").value();
            if (memory.isNew(cursor, id, row)) {
                notes.add(id);
            }
        }
        return reader.opportunitiesOf(notes);
    }
}
