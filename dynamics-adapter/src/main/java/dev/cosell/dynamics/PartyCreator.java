package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Creates rows that several writes of a batch wait for, each on its own, in one call. Where the answer is lost, the next attempt finds them by what they hold. */
final class PartyCreator {
    private final DataverseBatch batches;

    PartyCreator(DataverseRest rest) {
        this.batches = new DataverseBatch(rest);
    }

    /**
     * What became of a row.
     *
     * @param id its id, or null where it was not made
     * @param failure why not, or null
     */
    record Made(@Nullable CrmRecordId id, @Nullable CrmWriteResult failure) {
        /** Returns what the writes that needed it come to: they themselves were not sent. */
        CrmWriteResult result() {
            return Objects.requireNonNull(failure, "only where it failed");
        }
    }

    /** Returns one entry for each row, in their order. */
    List<Made> create(String operation, List<NewRow> rows, String primaryId) {
        List<Made> made = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BatchWriter.MOST_OPERATIONS) {
            made.addAll(send(
                    operation,
                    rows.subList(from, Math.min(rows.size(), from + BatchWriter.MOST_OPERATIONS)),
                    primaryId));
        }
        return made;
    }

    private List<Made> send(String operation, List<NewRow> rows, String primaryId) {
        BatchWriter batch = batches.begin();
        rows.forEach(
                row -> batch.add(batches.operation(HttpMethod.POST, row.set()).json(row.json(index -> {
                    throw new IllegalStateException("a row on its own refers to rows that exist");
                }))));
        List<Made> made = new ArrayList<>();
        try {
            DataverseBatch.Sent sent = batches.send(operation, batch, false);
            for (int slot = 0; slot < rows.size(); slot++) {
                made.add(made(operation, rows.get(slot), sent.answers().at(slot).orElse(null), primaryId));
            }
        } catch (SyncException failure) {
            rows.forEach(row -> made.add(new Made(null, RecordOutcomes.ofUnsent(failure))));
        }
        return made;
    }

    private static Made made(String operation, NewRow row, @Nullable HttpAnswer answer, String primaryId) {
        CrmRecordId id = answer == null || !answer.successful()
                ? null
                : RowAddress.idIn(answer, primaryId).orElse(null);
        if (id != null) {
            return new Made(id, null);
        }
        List<Finding> notFound =
                answer != null && RecordOutcomes.missingByKey(answer) ? RelatedBinds.notFound(row) : List.of();
        if (!notFound.isEmpty()) {
            return new Made(null, new CrmWriteResult.Rejected(notFound));
        }
        CrmWriteResult result = answer == null || answer.successful()
                ? new CrmWriteResult.NotApplied(RemoteFindings.notSent(), Duration.ZERO)
                : RecordOutcomes.ofPart(answer, operation);
        boolean unknown = result instanceof CrmWriteResult.Unknown;
        return new Made(
                null, unknown ? new CrmWriteResult.NotApplied(RemoteFindings.notSent(), Duration.ZERO) : result);
    }
}
