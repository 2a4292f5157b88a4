package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.query.SoqlCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes contact roles, solutions, teams and notes of the rows that were saved before: all of a batch in one call, and one more for solutions removed. They go after the
 * row, because a composite call cannot make a child depend on the guard of its parent's update.
 */
final class ChildWriter {
    private static final String WRITE = "write contact roles and solutions";
    private static final String REMOVE = "remove solutions";

    private final SalesforceRest rest;
    private final RecordCollections collections;
    private final @Nullable SolutionTable table;
    private final PrimaryContacts primaries;
    private final TeamWriter team;
    private final NoteWriter notes;

    ChildWriter(SalesforceRest rest, RecordCollections collections, SalesforceSchema schema) {
        this.rest = rest;
        this.collections = collections;
        this.table = schema.solutions();
        this.primaries = new PrimaryContacts(rest, collections);
        this.team = new TeamWriter(rest, collections, schema);
        this.notes = new NoteWriter(rest, collections, schema);
    }

    void write(List<PendingWrite> saved) {
        guarded(saved, this::add);
        List<PendingWrite> removing = saved.stream()
                .filter(each -> !each.changes().removedSolutionIds().isEmpty())
                .toList();
        guarded(removing, this::remove);
        guarded(saved.stream().filter(PrimaryContacts::concerns).toList(), primaries::write);
        guarded(saved.stream().filter(TeamWriter::concerns).toList(), team::write);
        guarded(saved.stream().filter(NoteWriter::concerns).toList(), notes::write);
    }

    private interface Step {
        void run(List<PendingWrite> writes);
    }

    private static void guarded(List<PendingWrite> writes, Step step) {
        try {
            step.run(writes);
        } catch (SyncException failure) {
            writes.forEach(each -> each.incomplete(failure.findings().get(0)));
        }
    }

    private void add(List<PendingWrite> writes) {
        List<PendingWrite> owners = new ArrayList<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (PendingWrite each : writes) {
            roles(each).forEach(row -> {
                owners.add(each);
                rows.add(row);
            });
        }
        for (PendingWrite each : writes) {
            solutions(each).forEach(row -> {
                owners.add(each);
                rows.add(row);
            });
        }
        List<JsonNode> items;
        try {
            items = collections.create(WRITE, rows);
        } catch (SyncException failure) {
            owners.forEach(each -> each.incomplete(failure.findings().get(0)));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            note(owners.get(i), items.get(i));
        }
    }

    private static List<ObjectNode> roles(PendingWrite pending) {
        List<ObjectNode> rows = new ArrayList<>();
        for (ContactRef ref : pending.changes().addedContacts()) {
            String contact = pending.contact(ref);
            if (contact != null && !pending.holdsContact(contact)) {
                rows.add(RecordCollections.record("OpportunityContactRole")
                        .put("OpportunityId", id(pending))
                        .put("ContactId", contact)
                        .put("IsPrimary", ref.primary()));
            }
        }
        return rows;
    }

    private List<ObjectNode> solutions(PendingWrite pending) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Solution solution : pending.changes().addedSolutions()) {
            if (table != null && !pending.holdsSolution(solution)) {
                String name = Objects.requireNonNullElse(solution.name(), solution.id());
                rows.add(RecordCollections.record(table.object())
                        .put(table.opportunity(), id(pending))
                        .put(table.solutionId(), solution.id())
                        .put(table.name(), name.substring(0, Math.min(name.length(), table.nameLength()))));
            }
        }
        return rows;
    }

    private void remove(List<PendingWrite> writes) {
        SolutionTable solutions = table;
        if (solutions == null || writes.isEmpty()) {
            return;
        }
        Map<String, PendingWrite> byId = new LinkedHashMap<>();
        writes.forEach(each -> byId.put(id(each), each));
        Map<String, PendingWrite> rows = new LinkedHashMap<>();
        for (Soql soql : Chunks.statements(byId.keySet(), some -> rows(solutions, some))) {
            for (JsonNode row : rest.query(REMOVE, soql).rows()) {
                PendingWrite owner = byId.get(
                        OpportunityRows.id(row, solutions.opportunity()).value());
                String solution = JsonFields.textOrNull(row, solutions.solutionId());
                if (owner != null && solution != null && removes(owner, solution)) {
                    rows.put(OpportunityRows.id(row, "Id").value(), owner);
                }
            }
        }
        List<PendingWrite> owners = List.copyOf(rows.values());
        List<JsonNode> items = collections.delete(REMOVE, List.copyOf(rows.keySet()));
        for (int i = 0; i < items.size(); i++) {
            note(owners.get(i), items.get(i));
        }
    }

    private static Soql rows(SolutionTable table, List<String> opportunities) {
        return Soql.select(List.of("Id", table.opportunity(), table.solutionId()), table.object())
                .where(SoqlCondition.in(table.opportunity(), opportunities));
    }

    private static boolean removes(PendingWrite pending, String solution) {
        return pending.changes().removedSolutionIds().contains(solution.strip());
    }

    static void note(PendingWrite owner, JsonNode item) {
        if (RecordCollections.saved(item)) {
            owner.childSaved();
        } else {
            owner.incomplete(finding(RecordOutcomes.ofRecord(RemoteProblem.ofItem(item))));
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
        return RemoteFindings.notSent();
    }

    static String id(PendingWrite pending) {
        CrmRecordId id = Objects.requireNonNull(pending.savedId(), "only saved rows have children");
        return FitCheck.normal(id.value());
    }
}
