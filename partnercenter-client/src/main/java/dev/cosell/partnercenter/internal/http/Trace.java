package dev.cosell.partnercenter.internal.http;

import dev.cosell.http.HttpCall;
import dev.cosell.http.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one logical call: {@code MS-RequestId} stays the same for all its sendings, {@code client-request-id} and {@code MS-CorrelationId} are fresh for
 * each (partner-center-api 1.5). Confined to one thread.
 */
final class Trace {
    private final RequestIds ids;
    private final String requestId;
    private @Nullable String correlationId;

    Trace(RequestIds ids) {
        this.ids = ids;
        this.requestId = ids.next();
    }

    HttpCall stamp(HttpCall call) {
        String fresh = ids.next();
        correlationId = fresh;
        return call.toBuilder()
                .header("MS-RequestId", requestId)
                .header("client-request-id", fresh)
                .header("MS-CorrelationId", fresh)
                .build();
    }

    /** Returns the id of the last sending, which the service writes into its audit records, or null before the first. */
    @Nullable
    String correlationId() {
        return correlationId;
    }
}
