package dev.cosell.testkit.simulator.dataverse.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.ManyToMany;
import dev.cosell.testkit.simulator.dataverse.org.OrgChange;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the execution context that a web hook is sent (dataverse-api 7.3). */
final class ContextBody {
    private final OrgData data;
    private final HookSettings settings;
    private final UUID correlation;

    ContextBody(OrgData data, HookSettings settings, UUID correlation) {
        this.data = data;
        this.settings = settings;
        this.correlation = correlation;
    }

    ObjectNode of(HookMessage message, HookStep step) {
        ObjectNode body = frame(message);
        body.put("Mode", step.mode()).put("Stage", stage(step));
        inputs(body.withArray("InputParameters"), message);
        if (message.name().equals(OrgChange.CREATE)) {
            body.withArray("OutputParameters")
                    .add(ContractJson.pair("id", body.textNode(message.id().toString())));
        }
        body.set(
                "OwningExtension",
                ContractJson.reference("sdkmessageprocessingstep", step.row().id()));
        ObjectNode parent = frame(message);
        parent.put("Mode", 0).put("Stage", 30);
        parent.putNull("OwningExtension");
        parent.putNull("ParentContext");
        tag(settings.tagInParentOnly() ? parent : body, message.change());
        body.set("ParentContext", parent);
        images(body, message, step);
        return body;
    }

    private static int stage(HookStep step) {
        return step.row().get("stage") instanceof Integer stage ? stage : 40;
    }

    private ObjectNode frame(HookMessage message) {
        OrgChange change = message.change();
        OrgRow organization = data.rows("organization").get(0);
        ObjectNode body = WireJson.object();
        body.put("BusinessUnitId", data.rows("businessunit").get(0).id().toString())
                .put("CorrelationId", correlation.toString())
                .put("Depth", change.caller().depth())
                .put("InitiatingUserId", change.caller().initiator().toString());
        body.putArray("InputParameters");
        body.put("IsExecutingOffline", false)
                .put("IsInTransaction", false)
                .put("IsOfflinePlayback", false)
                .put("IsolationMode", 1)
                .put("MessageName", message.name())
                .put("OperationCreatedOn", "/Date(" + change.time().toEpochMilli() + "+0000)/")
                .put("OperationId", data.newId().toString())
                .put("OrganizationId", organization.id().toString())
                .put("OrganizationName", String.valueOf(organization.get("name")));
        body.putArray("OutputParameters");
        body.putArray("PostEntityImages");
        body.putArray("PreEntityImages");
        body.put("PrimaryEntityId", message.id().toString())
                .put("PrimaryEntityName", message.table())
                .putNull("RequestId")
                .put("SecondaryEntityName", "none");
        body.putArray("SharedVariables");
        return body.put("UserId", change.caller().user().toString());
    }

    private static void tag(ObjectNode body, OrgChange change) {
        String tag = change.caller().tag();
        if (tag != null) {
            body.withArray("SharedVariables").add(ContractJson.pair("tag", body.textNode(tag)));
        }
    }

    private void inputs(ArrayNode inputs, HookMessage message) {
        OrgChange change = message.change();
        ManyToMany relationship = message.relationship();
        OrgRow companion = change.companion();
        OrgRow after = change.after();
        if (relationship != null) {
            association(inputs, message, relationship);
        } else if (change.isDeletion() || after == null) {
            inputs.add(ContractJson.pair("Target", ContractJson.typedReference(change.table(), change.id())));
        } else if (message.name().equals(OrgChange.CREATE)) {
            inputs.add(ContractJson.pair("Target", entity(after, after.values().keySet())));
        } else if (message.name().equals(OrgChange.UPDATE)) {
            Set<String> columns = new LinkedHashSet<>(change.columns());
            columns.add(data.schema().require(change.table()).primaryId());
            inputs.add(ContractJson.pair("Target", entity(after, columns)));
        } else if (companion != null && companion.table().equals("opportunityclose")) {
            inputs.add(ContractJson.pair(
                    "OpportunityClose", entity(companion, companion.values().keySet())));
            inputs.add(ContractJson.pair("Status", ContractJson.option(status(after))));
        } else {
            inputs.add(ContractJson.pair("LeadId", ContractJson.typedReference(change.table(), change.id())));
        }
    }

    private static int status(OrgRow row) {
        return row.get("statuscode") instanceof Integer status ? status : -1;
    }

    private static void association(ArrayNode inputs, HookMessage message, ManyToMany relationship) {
        OrgChange change = message.change();
        OrgRow link = Objects.requireNonNull(change.after() == null ? change.before() : change.after());
        OrgReference far = Objects.requireNonNull(link.reference(relationship.second() + "id"));
        inputs.add(ContractJson.pair("Target", ContractJson.typedReference(message.table(), message.id())));
        inputs.add(ContractJson.pair("Relationship", ContractJson.relationship(relationship.schemaName())));
        ArrayNode related = inputs.arrayNode();
        related.add(ContractJson.typedReference(far.table(), far.id()));
        inputs.add(ContractJson.pair("RelatedEntities", related));
    }

    private ObjectNode entity(OrgRow row, Collection<String> columns) {
        return ContractJson.entity(table(row), row, columns);
    }

    private OrgTable table(OrgRow row) {
        return data.schema().require(row.table());
    }

    /** There is nothing before a creation and nothing after a deletion. */
    private void images(ObjectNode body, HookMessage message, HookStep step) {
        OrgChange change = message.change();
        for (OrgRow image : step.images()) {
            int type = image.get("imagetype") instanceof Integer number ? number : 1;
            if (type != 1) {
                image(body.withArray("PreEntityImages"), image, change.before());
            }
            if (type != 0) {
                image(body.withArray("PostEntityImages"), image, change.after());
            }
        }
    }

    private void image(ArrayNode images, OrgRow image, @Nullable OrgRow row) {
        if (row != null) {
            Set<String> wanted = HookStep.names(image.get("attributes"));
            Set<String> columns = new LinkedHashSet<>(row.values().keySet());
            if (!wanted.isEmpty()) {
                columns.removeIf(column ->
                        !wanted.contains(column) && !column.equals(table(row).primaryId()));
            }
            images.add(ContractJson.pair(String.valueOf(image.get("entityalias")), entity(row, columns)));
        }
    }
}
