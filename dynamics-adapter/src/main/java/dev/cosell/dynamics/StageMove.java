package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a write moves the stage of an opportunity: from a state to a status reason. The state cannot be set to won or lost but by its action, and is left but by
 * reopening (dataverse-api 3.1).
 *
 * @param from the state before: 0 open, 1 won, 2 lost
 * @param target the status reason wanted, or null where the stage stays
 */
record StageMove(int from, @Nullable ChoiceOption target) {
    static final int OPEN = 0;
    static final int WON = 1;
    private static final int LOST = 2;

    static StageMove of(PendingWrite write, DynamicsSchema schema) {
        Opportunity seen = write.isCreate() ? null : write.seen();
        int from = seen == null || !seen.is(CrmField.CLOSED) ? OPEN : seen.is(CrmField.WON) ? WON : LOST;
        ColumnSchema column = schema.fields().get(CrmField.STAGE);
        Optional<?> wanted = write.changes().values().get(CrmField.STAGE);
        if (column == null || wanted == null || wanted.isEmpty()) {
            return new StageMove(from, null);
        }
        ChoiceOption target = column.option(wanted.get().toString()).orElse(null);
        String held = seen == null ? null : seen.get(CrmField.STAGE);
        boolean stays = held != null && column.option(held).equals(Optional.ofNullable(target));
        return new StageMove(from, stays ? null : target);
    }

    /** Returns the state after the write. */
    int to() {
        ChoiceOption wanted = target;
        Integer state = wanted == null ? null : wanted.state();
        return wanted == null ? from : state == null ? OPEN : state;
    }

    /** Tells whether the record must be opened first. */
    boolean reopens() {
        return from != OPEN && to() != from;
    }

    /** Tells whether the record is closed by this write. */
    boolean closes() {
        return to() != OPEN && to() != from;
    }

    /** Tells whether the record is closed and stays so. */
    boolean staysClosed() {
        return from != OPEN && to() == from;
    }
}
