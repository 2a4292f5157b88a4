package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch in stages, each for the records that are still open: who holds the referral already, accounts and contacts, the rows of all records, then rows of
 * other tables. A stage that fails as a whole settles its records and holds up no other.
 */
final class OpportunityWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OpportunityWriter.class);

    private final DataverseRest rest;
    private final SchemaSource schemas;
    private final OpportunityReader reader;
    private final DynamicsOptions options;
    private final Parties parties;
    private final List<OpportunityPart> parts;

    OpportunityWriter(
            DataverseRest rest,
            SchemaSource schemas,
            OpportunityReader reader,
            DynamicsOptions options,
            Parties parties,
            List<OpportunityPart> parts) {
        this.rest = rest;
        this.schemas = schemas;
        this.reader = reader;
        this.options = options;
        this.parties = parties;
        this.parts = parts;
    }

    List<CrmWriteResult> write(List<CrmWrite> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        List<PendingWrite> all = writes.stream().map(PendingWrite::new).toList();
        try {
            DynamicsSchema schema = schemas.get();
            schema.requireUsable();
            run(all, schema);
        } catch (SyncException failure) {
            all.stream().filter(PendingWrite::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
        return all.stream().map(PendingWrite::result).toList();
    }

    private void run(List<PendingWrite> all, DynamicsSchema schema) {
        FitCheck fit = new FitCheck(schema);
        for (PendingWrite each : all) {
            List<Finding> problems = fit.problems(each);
            if (!problems.isEmpty()) {
                each.settle(new CrmWriteResult.Rejected(problems));
            }
        }
        RowWriter rows = new RowWriter(rest, reader, schema, options.features());
        stage(all, PendingWrite::isCreate, rows::adopt);
        stage(all, each -> true, open -> parties.provide(open, schema));
        stage(all, PendingWrite::partsOnly, rows::verify);
        stage(all, each -> true, rows::write);
        writeParts(all, schema);
    }

    private static void stage(
            List<PendingWrite> all, Predicate<PendingWrite> which, Consumer<List<PendingWrite>> work) {
        List<PendingWrite> open =
                all.stream().filter(PendingWrite::open).filter(which).toList();
        if (open.isEmpty()) {
            return;
        }
        try {
            work.accept(open);
        } catch (SyncException failure) {
            open.stream().filter(PendingWrite::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
    }

    private void writeParts(List<PendingWrite> all, DynamicsSchema schema) {
        List<PendingWrite> saved =
                all.stream().filter(each -> each.savedId() != null).toList();
        PartBatch batch = new PartBatch(new DataverseBatch(rest));
        for (OpportunityPart part : parts) {
            List<PendingWrite> concerned = saved.stream().filter(part::concerns).toList();
            try {
                if (!concerned.isEmpty()) {
                    part.write(schema, concerned, batch);
                }
            } catch (SyncException failure) {
                concerned.forEach(each -> each.incomplete(failure.findings().get(0)));
            }
        }
        batch.send();
        saved.forEach(OpportunityWriter::report);
    }

    private static void report(PendingWrite pending) {
        for (Finding each : pending.partProblems()) {
            LOG.warn("opportunity {} is written, but not complete: {}", pending.savedId(), each.asLine());
        }
    }
}
