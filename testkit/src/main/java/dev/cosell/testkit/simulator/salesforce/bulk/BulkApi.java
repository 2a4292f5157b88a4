package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The resources below {@code /jobs}. A job makes one step each time it is asked for: UploadComplete, InProgress, JobComplete; so tests need no waiting and
 * callers no luck. Thread-safe.
 */
public final class BulkApi {
    private final IngestJobs ingest;
    private final QueryJobs queries;

    /** Makes the resources over an organisation's rows. */
    public BulkApi(OrgData data, RowWriter writer) {
        this.ingest = new IngestJobs(data, writer);
        this.queries = new QueryJobs(data);
    }

    /** Sets the largest upload. Default: 150 MB. */
    public void largestUpload(int bytes) {
        ingest.largestUpload(bytes);
    }

    /** Lets the next job that is run break after some rows: what was written stays, the rest is unprocessed, the state is Failed. */
    public void breakNextJobAfter(int rows) {
        ingest.breakNextJobAfter(rows);
    }

    /**
     * Answers a call.
     *
     * @throws OrgRefusal as the service refuses
     */
    public synchronized SimulatorResponse serve(BulkCall call) {
        String first = call.path().isEmpty() ? "" : call.path().get(0);
        return switch (first) {
            case "ingest" -> ingest.serve(call);
            case "query" -> queries.serve(call);
            default -> throw OrgRefusal.notFound();
        };
    }

    static JsonNode json(BulkCall call) {
        if (!call.contentType().toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new OrgRefusal(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Content type not supported: " + call.contentType(), List.of());
        }
        try {
            return new ObjectMapper().readTree(call.body());
        } catch (IOException noJson) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "Unexpected character in the request body");
        }
    }

    static OrgRefusal wrongState(BulkState state) {
        return OrgRefusal.of("INVALID_OPERATION", "The operation is not allowed in the job's state " + state.wire());
    }

    static OrgRefusal notAllowed(BulkCall call, String allowed) {
        return new OrgRefusal(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + call.method() + "' not allowed. Allowed are " + allowed,
                List.of());
    }
}
