package dev.cosell.dynamics;

import dev.cosell.core.seam.Seams;
import dev.cosell.dynamics.auth.DynamicsCredentials;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.limit.CallLimits;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The options of an adapter after they were validated.
 *
 * @param environment root address of the environment, without a path
 * @param credentials how to sign in
 * @param transport what sends the calls
 * @param seams our clock and randomness; the clock is used only where the server's is not known
 * @param fieldNames what tables and columns are called
 * @param features what of the environment is used, and how
 * @param callLimits how many calls are sent
 * @param reservedCalls how many of the calls that may be sent at once are kept for live work
 * @param currency ISO 4217 code of the environment's base currency where it does not show it, or null
 * @param sandbox whether the environment is not the production one
 * @param client the tag that our writes carry (dataverse-api 2.14)
 * @param overlap how far the feed reads back where it goes by modification times
 * @param feedPageSize most records per page of the feed
 */
record DynamicsOptions(
        URI environment,
        DynamicsCredentials credentials,
        HttpTransport transport,
        Seams seams,
        DynamicsFieldNames fieldNames,
        DynamicsFeatures features,
        CallLimits callLimits,
        int reservedCalls,
        @Nullable String currency,
        boolean sandbox,
        String client,
        Duration overlap,
        int feedPageSize) {
    @Override
    public String toString() {
        return "DynamicsOptions[" + environment + "]";
    }
}
