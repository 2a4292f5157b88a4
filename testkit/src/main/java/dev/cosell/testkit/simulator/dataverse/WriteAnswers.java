package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import java.util.List;

/** Answers of writes: without a body, or with the representation that was asked for (dataverse-api 2.2, 2.5, 2.6). */
final class WriteAnswers {
    private static final String REPRESENTATION = "return=representation";

    private WriteAnswers() {}

    /** Answers a create at an entity set or a collection. */
    static OrgResponse created(DataverseParts parts, OrgRequest request, OrgRow row) {
        OrgTable table = parts.schema().require(row.table());
        return answer(parts, request, row, 201, table.entitySet() + "(" + row.id() + ")");
    }

    /** Answers an update or upsert; {@code address} is the last part of the URL as the caller wrote it, decoded. */
    static OrgResponse answer(DataverseParts parts, OrgRequest request, OrgRow row, int status, String address) {
        String uri = request.serviceRoot() + "/" + address;
        if (!request.prefers(REPRESENTATION)) {
            OrgResponse plain = OrgResponse.empty(204).withHeader("OData-EntityId", uri);
            return request.batched() && request.method().equals("POST") ? plain.withHeader("Location", uri) : plain;
        }
        OrgTable table = parts.schema().require(row.table());
        RowScope scope = new RowScope(table, table.entitySet(), List.of(row), false);
        OrgResponse queried = parts.query().row(request, row, scope, status);
        String others = queried.headers().get("Preference-Applied");
        OrgResponse shown = queried.withHeader(
                "Preference-Applied", others == null ? REPRESENTATION : REPRESENTATION + "," + others);
        return parts.switches().entityIdWithRepresentation() ? shown.withHeader("OData-EntityId", uri) : shown;
    }
}
