package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whose team each member row belongs to: a deleted one bypasses the recycle bin and is known by its id only (salesforce-api 4.6). What is forgotten,
 * as after a start, is noticed by the next sweep. Bounded, thread-safe.
 */
final class TeamMemory {
    private static final int MOST = 20_000;

    private final Map<String, CrmRecordId> opportunities = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CrmRecordId> eldest) {
            return size() > MOST;
        }
    };

    /** Remembers the members that a row of an opportunity holds. */
    void remember(JsonNode row, SalesforceSchema schema) {
        TeamTable team = schema.team();
        if (team != null) {
            CrmRecordId opportunity = OpportunityRows.id(row, "Id");
            JsonFields.elements(JsonFields.object(row, team.children()), "records")
                    .forEach(member -> remember(member.path("Id").asText(), opportunity));
        }
    }

    synchronized void remember(String member, CrmRecordId opportunity) {
        SalesforceIds.normalise(member).ifPresent(id -> {
            opportunities.remove(id); // so that it becomes the youngest
            opportunities.put(id, opportunity);
        });
    }

    synchronized @Nullable CrmRecordId opportunityOf(CrmRecordId member) {
        return opportunities.get(member.value());
    }
}
