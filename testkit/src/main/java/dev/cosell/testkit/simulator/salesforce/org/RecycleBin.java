package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deletes rows and brings them back, merges rows into others, and keeps the log of deletions (salesforce-api 2.6, 2.11). */
public final class RecycleBin {
    private static final List<String> PARENTS =
            List.of("OpportunityId", "Opportunity__c", "AccountId", "ContactId", "ContentDocumentId", "LinkedEntityId");
    private static final Duration HORIZON = Duration.ofDays(15);
    private static final Duration KEPT_BY_PURGE = Duration.ofHours(2);

    private final OrgData data;
    private final Map<String, OrgRow> rows;
    private @Nullable Instant purgedUntil;

    RecycleBin(OrgData data, Map<String, OrgRow> rows) {
        this.data = data;
        this.rows = rows;
    }

    void put(OrgRow row, String by) {
        rows.put(
                row.id(),
                row.object().hasRecycleBin() ? row.deleted(true, data.stamp(), by) : row.gone(data.stamp(), by));
        for (OrgRow child : List.copyOf(rows.values())) {
            OrgRow present = rows.get(child.id());
            if (present != null && isThere(present) && isOwned(present, row.id())) {
                put(present, by);
            } else if (present != null && isThere(present)) {
                letGo(present, row.id(), by);
            }
        }
    }

    /** Empties the custom lookups of a row that refer to a deleted one ({@code SetNull}, salesforce-api 5). */
    private void letGo(OrgRow row, String deleted, String by) {
        for (OrgField field : row.object().fields()) {
            if (field.isSoftLookup() && deleted.equals(row.get(field.name()))) {
                Map<String, Object> emptied = new LinkedHashMap<>();
                emptied.put(OrgData.key(field.name()), null);
                data.putDerived(row, emptied, by);
            }
        }
    }

    private static boolean isThere(OrgRow row) {
        return !row.isDeleted();
    }

    private static boolean isOwned(OrgRow child, String parent) {
        boolean note = child.object().name().equals("Note") && parent.equals(child.get("ParentId"));
        return note
                || PARENTS.stream().anyMatch(field -> parent.equals(child.get(field)))
                        && !child.object().name().equals("Lead");
    }

    /** Takes a row out of the recycle bin, and what was deleted together with it. */
    void takeOut(OrgRow row, String by) {
        Instant deletedAt = row.modified();
        rows.put(row.id(), row.deleted(false, data.stamp(), by));
        for (OrgRow child : List.copyOf(rows.values())) {
            if (child.isDeleted()
                    && !child.isGone()
                    && child.modified().equals(deletedAt)
                    && isOwned(child, row.id())) {
                takeOut(child, by);
            }
        }
    }

    /** Merges a row into another one of its object: its children move, and it is deleted with {@code MasterRecordId}. */
    void merge(OrgRow master, OrgRow loser, String by) {
        for (OrgRow child : List.copyOf(rows.values())) {
            for (String field : PARENTS) {
                if (isThere(child) && loser.id().equals(child.get(field))) {
                    data.putDerived(child, new LinkedHashMap<>(Map.of(OrgData.key(field), master.id())), by);
                }
            }
        }
        OrgRow named = data.putDerived(loser, new LinkedHashMap<>(Map.of("masterrecordid", master.id())), by);
        rows.put(loser.id(), named.deleted(true, data.stamp(), by));
        data.putDerived(master, Map.of(), by);
    }

    /** Empties the bin: {@code queryAll} finds nothing of it any more, while the log of deletions still names the rows. */
    public void empty() {
        synchronized (data) {
            for (OrgRow row : List.copyOf(rows.values())) {
                if (row.isDeleted() && !row.isGone()) {
                    rows.put(
                            row.id(),
                            row.gone(row.modified(), Objects.requireNonNullElse(row.text("LastModifiedById"), "")));
                }
            }
        }
    }

    /** Cuts the log of deletions down to the last two hours, as the service does when it grows too long (salesforce-api 2.11). */
    public void purgeLog() {
        synchronized (data) {
            purgedUntil = data.now().minus(KEPT_BY_PURGE);
        }
    }

    /** Returns from when on the log of deletions is complete. */
    public Instant earliestAvailable() {
        synchronized (data) {
            Instant horizon = data.now().minus(HORIZON);
            return purgedUntil == null || purgedUntil.isBefore(horizon) ? horizon : purgedUntil;
        }
    }

    /** Returns the deleted rows of an object, those beyond recovery too, as far as the log reaches. */
    public List<OrgRow> log(String object) {
        synchronized (data) {
            Instant earliest = earliestAvailable();
            return rows.values().stream()
                    .filter(row -> row.object().name().equalsIgnoreCase(object))
                    .filter(row -> !isThere(row) && !row.modified().isBefore(earliest))
                    .toList();
        }
    }
}
