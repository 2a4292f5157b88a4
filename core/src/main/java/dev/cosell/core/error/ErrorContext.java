package dev.cosell.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says where an error happened: which system, which operation, which record, which request, and what was answered.
 *
 * @param system the remote system or part, for example {@code partner-center}
 * @param operation what was tried, for example {@code patch referral}
 * @param recordId the record meant, or null
 * @param requestId the service's own id of the request, or null where it sent none
 * @param correlationId the id that the caller gave the call, which the service writes into its audit records; or null
 * @param answer what the service said, or null where it did not answer
 */
public record ErrorContext(
        String system,
        String operation,
        @Nullable String recordId,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable RemoteAnswer answer) {
    /** Checks that system and operation are present. */
    public ErrorContext {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(operation, "operation");
    }

    /** Makes the context of an error without an answer. */
    public ErrorContext(String system, String operation, @Nullable String recordId, @Nullable String requestId) {
        this(system, operation, recordId, requestId, null, null);
    }

    /** Returns a context of an operation that concerns no single record. */
    public static ErrorContext of(String system, String operation) {
        return new ErrorContext(system, operation, null, null);
    }

    /** Returns a copy that names a record. */
    public ErrorContext withRecord(@Nullable String newRecordId) {
        return new ErrorContext(system, operation, newRecordId, requestId, correlationId, answer);
    }

    /** Returns a copy that names the service's request id. */
    public ErrorContext withRequest(@Nullable String newRequestId) {
        return new ErrorContext(system, operation, recordId, newRequestId, correlationId, answer);
    }

    /** Returns a copy that names the caller's own id of the call. */
    public ErrorContext withCorrelation(@Nullable String newCorrelationId) {
        return new ErrorContext(system, operation, recordId, requestId, newCorrelationId, answer);
    }

    /** Returns a copy that holds what the service said. */
    public ErrorContext withAnswer(@Nullable RemoteAnswer newAnswer) {
        return new ErrorContext(system, operation, recordId, requestId, correlationId, newAnswer);
    }

    String decorate(String whatAndRemedy) {
        StringBuilder text =
                new StringBuilder("[").append(operation).append(' ').append(system);
        if (recordId != null) {
            text.append('/').append(recordId);
        }
        text.append("] ").append(whatAndRemedy);
        if (requestId != null) {
            text.append(" [request-id ").append(requestId).append(']');
        } else if (correlationId != null) {
            text.append(" [correlation-id ").append(correlationId).append(']');
        }
        return text.toString();
    }
}
