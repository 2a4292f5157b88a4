package dev.cosell.partnercenter.audit;

import dev.cosell.core.referral.UnknownProperties;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One record of who did what (partner-center-api 6.6). Tokens are kept as received: their lists are open. Null means not stated.
 *
 * <p>Immutable. User name and values are personal data: {@link #toString()} shows neither.
 *
 * @param id id
 * @param partnerId the partner
 * @param participants ids of other parties
 * @param customer whom it concerns
 * @param userPrincipalName who did it
 * @param applicationId through which application
 * @param resourceType such as {@code referral}
 * @param oldValueJson the resource before, as JSON text
 * @param newValueJson the resource after, as JSON text
 * @param operation what was done
 * @param customizedData further names and values
 * @param unknown what else was received
 */
public record AuditRecord(
        String id,
        @Nullable String partnerId,
        List<String> participants,
        Customer customer,
        @Nullable String userPrincipalName,
        @Nullable String applicationId,
        @Nullable String resourceType,
        @Nullable String oldValueJson,
        @Nullable String newValueJson,
        Operation operation,
        Map<String, String> customizedData,
        UnknownProperties unknown) {
    /** Copies the collections. */
    public AuditRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(unknown, "unknown");
        participants = List.copyOf(participants);
        customizedData = Collections.unmodifiableMap(new TreeMap<>(customizedData));
    }

    /**
     * Whom a record concerns.
     *
     * @param id customer id, or null
     * @param name customer name, or null
     */
    public record Customer(@Nullable String id, @Nullable String name) {
        @Override
        public String toString() {
            return "Customer[" + id + "]";
        }
    }

    /**
     * What was done.
     *
     * @param type such as {@code update_referral}, or null
     * @param status such as {@code succeeded}, or null
     * @param at when, or null
     * @param correlationId the caller's id of the call: the one that exceptions of this client name; or null
     */
    public record Operation(
            @Nullable String type, @Nullable String status, @Nullable Instant at, @Nullable String correlationId) {}

    @Override
    public String toString() {
        return "AuditRecord[" + operation.type() + ", " + operation.status() + ", " + operation.at() + "]";
    }
}
