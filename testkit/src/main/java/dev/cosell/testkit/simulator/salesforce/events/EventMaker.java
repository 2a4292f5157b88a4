package dev.cosell.testkit.simulator.salesforce.events;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.RowJournal.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes events of changes: one for each record of a transaction, however often it was saved there. Not thread-safe. */
final class EventMaker {
    private long commits;
    private long replayId = 40;

    long lastReplayId() {
        return replayId;
    }

    /** Leaves a hole, as there are in real places: they rise, but nobody can compute the next one. */
    void skip() {
        replayId += 1 + commits * 7 % 5;
    }

    /** Splits changes into transactions: those of one origin belong together, a person's saves are one each. */
    static List<List<Change>> transactions(List<Change> changes) {
        Map<Object, List<Change>> found = new LinkedHashMap<>();
        for (Change change : changes) {
            Object key = change.origin() == null ? new Object() : change.origin();
            found.computeIfAbsent(key, fresh -> new ArrayList<>()).add(change);
        }
        return List.copyOf(found.values());
    }

    List<ChangeEvent> events(List<Change> changes, Set<String> selected) {
        Map<String, List<Change>> records = new LinkedHashMap<>();
        for (Change change : changes) {
            if (selected.contains(row(change).object().name())) {
                records.computeIfAbsent(change.id(), id -> new ArrayList<>()).add(change);
            }
        }
        List<ChangeEvent> events = new ArrayList<>();
        ChangeEvent.Transaction transaction = transaction(changes.get(changes.size() - 1));
        for (List<Change> record : records.values()) {
            String type =
                    type(record.get(0).before(), record.get(record.size() - 1).after());
            if (type != null) {
                events.add(event(record, type, transaction, events.size() + 1));
            }
        }
        return events;
    }

    private ChangeEvent.Transaction transaction(Change last) {
        commits++;
        String key =
                String.format(Locale.ROOT, "0004%04x-%04x-0000-%012x", commits * 31 % 65536, commits % 65536, commits);
        return new ChangeEvent.Transaction(
                key,
                Objects.requireNonNullElse(last.origin(), ""),
                last.at(),
                Objects.requireNonNullElse(row(last).text("LastModifiedById"), ""),
                1_000 + commits);
    }

    private static OrgRow row(Change change) {
        return Objects.requireNonNull(change.after() == null ? change.before() : change.after());
    }

    private static @Nullable String type(@Nullable OrgRow before, @Nullable OrgRow after) {
        boolean was = before != null && !before.isDeleted();
        boolean is = after != null && !after.isDeleted();
        if (was) {
            return is ? "UPDATE" : "DELETE";
        }
        if (!is) {
            return null;
        }
        return before == null ? "CREATE" : "UNDELETE";
    }

    private ChangeEvent event(List<Change> record, String type, ChangeEvent.Transaction transaction, int sequence) {
        Change last = record.get(record.size() - 1);
        Set<String> changed = new LinkedHashSet<>();
        record.forEach(change -> changed.addAll(changed(change, type)));
        OrgRow shown = type.equals("DELETE") ? null : last.after();
        skip();
        OrgRow row = row(last);
        return new ChangeEvent(
                row.object(), last.id(), type, shown, List.copyOf(changed), transaction, sequence, replayId);
    }

    /** All fields of a new record, and those that differ of a changed one. */
    private static List<String> changed(Change change, String type) {
        OrgRow after = change.after();
        OrgRow before = type.equals("UNDELETE") ? null : change.before();
        return row(change).object().fields().stream()
                .filter(ChangeEvent::carried)
                .map(OrgField::name)
                .filter(name -> !Objects.equals(
                        before == null ? null : before.get(name), after == null ? null : after.get(name)))
                .toList();
    }

    static ChangeEvent gap(ChangeEvent event) {
        return new ChangeEvent(
                event.object(),
                event.recordId(),
                "GAP_" + event.type(),
                null,
                List.of(),
                event.transaction(),
                event.sequence(),
                event.replayId());
    }

    List<ChangeEvent> overflow(List<ChangeEvent> events) {
        Map<String, ChangeEvent> objects = new LinkedHashMap<>();
        events.forEach(event -> objects.putIfAbsent(
                event.object().name(),
                new ChangeEvent(
                        event.object(),
                        null,
                        "GAP_OVERFLOW",
                        null,
                        List.of(),
                        event.transaction(),
                        objects.size() + 1,
                        event.replayId())));
        return List.copyOf(objects.values());
    }
}
