package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the opportunities' own rows, with the rows that are made with them, and says what became of each. */
final class RowWriter {
    private static final String WRITE = "write opportunities";
    private static final Pattern ROW = Pattern.compile("\\(([0-9A-Fa-f-]{36})\\)\\s*$");

    private final DataverseBatch batches;
    private final OpportunityReader reader;
    private final DynamicsSchema schema;
    private final boolean closedWritable;
    private final UpdatePlanner updates;
    private final CreatePlanner creates;
    private final BulkCreates bulk;
    private final RelatedBinds related;
    private final boolean background;
    private final List<PendingWrite> doubles = new ArrayList<>();
    private final List<PendingWrite> missing = new ArrayList<>();

    RowWriter(DataverseRest rest, OpportunityReader reader, DynamicsSchema schema, DynamicsFeatures features) {
        this.batches = new DataverseBatch(rest);
        this.reader = reader;
        this.schema = schema;
        this.closedWritable = features.writableWhenClosed();
        OpportunityBody bodies = new OpportunityBody(schema, features);
        this.updates = new UpdatePlanner(batches, schema, bodies, rest.serverTime());
        this.creates = new CreatePlanner(batches, schema, bodies, updates);
        this.background = rest.isBackground();
        this.bulk = new BulkCreates(rest, schema, creates);
        this.related = new RelatedBinds(schema);
    }

    /**
     * Settles the creates whose referral is there already, where the service would not say so in time: where no key guards it, or where customers may be
     * made for several deals together. Those of one deal are made in its own change set and go with it where it is refused.
     */
    void adopt(List<PendingWrite> open) {
        boolean unguarded = open.stream().anyMatch(each -> !CreatePlanner.byKey(each, schema));
        if (unguarded || open.stream().filter(RowWriter::bringsParties).count() > 1) {
            settleHolders(open);
        }
    }

    private static boolean bringsParties(PendingWrite each) {
        return each.create().account() instanceof AccountRef.New
                || each.changes().addedContacts().stream().anyMatch(ContactRef.New.class::isInstance);
    }

    private void settleHolders(List<PendingWrite> open) {
        Map<ReferralId, List<CrmRecordId>> holders = reader.holders(
                open.stream().map(each -> each.create().referral()).toList());
        for (PendingWrite each : open) {
            List<CrmRecordId> held = holders.getOrDefault(each.create().referral(), List.of());
            if (!held.isEmpty()) {
                each.settle(new CrmWriteResult.AlreadyThere(held.get(0)));
            }
        }
    }

    /** Settles what moved since it was seen, of the updates whose own row is not written; the others count as saved. */
    void verify(List<PendingWrite> partsOnly) {
        Map<String, String> now =
                reader.tags(partsOnly.stream().map(RowWriter::normal).toList());
        for (PendingWrite each : partsOnly) {
            String tag = now.get(normal(each));
            if (tag == null) {
                each.settle(new CrmWriteResult.Gone());
            } else if (!tag.equals(RowVersion.of(each.seen().version()).tag())) {
                each.settle(new CrmWriteResult.Changed());
            } else {
                each.saved(each.seen().id());
            }
        }
    }

    /** Writes the rows. */
    void write(List<PendingWrite> all) {
        if (background) {
            bulk.create(all);
        }
        List<PendingWrite> open = all.stream().filter(PendingWrite::open).toList();
        List<RowWrite> plans = new ArrayList<>();
        for (PendingWrite each : open) {
            if (each.isCreate()) {
                plans.add(creates.plan(each));
            } else if (StageMove.of(each, schema).staysClosed() && !closedWritable) {
                each.settle(new CrmWriteResult.Rejected(List.of(ClosedRecords.finding())));
            } else {
                plans.add(updates.plan(each));
            }
        }
        if (!plans.isEmpty()) {
            new RowSender(batches).send(plans, this::settle);
        }
        adoptDoubles();
        tellMissing();
    }

