package dev.cosell.testkit.simulator.dataverse.org;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer of the service root. Immutable.
 *
 * @param status the HTTP status
 * @param headers its headers, in order
 * @param body the body as text; empty when there is none
 */
public record OrgResponse(int status, Map<String, String> headers, String body) {
    /** Content type of JSON answers. */
    public static final String JSON = "application/json; odata.metadata=minimal";

    /** Copies the headers. */
    public OrgResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Creates an answer without a body. */
    public static OrgResponse empty(int status) {
        return new OrgResponse(status, Map.of("OData-Version", "4.0"), "");
    }

    /** Creates an answer with a JSON body. */
    public static OrgResponse json(int status, JsonNode body) {
        return text(status, JSON, WireJson.write(body)).withHeader("OData-Version", "4.0");
    }

    /** Creates an answer with a body of text. */
    public static OrgResponse text(int status, String contentType, String body) {
        return new OrgResponse(status, Map.of("Content-Type", contentType), body);
    }

    /** Creates the answer to a refused request. */
    public static OrgResponse of(OrgRefusal refusal) {
        var body = WireJson.object();
        body.putObject("error").put("code", refusal.code()).put("message", refusal.getMessage());
        return json(refusal.status(), body);
    }

    /** Returns the answer with a header added or replaced. */
    public OrgResponse withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new OrgResponse(status, changed, body);
    }

    /** Returns whether the request was carried out. */
    public boolean isSuccess() {
        return status < 400;
    }

    @Override
    public String toString() {
        return status + " (" + body.length() + " characters)";
    }
}
