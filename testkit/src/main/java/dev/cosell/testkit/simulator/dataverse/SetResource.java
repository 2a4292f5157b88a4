package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;

/** An entity set: {@code GET} and {@code POST} (dataverse-api 2.2, 2.4). */
final class SetResource {
    private final DataverseParts parts;

    SetResource(DataverseParts parts) {
        this.parts = parts;
    }

    OrgResponse list(OrgRequest request, OrgCaller caller, RowScope all) {
        if (!request.method().equals("GET")) {
            throw OrgApi.notAllowed(request);
        }
        parts.access().read(caller, all.table());
        return parts.query().list(request, all);
    }

    OrgResponse create(OrgRequest request, OrgCaller caller, OrgTable table) {
        return parts.data().transaction(() -> {
            OrgRow created = parts.writer().create(caller, table, OrgApi.body(request));
            return WriteAnswers.created(parts, request, created);
        });
    }
}