    private void settle(RowWrite write, @Nullable HttpAnswer main, List<@Nullable HttpAnswer> all) {
        PendingWrite owner = write.owner();
        HttpAnswer failed = all.stream()
                .filter(each -> each != null && !each.successful())
                .findFirst()
                .orElse(null);
        if (failed == null && main != null) {
            made(owner, all);
            saved(owner, main);
        } else if (failed != null
                && RecordOutcomes.missingByKey(failed)
                && !related.notFound(owner).isEmpty()) {
            owner.settle(new CrmWriteResult.Rejected(related.notFound(owner)));
        } else if (owner.isCreate()) {
            createFailed(owner, failed);
        } else {
            updateFailed(owner, failed);
        }
    }

    private static void made(PendingWrite owner, List<@Nullable HttpAnswer> all) {
        for (int i = 0; i < owner.newRows().size(); i++) {
            owner.made(i, idIn(all.get(i)).orElse(null));
        }
    }

    private static void saved(PendingWrite owner, HttpAnswer answer) {
        Optional<CrmRecordId> id = owner.isCreate()
                ? idIn(answer).map(CrmRecordId::of)
                : Optional.of(owner.seen().id());
        id.ifPresentOrElse(owner::saved, () -> owner.settle(new CrmWriteResult.Unknown(unnamed())));
    }

    /** What is said of a record that was made and whose id was not named. */
    static Finding unnamed() {
        return Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                "Dynamics 365 named no id of the new record",
                "it was applied: it is looked up by its referral identifier");
    }

    /** Returns the id of the row that an answer tells of, in its body or its address. */
    static Optional<String> idIn(@Nullable HttpAnswer answer) {
        if (answer == null) {
            return Optional.empty();
        }
        String address = Objects.requireNonNullElse(
                answer.headers().first("OData-EntityId"),
                Objects.requireNonNullElse(answer.headers().first("Location"), ""));
        Optional<String> inBody = idInBody(answer);
        Matcher row = ROW.matcher(address);
        return inBody.isPresent() || !row.find() ? inBody : RowIds.normal(row.group(1));
    }

    private static Optional<String> idInBody(HttpAnswer answer) {
        try {
            JsonNode body = JsonCodec.read(answer.body());
            String id = JsonFields.textOrNull(body, OpportunityTable.ID);
            return id == null ? Optional.empty() : RowIds.normal(id);
        } catch (MalformedJsonException noBody) {
            return Optional.empty(); // an answer without a body names the row by its address, or not at all
        }
    }

    private void createFailed(PendingWrite owner, @Nullable HttpAnswer failed) {
        owner.settle(RecordOutcomes.ofPart(failed, WRITE));
        boolean there = failed != null && (failed.status() == 412 || RecordOutcomes.exists(failed));
        if (there) {
            doubles.add(owner);
        }
    }

    private void updateFailed(PendingWrite owner, @Nullable HttpAnswer failed) {
        if (failed != null && RecordOutcomes.code(failed).equals(RecordOutcomes.READ_ONLY)) {
            owner.settle(new CrmWriteResult.Rejected(List.of(ClosedRecords.finding())));
            return;
        }
        CrmWriteResult result = RecordOutcomes.ofRow(failed, WRITE);
        owner.settle(result);
        if (result instanceof CrmWriteResult.Gone) {
            missing.add(owner);
        }
    }

    /** Only a look-up says that it is our referral that is there, and not another unique value. */
    private void adoptDoubles() {
        if (!doubles.isEmpty()) {
            settleHolders(doubles);
        }
    }

    /** A missing row is reported alike whether it is the record itself or one that it is bound to. */
    private void tellMissing() {
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> there =
                reader.tags(missing.stream().map(RowWriter::normal).toList());
        for (PendingWrite each : missing) {
            if (there.containsKey(normal(each))) {
                each.settle(new CrmWriteResult.Rejected(List.of(Finding.error(
                        FindingCodes.SERVICE_REJECTED,
                        "R-222",
                        null,
                        "a record that the opportunity refers to does not exist any more",
                        "nothing; it is looked up again"))));
            }
        }
    }

    static String normal(PendingWrite write) {
        String id = write.seen().id().value();
        return RowIds.normal(id).orElse(id);
    }
}
