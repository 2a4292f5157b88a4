package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates many opportunities by one {@code CreateMultiple}, for background work only: it is done faster than a batch, but all or none, and it takes no condition.
 * It is used where the alternate key refuses a second record of a referral by itself. A request that is refused is halved; what is left over when the
 * halves are small goes the ordinary way, which says what is wrong with each record (dataverse-api 2.12).
 */
final class BulkCreates {
    static final int LEAST = 10;

    private static final String CREATE = "create many opportunities";
    private static final String TYPE = "Microsoft.Dynamics.CRM.opportunity";

    /** Not every table has the message. */
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 501);

    private final DataverseRest rest;
    private final DynamicsSchema schema;
    private final CreatePlanner creates;
    private boolean supported = true;

    BulkCreates(DataverseRest rest, DynamicsSchema schema, CreatePlanner creates) {
        this.rest = rest;
        this.schema = schema;
        this.creates = creates;
    }

    /** Creates what can be created so; the writes that stay open are for the ordinary way. */
    void create(List<PendingWrite> open) {
        List<PendingWrite> fit = open.stream()
                .filter(each -> each.isCreate() && each.newRows().isEmpty() && CreatePlanner.byKey(each, schema))
                .filter(each -> !StageMove.of(each, schema).closes())
                .toList();
        halve(fit);
    }

    private void halve(List<PendingWrite> some) {
        if (!supported || some.size() < LEAST || send(some)) {
            return;
        }
        int half = some.size() / 2;
        halve(some.subList(0, half));
        halve(some.subList(half, some.size()));
    }

    /** Sends one request, and tells whether it settled its writes. */
    private boolean send(List<PendingWrite> some) {
        HttpAnswer answer;
        try {
            String path = schema.opportunity().set() + "/Microsoft.Dynamics.CRM.CreateMultiple";
            answer = rest.write(CREATE, HttpMethod.POST, path, body(some), call -> call);
        } catch (SyncException failure) {
            some.forEach(each -> each.settle(RecordOutcomes.of(failure)));
            return true;
        }
        if (answer.successful()) {
            settle(some, answer);
            return true;
        }
        CrmWriteResult result = RecordOutcomes.ofNew(answer);
        boolean ofData = result instanceof CrmWriteResult.Rejected || result instanceof CrmWriteResult.Changed;
        supported = !NOT_THERE.contains(answer.status());
        if (!ofData && supported) {
            some.forEach(each -> each.settle(result));
        }
        return !ofData || !supported;
    }

    private JsonNode body(List<PendingWrite> some) {
        ObjectNode body = JsonCodec.object();
        ArrayNode targets = body.putArray("Targets");
        some.forEach(each -> targets.add(creates.target(each).put("@odata.type", TYPE)));
        return body;
    }

    private static void settle(List<PendingWrite> some, HttpAnswer answer) {
        List<Optional<CrmRecordId>> ids = new ArrayList<>();
        try {
            JsonNode body = DataverseRest.json(DataverseRest.context(CREATE), false, answer.body());
            JsonFields.elements(body, "Ids")
                    .forEach(each -> ids.add(RowIds.normal(each.asText()).map(CrmRecordId::of)));
        } catch (SyncException unreadable) {
            ids.clear();
        }
        for (int i = 0; i < some.size(); i++) {
            Optional<CrmRecordId> id = ids.size() == some.size() ? ids.get(i) : Optional.empty();
            id.ifPresentOrElse(some.get(i)::saved, unknown(some.get(i)));
        }
    }

    private static Runnable unknown(PendingWrite write) {
        return () -> write.settle(new CrmWriteResult.Unknown(RowWriter.unnamed()));
    }
}
