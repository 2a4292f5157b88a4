package dev.cosell.salesforce;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a batch of leads in stages: creates, then updates, then conversions. A stage that fails as a whole settles its own leads and holds up no other. */
final class LeadWriter {
    /** An image that was read so much later than the last edit is complete for its stamp. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final SalesforceRest rest;
    private final SchemaSource schemas;
    private final LeadReader reader;

    LeadWriter(SalesforceRest rest, SchemaSource schemas, LeadReader reader) {
        this.rest = rest;
        this.schemas = schemas;
        this.reader = reader;
    }

    List<CrmWriteResult> write(List<LeadWrite> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        List<PendingLead> all = writes.stream().map(PendingLead::new).toList();
        try {
            run(all, LeadReader.table(schemas.get()));
        } catch (SyncException failure) {
            all.stream().filter(PendingLead::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
        return all.stream().map(PendingLead::result).toList();
    }

    private void run(List<PendingLead> all, LeadTable table) {
        LeadBody bodies = new LeadBody(table);
        for (PendingLead each : all) {
            List<Finding> problems = bodies.problems(each.write());
            if (!problems.isEmpty()) {
                each.settle(new CrmWriteResult.Rejected(problems));
            }
        }
        LeadCreator creator = new LeadCreator(rest, reader, bodies);
        stage(all, LeadWrite.Create.class::isInstance, creator::adopt, RecordOutcomes::ofUnsent);
        stage(all, LeadWrite.Create.class::isInstance, creator::create, RecordOutcomes::of);
        Predicate<LeadWrite> changes = each -> !(each instanceof LeadWrite.Create);
        stage(all, changes, this::verify, RecordOutcomes::ofUnsent);
        LeadUpdater updater = new LeadUpdater(rest, bodies);
        stage(all, LeadWrite.Update.class::isInstance, updater::update, RecordOutcomes::of);
        LeadConverter converter = new LeadConverter(rest, table);
        stage(all, LeadWrite.Convert.class::isInstance, converter::convert, RecordOutcomes::of);
    }

    private static void stage(
            List<PendingLead> all,
            Predicate<LeadWrite> which,
            Consumer<List<PendingLead>> work,
            Function<SyncException, CrmWriteResult> onFailure) {
        List<PendingLead> open = all.stream()
                .filter(PendingLead::open)
                .filter(each -> which.test(each.write()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        try {
            work.accept(open);
        } catch (SyncException failure) {
            open.stream().filter(PendingLead::open).forEach(each -> each.settle(onFailure.apply(failure)));
        }
    }

    /** Settles what is found to have changed. Conversions are always looked at, because {@code convertLead} takes no guard. */
    private void verify(List<PendingLead> changes) {
        List<PendingLead> doubtful =
                changes.stream().filter(LeadWriter::doubtful).toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Map<String, CrmLead> now =
                reader.byId(doubtful.stream().map(each -> each.seen().id()).toList());
        for (PendingLead each : doubtful) {
            CrmLead current = now.get(each.id());
            if (current == null) {
                each.settle(new CrmWriteResult.Gone());
            } else if (current.converted()
                    || !current.version().equals(each.seen().version())
                    || !current.sameContent(each.seen())) {
                each.settle(new CrmWriteResult.Changed());
            }
        }
    }

    private static boolean doubtful(PendingLead pending) {
        Instant modifiedAt = pending.seen().modifiedAt();
        Instant observedAt = pending.seen().shared().observedAt();
        return pending.write() instanceof LeadWrite.Convert
                || pending.seen().converted()
                || modifiedAt == null
                || observedAt == null
                || observedAt.isBefore(modifiedAt.plus(SETTLED));
    }
}
