package dev.cosell.dynamics;

import dev.cosell.dynamics.odata.BatchOperation;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How one record is written: the operations that are done together or not at all, in their order.
 *
 * @param owner the write
 * @param size how many operations there are
 * @param main which of them writes the opportunity's own row first
 * @param operations makes them, given the words by which an operation refers to an earlier one of the same change set
 */
record RowWrite(PendingWrite owner, int size, int main, Operations operations) {
    /** Makes operations. */
    interface Operations {
        List<BatchOperation> make(IntFunction<String> references);
    }

    boolean isChangeSet() {
        return size > 1;
    }

    @Override
    public String toString() {
        return "RowWrite[" + size + "]";
    }
}
