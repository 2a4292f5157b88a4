package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The blob of a row, the row above it, and the rows below it, by the name of the relationship; reading only (salesforce-api 2.6). */
final class RelatedRowResource {
    private final OrgData data;
    private final RowJson json;

    RelatedRowResource(OrgData data, RowJson json) {
        this.data = data;
        this.json = json;
    }

    ApiResult serve(ApiRequest call, OrgRow row, String relationship) {
        Paths.require(call, "GET");
        OrgField blob = row.object().field(relationship);
        if (blob != null && blob.type().equals("base64")) {
            String content = Objects.requireNonNullElse(row.text(blob.name()), "");
            return ApiResult.of(200, BinaryNode.valueOf(Base64.getDecoder().decode(content)));
        }
        OrgField reference = row.object().relationship(relationship);
        if (reference != null) {
            OrgRow parent = data.row(row.text(reference.name()));
            if (parent == null || parent.isDeleted()) {
                throw OrgRefusal.notFound();
            }
            return ApiResult.of(200, json.whole(parent));
        }
        OrgSchema.ChildRelationship children = data.schema().children(row.object(), relationship);
        if (children == null) {
            throw OrgRefusal.notFound();
        }
        List<OrgRow> below = data.queryable(children.child().name()).stream()
                .filter(child -> row.id().equals(child.text(children.field())))
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("totalSize", below.size()).put("done", true);
        ArrayNode records = body.putArray("records");
        below.forEach(child -> records.add(json.whole(child)));
        return ApiResult.of(200, body);
    }
}
