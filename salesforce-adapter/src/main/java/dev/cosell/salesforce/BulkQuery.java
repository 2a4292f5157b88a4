package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.PercentCode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a query job of the Bulk API 2.0 and hands its rows over page by page (salesforce-api 2.13). Calls: one to make the job, one for each look whether it
 * is ready, one per page, one to delete the job, because Salesforce would keep its rows for a week.
 */
final class BulkQuery {
    private static final Logger LOG = LoggerFactory.getLogger(BulkQuery.class);
    private static final String PATH = "/jobs/query";
    private static final String JOB = "750";
    private static final String END = "null";
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(30);

    private final SalesforceRest rest;
    private final SalesforceOptions options;

    BulkQuery(SalesforceRest rest, SalesforceOptions options) {
        this.rest = rest;
        this.options = options;
    }

    void read(String operation, Soql soql, Consumer<QueryRows> pages) {
        ObjectNode order = JsonCodec.object().put("operation", "query").put("query", soql.text());
        // A job left behind by a lost answer changes nothing and is dropped by the service, so making one is no write
        // that must be looked up.
        String id = id(operation, rest.ask(operation, PATH, order).body());
        try {
            await(operation, id);
            pages(operation, id, pages);
        } finally {
            discard(operation, id);
        }
    }

    private void await(String operation, String id) {
        Duration wait = FIRST_LOOK;
        Duration waited = Duration.ZERO;
        while (true) {
            JsonNode job = rest.get(operation, PATH + "/" + id).body();
            String state = Objects.requireNonNullElse(JsonFields.text(job, "state"), "");
            if (state.equals("JobComplete")) {
                return;
            }
            if (state.equals("Failed") || state.equals("Aborted")) {
                // The job's own message may quote the statement; its state says enough here.
                RemoteProblem problem = RemoteProblem.of("BULK_JOB_" + state.toUpperCase(Locale.ROOT));
                throw new RemoteRejectedException(
                        SalesforceRest.context(operation), List.of(RemoteFindings.refused(problem)));
            }
            if (waited.compareTo(options.bulk().longestJob()) >= 0) {
                throw unavailable(operation, "BULK_JOB_TOO_LONG");
            }
            pause(operation, wait);
            waited = waited.plus(wait);
            wait = wait.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : wait.multipliedBy(2);
        }
    }

    private void pages(String operation, String id, Consumer<QueryRows> pages) {
        String locator = null;
        do {
            String path = PATH + "/" + id + "/results?maxRecords="
                    + options.bulk().rowsPerPage()
                    + (locator == null ? "" : "&locator=" + PercentCode.encode(locator));
            HttpAnswer answer = rest.text(operation, path, "text/csv");
            List<JsonNode> rows = BulkRows.of(operation, answer.body());
            if (isCut(answer, rows.size())) {
                throw SalesforceRest.unreadable(SalesforceRest.context(operation), true);
            }
            Instant time = Objects.requireNonNullElseGet(
                    answer.serverTime(), () -> options.clock().instant());
            pages.accept(new QueryRows(rows, time));
            String next = next(answer);
            if (next != null && next.equals(locator)) {
                throw SalesforceRest.unreadable(SalesforceRest.context(operation), true); // it would never end
            }
            locator = next;
        } while (locator != null);
    }

    private static @Nullable String next(HttpAnswer answer) {
        String locator = answer.headers().first("Sforce-Locator");
        return locator == null || locator.isBlank() || locator.equals(END) ? null : locator;
    }

    /** A page with less rows than it says was cut on its way; what is lost would count as not existing. */
    private static boolean isCut(HttpAnswer answer, int rows) {
        String said = answer.headers().first("Sforce-NumberOfRecords");
        return said != null && said.matches("[0-9]{1,9}") && Integer.parseInt(said) != rows;
    }

    private void discard(String operation, String id) {
        try {
            rest.delete(operation, PATH + "/" + id);
        } catch (SyncException kept) {
            LOG.debug("bulk job {} is left to Salesforce, which drops it after seven days: {}", id, kept.getMessage());
        }
    }

    private void pause(String operation, Duration wait) {
        try {
            options.idle().await(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(operation, "INTERRUPTED");
        }
    }

    private static String id(String operation, JsonNode job) {
        return SalesforceIds.normalise(job.path("id").asText(), JOB)
                .orElseThrow(() -> SalesforceRest.unreadable(SalesforceRest.context(operation), true));
    }

    private static SyncException unavailable(String operation, String why) {
        return new RemoteUnavailableException(SalesforceRest.context(operation), RemoteFindings.failed(why), null);
    }
}
