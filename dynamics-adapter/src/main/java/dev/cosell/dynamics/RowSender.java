package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of many records in one call. Records of one operation go first, those of several as change sets after them: whether a service goes on behind a
 * change set that failed is not documented (dataverse-api 9.13), and what it did not answer is not known.
 */
final class RowSender {
    private static final String WRITE = "write opportunities";

    private final DataverseBatch batches;

    RowSender(DataverseBatch batches) {
        this.batches = batches;
    }

    /** Takes what became of one record. */
    interface Settler {
        /**
         * Settles a record.
         *
         * @param write how it was written
         * @param main the answer to the operation that writes its own row; null where there was none
         * @param others the answers to all its operations, null where there was none
         */
        void settle(RowWrite write, @Nullable HttpAnswer main, List<@Nullable HttpAnswer> others);
    }

    /** Sends all; after a call that failed as a whole nothing more is sent. */
    void send(List<RowWrite> writes, Settler settler) {
        List<RowWrite> ordered = new ArrayList<>(
                writes.stream().filter(each -> !each.isChangeSet()).toList());
        ordered.addAll(writes.stream().filter(RowWrite::isChangeSet).toList());
        int from = 0;
        while (from < ordered.size()) {
            int to = end(ordered, from);
            List<RowWrite> some = ordered.subList(from, to);
            try {
                sendSome(some, settler);
            } catch (SyncException failure) {
                some.forEach(each -> settleOpen(each, RecordOutcomes.of(failure)));
                ordered.subList(to, ordered.size()).forEach(each -> settleOpen(each, RecordOutcomes.ofUnsent(failure)));
                return;
            }
            from = to;
        }
    }

    private static void settleOpen(RowWrite write, CrmWriteResult result) {
        if (write.owner().open()) {
            write.owner().settle(result);
        }
    }

    private static int end(List<RowWrite> ordered, int from) {
        int operations = 0;
        int to = from;
        while (to < ordered.size() && operations + ordered.get(to).size() <= BatchWriter.MOST_OPERATIONS) {
            operations += ordered.get(to).size();
            to++;
        }
        return Math.max(to, from + 1);
    }

    private void sendSome(List<RowWrite> some, Settler settler) {
        BatchWriter batch = batches.begin();
        List<Integer> first = new ArrayList<>();
        for (RowWrite each : some) {
            first.add(batch.size());
            add(batch, each);
        }
        DataverseBatch.Sent sent = batches.send(WRITE, batch, false);
        for (int i = 0; i < some.size(); i++) {
            RowWrite write = some.get(i);
            List<@Nullable HttpAnswer> answers = new ArrayList<>();
            for (int slot = first.get(i); slot < first.get(i) + write.size(); slot++) {
                answers.add(sent.answers().at(slot).orElse(null));
            }
            settler.settle(write, answers.get(write.main()), answers);
        }
    }

    private static void add(BatchWriter batch, RowWrite write) {
        if (!write.isChangeSet()) {
            batch.add(write.operations().make(RowSender::none).get(0));
            return;
        }
        int start = batch.size();
        BatchWriter.ChangeSet set = batch.changeSet();
        IntFunction<String> references = index -> set.reference(start + index);
        for (BatchOperation each : write.operations().make(references)) {
            set.add(each);
        }
    }

    private static String none(int index) {
        throw new IllegalStateException("an operation of its own refers to no other");
    }
}
