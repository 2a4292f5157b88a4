package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.VersionPrecision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The leads of an {@link InMemoryCrm} and their change log. Not thread-safe: used under the CRM's lock. */
final class LeadRows {
    private final InMemoryCrmOptions options;
    private final Map<CrmRecordId, CrmLead> leads = new LinkedHashMap<>();
    private final TreeMap<Long, CrmRecordId> log = new TreeMap<>();
    private final Map<CrmRecordId, Long> places = new LinkedHashMap<>();
    private long sequence;

    LeadRows(InMemoryCrmOptions options) {
        this.options = options;
    }

    Optional<CrmLead> lead(CrmRecordId id) {
        return Optional.ofNullable(leads.get(id)).map(this::seen);
    }

    List<CrmLead> all() {
        return leads.values().stream().map(this::seen).toList();
    }

    List<CrmLead> byReferral(String referral) {
        return all().stream()
                .filter(each -> referral.equals(each.get(CrmField.REFERRAL_ID)))
                .toList();
    }

    void save(CrmLead lead) {
        Instant now = options.clock().instant();
        long place = moveToEnd(lead.id());
        boolean exact = options.versionPrecision() == VersionPrecision.EXACT;
        Instant stamp = exact ? now : now.truncatedTo(ChronoUnit.SECONDS);
        CrmVersion version = CrmVersion.of(exact ? "lead-" + place : stamp.toString());
        leads.put(lead.id(), lead.toBuilder().version(version).modifiedAt(stamp).build());
    }

    boolean delete(CrmRecordId id) {
        boolean there = leads.remove(id) != null;
        if (there) {
            moveToEnd(id);
        }
        return there;
    }

    CrmChangePage changes(@Nullable CrmCursor cursor) {
        long last = cursor == null ? sequence : Long.parseLong(cursor.value());
        List<CrmChange> changes = new ArrayList<>();
        for (Map.Entry<Long, CrmRecordId> entry : log.tailMap(last, false).entrySet()) {
            if (changes.size() == options.pageSize()) {
                return new CrmChangePage(changes, new CrmCursor(Long.toString(last)), true);
            }
            CrmRecordId id = entry.getValue();
            changes.add(leads.containsKey(id) ? new CrmChange.Touched(id) : new CrmChange.Deleted(id));
            last = entry.getKey();
        }
        return new CrmChangePage(changes, new CrmCursor(Long.toString(last)), false);
    }

    private long moveToEnd(CrmRecordId id) {
        sequence++;
        Long before = places.put(id, sequence);
        if (before != null) {
            log.remove(before);
        }
        log.put(sequence, id);
        return sequence;
    }

    private CrmLead seen(CrmLead row) {
        return row.toBuilder().observedAt(options.clock().instant()).build();
    }
}
