package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;

/** The service document and {@code $metadata}. Thread-safe. */
public final class ServiceDocuments {
    private final OrgSchema schema;

    /** Creates it. */
    public ServiceDocuments(OrgSchema schema) {
        this.schema = schema;
    }

    /** Answers {@code GET} of the service root: the entity sets. */
    public OrgResponse root(OrgRequest request) {
        requireGet(request);
        ObjectNode body = WireJson.object();
        body.put("@odata.context", request.serviceRoot() + "/$metadata");
        ArrayNode value = body.putArray("value");
        schema.tables().forEach(table -> value.addObject()
                .put("name", table.entitySet())
                .put("kind", "EntitySet")
                .put("url", table.entitySet()));
        return OrgResponse.json(200, body);
    }

    /** Answers {@code GET $metadata}: the CSDL, with annotations when asked for. */
    public OrgResponse metadata(OrgRequest request) {
        requireGet(request);
        boolean annotated = "true".equals(request.query().get("annotations"));
        return OrgResponse.text(200, "application/xml", Csdl.of(schema, annotated))
                .withHeader("OData-Version", "4.0");
    }

    private static void requireGet(OrgRequest request) {
        if (!request.method().equals("GET")) {
            throw new OrgRefusal(405, "0x8006088a", "The requested resource does not support this http method.");
        }
    }
}
