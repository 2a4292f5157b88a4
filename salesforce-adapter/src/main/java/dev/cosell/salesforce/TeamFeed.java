package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Notices members who were taken off a team: their rows are in no recycle bin, so that only the log of deletions tells. One call every second minute. */
final class TeamFeed {
    private final DeletionFeed deletions;
    private final TeamMemory memory;

    TeamFeed(SalesforceRest rest, TeamMemory memory) {
        this.deletions = new DeletionFeed(rest, TeamTable.OBJECT);
        this.memory = memory;
    }

    /** Adds the opportunities whose team lost a member to those touched, and returns where to ask from next time. */
    Deletions collect(SalesforceSchema schema, Instant from, Instant now, List<CrmChange> into) {
        if (schema.team() == null) {
            return new Deletions(now, false);
        }
        List<CrmChange> rows = new ArrayList<>();
        Deletions deleted = deletions.collect(from, now, rows);
        Set<CrmRecordId> touched = new LinkedHashSet<>();
        for (CrmChange each : rows) {
            CrmRecordId opportunity = memory.opportunityOf(each.id());
            if (opportunity != null) {
                touched.add(opportunity);
            }
        }
        into.forEach(each -> touched.remove(each.id()));
        touched.forEach(each -> into.add(new CrmChange.Touched(each)));
        return deleted;
    }
}
