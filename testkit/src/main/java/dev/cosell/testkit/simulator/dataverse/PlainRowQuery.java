package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.RowJson;
import dev.cosell.testkit.simulator.dataverse.org.RowQuery;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;

/** Shows rows whole and in the order of creation, without any query option. */
final class PlainRowQuery implements RowQuery {

    @Override
    public OrgResponse list(OrgRequest request, RowScope scope) {
        ObjectNode body = WireJson.object();
        body.put("@odata.context", request.serviceRoot() + "/$metadata#" + scope.context());
        ArrayNode value = body.putArray("value");
        scope.rows().forEach(row -> value.add(RowJson.whole(scope.table(), row)));
        return OrgResponse.json(200, body);
    }

    @Override
    public OrgResponse count(OrgRequest request, RowScope scope) {
        return OrgResponse.text(200, "text/plain", "\uFEFF" + scope.rows().size());
    }

    @Override
    public OrgResponse row(OrgRequest request, OrgRow row, RowScope scope, int status) {
        ObjectNode body = WireJson.object();
        body.put("@odata.context", request.serviceRoot() + "/$metadata#" + scope.context() + "/$entity");
        body.setAll(RowJson.whole(scope.table(), row));
        return OrgResponse.json(status, body).withHeader("ETag", row.eTag());
    }
}
