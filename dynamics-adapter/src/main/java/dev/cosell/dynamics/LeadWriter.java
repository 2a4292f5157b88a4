package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.BatchOperation;
import dev.cosell.dynamics.odata.BatchWriter;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of leads in stages: creates, each referral at most once; updates under {@code If-Match}; then conversions. A stage that fails as a whole settles its
 * own leads and holds up no other.
 */
final class LeadWriter {
    private static final String WRITE = "write leads";

    private final DataverseBatch batches;
    private final SchemaSource schemas;
    private final LeadReader reader;
    private final LeadConverter converter;
    private final DynamicsOptions options;

    LeadWriter(DataverseRest rest, SchemaSource schemas, LeadReader reader, DynamicsOptions options) {
        this.batches = new DataverseBatch(rest);
        this.schemas = schemas;
        this.reader = reader;
        this.options = options;
        this.converter = new LeadConverter(rest);
    }

    List<CrmWriteResult> write(List<LeadWrite> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        List<PendingLead> all = writes.stream().map(PendingLead::new).toList();
        try {
            DynamicsSchema schema = schemas.get();
            schema.requireUsable();
            run(all, schema);
        } catch (SyncException failure) {
            all.stream().filter(PendingLead::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
        return all.stream().map(PendingLead::result).toList();
    }

    private void run(List<PendingLead> all, DynamicsSchema schema) {
        LeadTable table = reader.table();
        LeadBody bodies = new LeadBody(table, schema, options.features());
        for (PendingLead each : all) {
            List<Finding> problems = bodies.problems(each.write());
            if (!problems.isEmpty()) {
                each.settle(new CrmWriteResult.Rejected(problems));
            }
        }
        Predicate<LeadWrite> keyless = each ->
                each instanceof LeadWrite.Create create && key(table, create).isEmpty();
        stage(all, keyless, this::adopt);
        stage(all, LeadWrite.Create.class::isInstance, open -> create(open, table, bodies));
        stage(all, LeadWrite.Update.class::isInstance, open -> update(open, table, bodies));
        stage(all, LeadWrite.Convert.class::isInstance, open -> converter.convert(open, table, schema));
    }

    private static void stage(List<PendingLead> all, Predicate<LeadWrite> which, Consumer<List<PendingLead>> work) {
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
            open.stream().filter(PendingLead::open).forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
        }
    }

    // ---- creating

    /** Settles the creates whose referral is there already. */
    private void adopt(List<PendingLead> creates) {
        List<ReferralId> referrals = creates.stream().map(LeadWriter::referral).toList();
        Map<ReferralId, List<CrmRecordId>> holders = reader.holders(referrals);
        for (PendingLead each : creates) {
            List<CrmRecordId> held = holders.getOrDefault(referral(each), List.of());
            if (!held.isEmpty()) {
                each.settle(new CrmWriteResult.AlreadyThere(held.get(0)));
            }
        }
    }

    private void create(List<PendingLead> creates, LeadTable table, LeadBody bodies) {
        List<PendingLead> doubles = new ArrayList<>();
        send(creates, each -> creation((LeadWrite.Create) each.write(), table, bodies), (pending, answer) -> {
            Optional<CrmRecordId> id = answer == null || !answer.successful()
                    ? Optional.empty()
                    : RowAddress.idIn(answer, table.table().id());
            if (id.isPresent()) {
                pending.settle(new CrmWriteResult.Applied(id.get(), true));
            } else if (answer != null && answer.successful()) {
                pending.settle(new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the new lead")));
            } else {
                pending.settle(RecordOutcomes.ofPart(answer, WRITE));
                if (answer != null && RecordOutcomes.exists(answer)) {
                    doubles.add(pending);
                }
            }
        });
        if (!doubles.isEmpty()) {
            adopt(doubles); // only a look-up says that it is our referral that is there
        }
    }

    /** Creates by the alternate key where it is active, so that the service refuses a second one; else under an id that the referral always gives. */
    private BatchOperation creation(LeadWrite.Create create, LeadTable table, LeadBody bodies) {
        String select = "?$select=" + table.table().id();
        Optional<RowPath> key = key(table, create);
        if (key.isPresent()) {
            return batches.operation(HttpMethod.PATCH, key.get().text() + select)
                    .header("If-None-Match", "*")
                    .header("Prefer", "return=representation")
                    .json(bodies.created(create, CrmField.REFERRAL_ID));
        }
        String name =
                schemas.get().organisation().id() + "/lead/" + create.referral().value();
        String id =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return batches.operation(HttpMethod.POST, table.table().set() + select)
                .header("Prefer", "return=representation")
                .json(bodies.created(create, null).put(table.table().id(), id));
    }

    private static Optional<RowPath> key(LeadTable table, LeadWrite.Create create) {
        return table.uniqueReferral()
                ? RowPath.byKey(
                        table.table().set(),
                        table.required(CrmField.REFERRAL_ID).name(),
                        create.referral().value())
                : Optional.empty();
    }

    private static ReferralId referral(PendingLead pending) {
        return ((LeadWrite.Create) pending.write()).referral();
    }

    // ---- updating

    private void update(List<PendingLead> updates, LeadTable table, LeadBody bodies) {
        List<PendingLead> sendable = new ArrayList<>();
        for (PendingLead each : updates) {
            if (RowIds.normal(each.seen().id().value()).isEmpty()) {
                each.settle(new CrmWriteResult.Gone());
            } else {
                sendable.add(each);
            }
        }
        send(
                sendable,
                each -> batches.operation(
                                HttpMethod.PATCH,
                                RowPath.of(table.table().set(), each.id()).text())
                        .header("If-Match", each.seen().version().value())
                        .json(bodies.updated((LeadWrite.Update) each.write())),
                (pending, answer) -> pending.settle(
                        answer != null && answer.successful()
                                ? new CrmWriteResult.Applied(pending.seen().id(), true)
                                : RecordOutcomes.ofRow(answer, WRITE)));
    }

    private interface Operation {
        BatchOperation of(PendingLead pending);
    }

    private interface Settler {
        void settle(PendingLead pending, @Nullable HttpAnswer answer);
    }

    /** Sends one operation for each lead, all in one call; where the call failed as a whole, that is the outcome of each. */
    private void send(List<PendingLead> some, Operation operation, Settler settler) {
        if (some.isEmpty()) {
            return;
        }
        BatchWriter batch = batches.begin();
        some.forEach(each -> batch.add(operation.of(each)));
        DataverseBatch.Sent sent;
        try {
            sent = batches.send(WRITE, batch, false);
        } catch (SyncException failure) {
            some.forEach(each -> each.settle(RecordOutcomes.of(failure)));
            return;
        }
        for (int slot = 0; slot < some.size(); slot++) {
            settler.settle(some.get(slot), sent.answers().at(slot).orElse(null));
        }
    }
}
