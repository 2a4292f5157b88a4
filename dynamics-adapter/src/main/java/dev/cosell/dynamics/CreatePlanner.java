package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Says by which operations an opportunity is created, each referral at most once. Where an alternate key is active, the row is addressed by it and must not
 * be there ({@code If-None-Match: *}). Else the row gets an id that is worked out from the referral, so that the same create sent again is refused.
 */
final class CreatePlanner {
    private static final String ONLY_ID = "?$select=" + OpportunityTable.ID;

    private final DataverseBatch batches;
    private final DynamicsSchema schema;
    private final OpportunityBody bodies;
    private final UpdatePlanner updates;

    CreatePlanner(DataverseBatch batches, DynamicsSchema schema, OpportunityBody bodies, UpdatePlanner updates) {
        this.batches = batches;
        this.schema = schema;
        this.bodies = bodies;
        this.updates = updates;
    }

    /** Tells whether the service itself refuses a second record of this referral. */
    static boolean byKey(PendingWrite write, DynamicsSchema schema) {
        return schema.uniqueReferral() && key(write, schema).isPresent();
    }

    private static Optional<RowPath> key(PendingWrite write, DynamicsSchema schema) {
        return RowPath.byKey(
                schema.opportunity().set(),
                schema.required(CrmField.REFERRAL_ID).name(),
                write.create().referral().value());
    }

    RowWrite plan(PendingWrite write) {
        StageMove move = StageMove.of(write, schema);
        List<NewRow> rows = write.newRows();
        int size = rows.size() + 1 + (move.closes() ? 1 : 0);
        return new RowWrite(write, size, rows.size(), references -> {
            List<BatchOperation> all = new ArrayList<>(updates.newRows(rows, references));
            all.add(row(write, move, references));
            if (move.closes()) {
                all.add(updates.close(move, references.apply(rows.size()), bodies.amountAfter(write)));
            }
            return all;
        });
    }

    /** Returns the row as one of many that are created together: with its identifier, because no address names it. */
    ObjectNode target(PendingWrite write) {
        ObjectNode body = bodies.of(write, Set.of(CrmField.REFERRAL_ID), CreatePlanner::none);
        StageMove move = StageMove.of(write, schema);
        if (move.target() != null) {
            body.put(OpportunityTable.STATUS, move.target().value());
        }
        return body.put(
                schema.required(CrmField.REFERRAL_ID).name(),
                write.create().referral().value());
    }

    private static String none(int index) {
        throw new IllegalStateException("a row of its own refers to no other");
    }

    private BatchOperation row(PendingWrite write, StageMove move, IntFunction<String> references) {
        ObjectNode body = bodies.of(write, Set.of(CrmField.REFERRAL_ID), references);
        if (move.target() != null && !move.closes()) {
            body.put(OpportunityTable.STATUS, move.target().value());
        }
        BatchOperation operation;
        if (byKey(write, schema)) {
            // The key's own column stays out: where it stands in the body too, the body would win (dataverse-api 2.6).
            String path = key(write, schema).orElseThrow().text() + ONLY_ID;
            operation = batches.operation(HttpMethod.PATCH, path).header("If-None-Match", "*");
        } else {
            body.put(OpportunityTable.ID, workedOutId(write));
            body.put(
                    schema.required(CrmField.REFERRAL_ID).name(),
                    write.create().referral().value());
            operation = batches.operation(HttpMethod.POST, schema.opportunity().set() + ONLY_ID);
        }
        return operation.header("Prefer", "return=representation").json(body);
    }

    /** Returns the same id for the same referral in the same environment, and never the same for others. */
    private String workedOutId(PendingWrite write) {
        String name = Objects.requireNonNull(schema.organisation().id()) + "/"
                + write.create().referral().value();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
