package dev.cosell.dynamics.webhook;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.webhook.DataverseWebhookResult.Outcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.json.MalformedJsonException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of Dataverse web hooks (dataverse-api 7.2). Needs no web framework: hand in the headers and the raw bytes of the body, answer with the status.
 *
 * <p>Dataverse signs nothing, so a delivery is genuine if it carries a long random secret in a header over TLS, and even then it is only a hint: opportunities
 * are marked and read again, nothing of the body is believed. Doubled, late, reordered and replayed deliveries are therefore harmless, and what is lost is found by
 * polling.
 *
 * <ul>
 *   <li>What our own writes caused (our tag, depth 1) marks nothing; what a plug-in or flow did behind them is marked.
 *   <li>A body that Dataverse stripped because of its size marks the record that it still names.
 *   <li>Rows that belong to an opportunity mark it where the body says it, else both sides are polled. Leads ask for a poll.
 *   <li>A genuine delivery that cannot be read is refused with a finding, and both sides are polled.
 * </ul>
 *
 * <p>Blocks for the writes to the store. Thread-safe.
 */
public final class DataverseWebhookHandler {
    /** Larger bodies are refused unread: Dataverse strips its own at 256 KB. */
    public static final int MAX_BODY_BYTES = 512 * 1024;

    static final String OPPORTUNITY = "opportunity";

    private static final Logger LOG = LoggerFactory.getLogger(DataverseWebhookHandler.class);
    private static final String STRIPPED = "x-ms-dynamics-msg-size-exceeded";
    private static final String ORGANISATION = "x-ms-dynamics-organization";

    private final SyncSignals signals;
    private final String secretHeader;
    private final List<Secret> secrets;
    private final @Nullable String environment;
    private final String tag;
    private final Map<String, Set<String>> children;
    private final Set<String> waking;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong marked = new AtomicLong();
    private final AtomicLong own = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong polls = new AtomicLong();

    DataverseWebhookHandler(DataverseWebhookHandlerBuilder builder) {
        this.signals = builder.signals;
        this.secretHeader = builder.header;
        this.secrets = List.copyOf(builder.secrets);
        this.environment = builder.environment;
        this.tag = builder.tag;
        this.children = builder.copyOfChildren();
        this.waking = Set.copyOf(builder.waking);
    }

    /**
     * Returns a builder for the signals of one connection.
     *
     * @param secret the value of the header that the web hook's registration adds, at least 16 characters
     */
    public static DataverseWebhookHandlerBuilder builder(SyncSignals signals, Secret secret) {
        return new DataverseWebhookHandlerBuilder(signals, secret);
    }

    /**
     * Takes one delivery.
     *
     * @param headers the request's headers, names in any case
     * @param rawBody the body exactly as received; not changed
     * @return the status to answer with and what was done; never throws for reasons of the delivery or the store
     */
    public DataverseWebhookResult handle(Map<String, ? extends List<String>> headers, byte[] rawBody) {
        DataverseWebhookResult result = answer(HeaderFields.of(headers), rawBody);
        Finding finding = result.finding();
        if (finding != null) {
            LOG.info("delivery of a Dataverse web hook answered with {}: {}", result.httpStatus(), finding.asLine());
        }
        return result;
    }

    /** Returns what came so far. */
    public DataverseWebhookCounts counts() {
        return new DataverseWebhookCounts(
                received.get(), marked.get(), own.get(), ignored.get(), refused.get(), polls.get());
    }

    private DataverseWebhookResult answer(HeaderFields headers, byte[] rawBody) {
        Finding objection = objection(headers);
        if (objection != null) {
            refused.incrementAndGet();
            return DataverseWebhookResult.refused(401, objection);
        }
        received.incrementAndGet();
        try {
            return genuine(headers, rawBody);
        } catch (RuntimeException notSafe) {
            // Whatever the reason: a hint that is not safe is wanted again, and 503 is what Dataverse repeats.
            LOG.warn(
                    "delivery of a Dataverse web hook could not be stored: {}",
                    notSafe.getClass().getName());
            return new DataverseWebhookResult(503, Outcome.FAILED, WebhookFindings.notStored());
        }
    }

    private @Nullable Finding objection(HeaderFields headers) {
        String given = headers.first(secretHeader);
        if (given == null || given.isBlank() || !isOurs(Secret.of(given))) {
            return WebhookFindings.noSecret();
        }
        String host = headers.first(ORGANISATION);
        boolean other = environment != null
                && host != null
                && !environment.equals(host.strip().toLowerCase(Locale.ROOT));
        return other ? WebhookFindings.otherEnvironment() : null;
    }

    /** Compares with every secret, each in constant time. */
    private boolean isOurs(Secret given) {
        boolean ours = false;
        for (Secret each : secrets) {
            ours |= each.equals(given);
        }
        return ours;
    }

    private DataverseWebhookResult genuine(HeaderFields headers, byte[] rawBody) {
        if (rawBody.length > MAX_BODY_BYTES) {
            return unread(413, WebhookFindings.tooLarge());
        }
        ExecutionContext context;
        try {
            context = ExecutionContext.parse(rawBody);
        } catch (MalformedJsonException malformed) {
            return unread(400, WebhookFindings.malformed());
        }
        boolean stripped = "true".equalsIgnoreCase(headers.first(STRIPPED));
        if (!stripped && context.ownEcho(tag)) {
            own.incrementAndGet();
            return DataverseWebhookResult.of(Outcome.OWN);
        }
        return take(context);
    }

    /** What a genuine delivery wanted to say is not known, so that everything is looked at. */
    private DataverseWebhookResult unread(int status, Finding finding) {
        refused.incrementAndGet();
        poll();
        return DataverseWebhookResult.refused(status, finding);
    }

    private DataverseWebhookResult take(ExecutionContext context) {
        String table = context.table();
        Set<String> columns = children.get(table);
        if (table.equals(OPPORTUNITY)) {
            mark(context.rows(), context.rows().isEmpty());
        } else if (columns != null) {
            child(context, columns);
        } else if (waking.contains(table)) {
            poll();
        } else {
            ignored.incrementAndGet();
            return DataverseWebhookResult.of(Outcome.IGNORED);
        }
        return DataverseWebhookResult.of(Outcome.QUEUED);
    }

    private void child(ExecutionContext context, Set<String> columns) {
        Set<String> opportunities = new LinkedHashSet<>();
        boolean earlier = false;
        for (String column : columns) {
            opportunities.addAll(context.references(column, OPPORTUNITY));
            earlier |= context.earlierNamed(column);
        }
        // Where a reference moved, the opportunity it left is named by an earlier image only.
        boolean whole = context.message().equals("Create") || earlier;
        mark(opportunities, opportunities.isEmpty() || !whole);
    }

    private void mark(Set<String> opportunities, boolean pollToo) {
        for (String id : opportunities) {
            signals.crmRecordMayHaveChanged(CrmRecordId.of(id));
            marked.incrementAndGet();
        }
        if (pollToo) {
            poll();
        }
    }

    private void poll() {
        signals.sweep();
        polls.incrementAndGet();
    }
}
