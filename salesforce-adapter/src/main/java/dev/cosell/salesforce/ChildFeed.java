package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notices contact roles, solutions, team members and notes that were added, changed or removed: they do not move their opportunity's stamp. Removed rows are seen while they
 * are in the recycle bin.
 */
final class ChildFeed {
    private static final String READ = "poll contact roles and solutions";

    private final SalesforceRest rest;
    private final FeedMemory memory;
    private final NoteFeed notes;

    ChildFeed(SalesforceRest rest, FeedMemory memory, NoteReader reader) {
        this.rest = rest;
        this.memory = memory;
        this.notes = new NoteFeed(rest, memory, reader);
    }

    Set<CrmRecordId> touched(SalesforceSchema schema, FeedCursor cursor, Instant since) {
        Set<CrmRecordId> touched = new LinkedHashSet<>();
        SoqlCondition recent = SoqlCondition.from(OpportunityTable.STAMP, since);
        SoqlCondition ours = OpportunityTable.ours(schema, "Opportunity.");
        Soql roles = rows("OpportunityContactRole", "OpportunityId", SoqlCondition.all(List.of(recent, ours)));
        collect(roles, "OpportunityId", cursor, touched);
        SolutionTable table = schema.solutions();
        if (table != null) {
            SoqlCondition theirs = OpportunityTable.ours(schema, table.parent() + ".");
            Soql solutions = rows(table.object(), table.opportunity(), SoqlCondition.all(List.of(recent, theirs)));
            collect(solutions, table.opportunity(), cursor, touched);
        }
        if (schema.team() != null) {
            Soql members = rows(TeamTable.OBJECT, TeamTable.OPPORTUNITY, SoqlCondition.all(List.of(recent, ours)));
            collect(members, TeamTable.OPPORTUNITY, cursor, touched);
        }
        touched.addAll(notes.touched(schema, cursor, since));
        return touched;
    }

    private static Soql rows(String object, String parent, SoqlCondition condition) {
        return Soql.select(List.of("Id", parent, OpportunityTable.STAMP, "IsDeleted"), object)
                .where(condition);
    }

    private void collect(Soql soql, String parent, FeedCursor cursor, Set<CrmRecordId> into) {
        for (JsonNode row : rest.queryWithDeleted(READ, soql).rows()) {
            boolean isNew = memory.isNew(cursor, OpportunityRows.id(row, "Id").value(), row);
            if (isNew && JsonFields.textOrNull(row, parent) != null) {
                into.add(OpportunityRows.id(row, parent));
            }
        }
    }
}
