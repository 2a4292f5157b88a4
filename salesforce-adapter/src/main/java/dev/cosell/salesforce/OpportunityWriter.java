package dev.cosell.salesforce;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch in stages, each for the records that are still open: accounts, contacts and opportunities of creates, rows of updates, then contact roles and
 * solutions of all. A stage that fails as a whole settles its records and holds up no other.
 */
final class OpportunityWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OpportunityWriter.class);

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final OpportunityReader reader;
    private final RecordCollections collections;
    private final PartyWriter parties;

    OpportunityWriter(SalesforceRest rest, SchemaSource schemas, OpportunityReader reader, PartyReader parties) {
        this.rest = rest;
        this.schemas = schemas;
        this.reader = reader;
        this.collections = new RecordCollections(rest);
        this.parties = new PartyWriter(parties, collections);
    }

    List<CrmWriteResult> write(List<CrmWrite> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        List<PendingWrite> all = writes.stream().map(PendingWrite::new).toList();
        try {
            SalesforceSchema schema = schemas.get();
            schema.requireUsable();
            run(AccountOrder.of(all), schema);
        } catch (SyncException failure) {
            all.stream().filter(PendingWrite::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
        return all.stream().map(PendingWrite::result).toList();
    }

    private void run(List<PendingWrite> all, SalesforceSchema schema) {
        FitCheck fit = new FitCheck(schema);
        for (PendingWrite each : all) {
            List<Finding> problems = fit.problems(each.changes());
            if (!problems.isEmpty()) {
                each.settle(new CrmWriteResult.Rejected(problems));
            }
        }
        Predicate<PendingWrite> creates = each -> each.write() instanceof CrmWrite.Create;
        CreateWriter creator = new CreateWriter(rest, collections, reader, schema);
        stage(all, creates, creator::adopt, RecordOutcomes::ofUnsent);
        stage(all, creates, CreateWriter::choose, RecordOutcomes::ofUnsent);
        stage(all, creates, open -> parties.accounts(open, schema), RecordOutcomes::ofUnsent);
        stage(all, creates, open -> parties.contacts(open, PendingWrite::settle), RecordOutcomes::ofUnsent);
        stage(all, creates, creator::create, RecordOutcomes::of);
        Predicate<PendingWrite> strict = each -> each.isUpdate(UpdateGuard.STRICT);
        UpdateWriter guarded = new UpdateWriter(rest, reader, schema);
        stage(all, strict, guarded::verify, RecordOutcomes::ofUnsent);
        stage(all, strict, guarded::update, RecordOutcomes::of);
        Predicate<PendingWrite> batch = each -> each.isUpdate(UpdateGuard.BATCH);
        BatchUpdateWriter bulk = new BatchUpdateWriter(collections, reader, schema);
        stage(all, batch, bulk::verify, RecordOutcomes::ofUnsent);
        stage(all, batch, bulk::update, RecordOutcomes::of);
        children(all, schema);
    }

    private static void stage(
            List<PendingWrite> all,
            Predicate<PendingWrite> which,
            Consumer<List<PendingWrite>> work,
            Function<SyncException, CrmWriteResult> onFailure) {
        List<PendingWrite> open =
                all.stream().filter(PendingWrite::open).filter(which).toList();
        if (open.isEmpty()) {
            return;
        }
        try {
            work.accept(open);
        } catch (SyncException failure) {
            open.stream().filter(PendingWrite::open).forEach(each -> each.settle(onFailure.apply(failure)));
        }
    }

    private void children(List<PendingWrite> all, SalesforceSchema schema) {
        List<PendingWrite> saved =
                all.stream().filter(each -> each.savedId() != null).toList();
        List<PendingWrite> updates = saved.stream()
                .filter(each -> each.write() instanceof CrmWrite.Update)
                .toList();
        try {
            parties.contacts(updates, (each, why) -> each.incomplete(ChildWriter.finding(why)));
        } catch (SyncException failure) {
            updates.stream()
                    .filter(each -> !each.changes().addedContacts().isEmpty())
                    .forEach(each -> each.incomplete(failure.findings().get(0)));
        }
        new ChildWriter(rest, collections, schema).write(saved);
        saved.forEach(OpportunityWriter::report);
    }

    private static void report(PendingWrite pending) {
        for (Finding each : pending.childProblems()) {
            LOG.warn("opportunity {} is written, but not complete: {}", pending.savedId(), each.asLine());
        }
    }
}
