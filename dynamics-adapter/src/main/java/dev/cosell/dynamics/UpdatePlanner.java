package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says by which operations a record is updated. The first one that touches its row carries {@code If-Match}, so that nothing is written where somebody changed
 * it, and no update ever makes a row. Fields go before the action that closes, in one change set with it; a closed record is opened first where its
 * state changes.
 */
final class UpdatePlanner {
    private static final String IF_MATCH = "If-Match";

    private final DataverseBatch batches;
    private final DynamicsSchema schema;
    private final OpportunityBody bodies;
    private final Instant now;

    /** Takes the server's time, for the day of closing. */
    UpdatePlanner(DataverseBatch batches, DynamicsSchema schema, OpportunityBody bodies, Instant now) {
        this.batches = batches;
        this.schema = schema;
        this.bodies = bodies;
        this.now = now;
    }

    RowWrite plan(PendingWrite write) {
        StageMove move = StageMove.of(write, schema);
        List<NewRow> rows = write.newRows();
        int size = rows.size() + ownOperations(write, move, index -> "$1").size();
        return new RowWrite(write, size, rows.size(), references -> {
            List<BatchOperation> all = new ArrayList<>(newRows(rows, references));
            all.addAll(ownOperations(write, move, references));
            return all;
        });
    }

    List<BatchOperation> newRows(List<NewRow> rows, IntFunction<String> references) {
        return rows.stream()
                .map(row -> batches.operation(HttpMethod.POST, row.set()).json(row.json(references)))
                .toList();
    }

    private List<BatchOperation> ownOperations(PendingWrite write, StageMove move, IntFunction<String> references) {
        ObjectNode fields = bodies.of(write, Set.of(), references);
        List<BatchOperation> operations = new ArrayList<>();
        String guard = RowVersion.of(write.seen().version()).tag();
        if (move.reopens()) {
            operations.add(patch(write, reopening(move), guard));
            guard = "*"; // the first operation of the change set compared the version
        } else if (move.target() != null && !move.closes()) {
            fields.put(OpportunityTable.STATUS, move.target().value());
        }
        if (operations.isEmpty() && fields.isEmpty()) {
            fields.put(schema.required(CrmField.NAME).name(), write.seen().get(CrmField.NAME)); // carries the guard
        }
        if (!fields.isEmpty()) {
            operations.add(patch(write, fields, guard));
        }
        if (move.closes()) {
            operations.add(close(move, RowPath.of(set(), id(write)).reference(), bodies.amountAfter(write)));
        }
        return operations;
    }

    private BatchOperation patch(PendingWrite write, ObjectNode body, String guard) {
        return batches.operation(HttpMethod.PATCH, RowPath.of(set(), id(write)).text())
                .header(IF_MATCH, guard)
                .json(body);
    }

    private ObjectNode reopening(StageMove move) {
        ObjectNode body = JsonCodec.object().put(OpportunityTable.STATE, StageMove.OPEN);
        ChoiceOption target = move.target();
        int status = target != null && move.to() == StageMove.OPEN ? target.value() : firstOpen();
        return body.put(OpportunityTable.STATUS, status);
    }

    private int firstOpen() {
        return schema.opportunity()
                .column(OpportunityTable.STATE)
                .flatMap(column -> column.option(StageMove.OPEN))
                .map(ChoiceOption::defaultStatus)
                .orElse(1);
    }

    /** Returns the action that wins or loses; day and revenue are said, because what they would else be is not documented (dataverse-api 9.17). */
    BatchOperation close(StageMove move, String opportunity, @Nullable BigDecimal amount) {
        boolean won = move.to() == StageMove.WON;
        ObjectNode activity = JsonCodec.object();
        activity.put("subject", won ? "Won" : "Lost");
        activity.put("actualend", now.truncatedTo(ChronoUnit.SECONDS).toString());
        BigDecimal revenue = won ? amount : BigDecimal.ZERO;
        if (revenue != null) {
            activity.put("actualrevenue", revenue);
        }
        activity.put("opportunityid@odata.bind", opportunity);
        ObjectNode body = JsonCodec.object();
        ChoiceOption target = move.target();
        body.put("Status", target == null ? -1 : target.value());
        body.set("OpportunityClose", activity);
        return batches.operation(HttpMethod.POST, won ? "WinOpportunity" : "LoseOpportunity")
                .json(body);
    }

    private String set() {
        return schema.opportunity().set();
    }

    private static String id(PendingWrite write) {
        String id = write.seen().id().value();
        return RowIds.normal(id).orElse(id);
    }
}
