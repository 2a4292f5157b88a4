package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit records of referral writes; partner-center-api 6.6. Thread-safe; keeps the newest ten thousand. */
final class AuditTrail {

    private static final int KEPT = 10_000;
    private static final long TICKS_BEFORE_1970 = 621_355_968_000_000_000L;

    private final Organization partner;
    private final String applicationId;
    private final List<Entry> entries = new ArrayList<>();

    AuditTrail(Organization partner, String applicationId) {
        this.partner = partner;
        this.applicationId = applicationId;
    }

    synchronized void write(@Nullable StoredReferral before, StoredReferral after, Writer writer, Instant time) {
        entries.add(new Entry(before, after, writer, time));
        if (entries.size() > KEPT) {
            entries.remove(0);
        }
    }

    /** Returns the entries of a period, oldest first; both ends included. */
    synchronized List<Entry> between(Instant start, Instant end) {
        return entries.stream()
                .filter(entry -> !entry.time.isBefore(start) && !entry.time.isAfter(end))
                .toList();
    }

    synchronized void clear() {
        entries.clear();
    }

    String idOf(Entry entry) {
        long ticks = TICKS_BEFORE_1970 + entry.time.getEpochSecond() * 10_000_000 + entry.time.getNano() / 100;
        String operation = operation(entry).replace("_", "");
        return partner.id() + "_" + entry.after.engagementId() + "_" + operation + "_" + ticks;
    }

    ObjectNode toJson(Entry entry) {
        ObjectNode record = Wire.object();
        record.put("id", idOf(entry));
        record.put("partnerId", partner.id());
        record.putArray("participants").add(partner.id());
        record.put("customerId", entry.after.engagementId());
        record.put(
                "customerName", entry.after.json().at("/customerProfile/name").asText());
        record.put("userPrincipalName", entry.writer.via().equals("API") ? "sync@partner.example" : "");
        record.put("applicationId", entry.writer.via().equals("API") ? applicationId : "");
        record.put("resourceType", "referral");
        record.put("resourceOldValue", entry.before == null ? null : Wire.write(entry.before.json()));
        record.put("resourceNewValue", Wire.write(entry.after.json()));
        record.put("operationType", operation(entry));
        record.put("originalCorrelationId", entry.writer.correlationId());
        record.put("operationDate", Wire.stamp(entry.time));
        record.put("operationStatus", "succeeded");
        record.putArray("customizedData").addObject().put("key", "ReferralId").put("value", entry.after.id());
        record.putObject("attributes").put("objectType", "AuditRecord");
        return record;
    }

    private String operation(Entry entry) {
        String related = entry.after.ownedBy(partner.id()) ? "" : "related_";
        return (entry.before == null ? "create_" : "update_") + related + "referral";
    }

    /** One write. */
    record Entry(@Nullable StoredReferral before, StoredReferral after, Writer writer, Instant time) {}
}
