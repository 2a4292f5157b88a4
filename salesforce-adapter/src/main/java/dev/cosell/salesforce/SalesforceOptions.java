package dev.cosell.salesforce;

import dev.cosell.core.seam.Idle;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.JwtBearerFlow;
import dev.cosell.http.auth.TokenFlow;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.salesforce.bulk.BulkOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The options of an adapter after they were validated.
 *
 * @param loginHost where tokens are asked for
 * @param tokenFlow how tokens are asked for
 * @param transport what sends the calls
 * @param clock our clock; used only where the server's is not known
 * @param apiVersion pinned version, or null to negotiate
 * @param fieldNames what fields are called
 * @param features what of the organisation is used
 * @param currency currency of a single-currency organisation that does not say its own, or null
 * @param client name that Salesforce shows as the origin of changes
 * @param overlap how far each pass of the feed reads back
 * @param feedPageSize most records per page of the feed
 * @param callBudget how many calls a day
 * @param bulk when the Bulk API is used
 * @param idle how threads wait for a bulk job
 * @param allowDuplicates whether records pass duplicate rules that allow it
 */
record SalesforceOptions(
        URI loginHost,
        TokenFlow tokenFlow,
        HttpTransport transport,
        InstantSource clock,
        @Nullable String apiVersion,
        SalesforceFieldNames fieldNames,
        SalesforceFeatures features,
        @Nullable String currency,
        String client,
        Duration overlap,
        int feedPageSize,
        CallBudget callBudget,
        BulkOptions bulk,
        Idle idle,
        boolean allowDuplicates) {
    /** Returns how tokens are asked for, in a word. */
    String flowName() {
        return tokenFlow instanceof JwtBearerFlow ? "jwt-bearer" : "client-credentials";
    }

    @Override
    public String toString() {
        return "SalesforceOptions[" + loginHost + "]";
    }
}
