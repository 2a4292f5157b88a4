package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the writes of rows that belong to opportunities, and sends them together; each fails or succeeds on its own. Confined to one thread. */
final class PartBatch {
    private static final String WRITE = "write rows of opportunities";

    private final DataverseBatch batches;
    private final List<Entry> entries = new ArrayList<>();

    PartBatch(DataverseBatch batches) {
        this.batches = batches;
    }

    private record Entry(PendingWrite owner, BatchOperation operation, Set<String> harmless) {}

    /** Returns an operation with an address below the base path. */
    BatchOperation operation(HttpMethod method, String path) {
        return batches.operation(method, path);
    }

    /**
     * Adds an operation.
     *
     * @param owner the write it belongs to
     * @param harmless codes of errors that say that it is done already
     */
    void add(PendingWrite owner, BatchOperation operation, Set<String> harmless) {
        entries.add(new Entry(owner, operation, harmless));
    }

    /** Sends all; what fails makes its owner incomplete. */
    void send() {
        for (int from = 0; from < entries.size(); from += BatchWriter.MOST_OPERATIONS) {
            send(entries.subList(from, Math.min(entries.size(), from + BatchWriter.MOST_OPERATIONS)));
        }
    }

    private void send(List<Entry> some) {
        BatchWriter batch = batches.begin();
        some.forEach(each -> batch.add(each.operation()));
        try {
            DataverseBatch.Sent sent = batches.send(WRITE, batch, false);
            for (int slot = 0; slot < some.size(); slot++) {
                note(some.get(slot), sent.answers().at(slot).orElse(null));
            }
        } catch (SyncException failure) {
            some.forEach(each -> each.owner().incomplete(failure.findings().get(0)));
        }
    }

    private static void note(Entry entry, @Nullable HttpAnswer answer) {
        if (answer != null && (answer.successful() || entry.harmless().contains(RecordOutcomes.code(answer)))) {
            entry.owner().partSaved();
        } else {
            entry.owner().incomplete(finding(RecordOutcomes.ofPart(answer, WRITE)));
        }
    }

    /** Returns the finding of a result that is no success. */
    static Finding finding(CrmWriteResult result) {
        if (result instanceof CrmWriteResult.Rejected rejected) {
            return rejected.findings().get(0);
        }
        if (result instanceof CrmWriteResult.Denied denied) {
            return denied.finding();
        }
        if (result instanceof CrmWriteResult.NotApplied later) {
            return later.finding();
        }
        return result instanceof CrmWriteResult.Unknown unknown ? unknown.finding() : RecordOutcomes.gonePart();
    }
}
