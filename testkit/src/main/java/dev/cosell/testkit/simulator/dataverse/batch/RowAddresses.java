package dev.cosell.testkit.simulator.dataverse.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import org.jspecify.annotations.Nullable;

/** Finds the address of the row that a request of a change set made or changed. */
final class RowAddresses {
    private RowAddresses() {}

    static @Nullable String of(OrgSchema schema, OrgRequest request, OrgResponse response) {
        String named = response.headers().get("OData-EntityId");
        if (named != null) {
            return named;
        }
        if (!request.method().equals("POST")) {
            return request.serviceRoot() + "/" + request.path();
        }
        OrgTable table = schema.entitySet(request.path());
        if (table == null || !response.body().startsWith("{")) {
            return null;
        }
        JsonNode id = WireJson.read(response.body()).get(table.primaryId());
        return id == null ? null : request.serviceRoot() + "/" + request.path() + "(" + id.asText() + ")";
    }
}
