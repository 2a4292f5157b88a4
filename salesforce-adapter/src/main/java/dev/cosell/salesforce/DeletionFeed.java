package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.http.PercentCode;
import dev.cosell.http.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for deleted rows of one object (salesforce-api 2.11). Times are cut to the minute and a window must be longer than one, so it asks only where two full
 * minutes have passed. The next window begins where the service says that this one is covered.
 */
final class DeletionFeed {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionFeed.class);
    private static final String READ = "poll deletions";
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LOG_KEPT = Duration.ofDays(14);

    private final SalesforceRest rest;
    private final String object;

    DeletionFeed(SalesforceRest rest, String object) {
        this.rest = rest;
        this.object = object;
    }

    /**
     * Adds the deletions since a moment. They may have been missed where the log does not reach back so far: it is kept for 15 days at the most, and purged
     * every two hours when it grows too large.
     */
    Deletions collect(Instant from, Instant now, List<CrmChange> into) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES);
        Instant start = later(from, end.minus(LOG_KEPT)).truncatedTo(ChronoUnit.MINUTES);
        if (Duration.between(start, end).compareTo(SHORTEST) < 0) {
            return new Deletions(from, false);
        }
        String path = "/sobjects/" + object + "/deleted/?start=" + PercentCode.encode(SalesforceTime.replication(start))
                + "&end=" + PercentCode.encode(SalesforceTime.replication(end));
        RestAnswer answer;
        try {
            answer = rest.get(READ, path);
        } catch (RemoteRejectedException refused) {
            return refused(start, end, refused);
        }
        for (JsonNode each : JsonFields.elements(answer.body(), "deletedRecords")) {
            into.add(new CrmChange.Deleted(OpportunityRows.id(each, "id")));
        }
        Instant covered = SalesforceTime.parse(JsonFields.text(answer.body(), "latestDateCovered"));
        Instant next = covered == null || covered.isBefore(start) ? start : covered;
        Instant kept = SalesforceTime.parse(JsonFields.text(answer.body(), "earliestDateAvailable"));
        boolean gap = from.isBefore(end.minus(LOG_KEPT));
        if (kept != null && kept.isAfter(start)) {
            return new Deletions(later(next, kept), true);
        }
        return new Deletions(next, gap);
    }

    private static Deletions refused(Instant start, Instant end, RemoteRejectedException refused) {
        boolean gap = RemoteFindings.names(refused, "INVALID_REPLICATION_DATE", "EXCEEDED_ID_LIMIT");
        LOG.warn(
                "deletions since {} are not to be had; {}: {}",
                start,
                gap ? "every record is looked at" : "deleted records are noticed when they are read",
                refused.getMessage());
        return new Deletions(end, gap);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
