package dev.cosell.salesforce;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Says what became of one record of a batch (salesforce-api 3.3; sync-engine 7). */
final class RecordOutcomes {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND");

    private static final Set<String> DENIED = Set.of(
            "API_DISABLED_FOR_ORG",
            "API_CURRENTLY_DISABLED",
            "CLIENT_NOT_ACCESSIBLE_FOR_USER",
            "FUNCTIONALITY_NOT_ENABLED",
            "INVALID_SESSION_ID");

    private RecordOutcomes() {}

    /** Returns the result of one part of a composite call that was not a success. */
    static CrmWriteResult ofPart(int status, List<RemoteProblem> problems) {
        if (status == 412) {
            return new CrmWriteResult.Changed();
        }
        if (status == 404) {
            return new CrmWriteResult.Gone();
        }
        if (status >= 500) {
            return new CrmWriteResult.Unknown(RemoteErrors.unknown("HTTP " + status));
        }
        return ofRecord(problems);
    }

    /** Returns the result of a record that Salesforce reported as not saved. */
    static CrmWriteResult ofRecord(List<RemoteProblem> problems) {
        RemoteProblem first = problems.isEmpty() ? new RemoteProblem("UNKNOWN", "", List.of()) : problems.get(0);
        if (GONE.contains(first.code())) {
            return new CrmWriteResult.Gone();
        }
        if (DENIED.contains(first.code())) {
            return new CrmWriteResult.Denied(RemoteErrors.permission(first.code()));
        }
        if (RemoteErrors.passing(first) || first.code().equals("UNKNOWN_EXCEPTION")) {
            return new CrmWriteResult.NotApplied(RemoteErrors.passingFinding(first), RemoteErrors.waitFor(first));
        }
        return new CrmWriteResult.Rejected(
                List.of(first).stream().map(RemoteWords::refused).toList());
    }

    /** Returns the result of every record that a failed call carried. */
    static CrmWriteResult of(SyncException failure) {
        Finding finding = failure.findings().get(0);
        if (failure instanceof OutcomeUnknownException) {
            return new CrmWriteResult.Unknown(finding);
        }
        return ofUnsent(failure);
    }

    /** Returns the result of records whose own write was surely never sent, because a call before it failed. */
    static CrmWriteResult ofUnsent(SyncException failure) {
        if (failure instanceof OutcomeUnknownException) {
            return new CrmWriteResult.NotApplied(RemoteErrors.notSent(), Duration.ZERO);
        }
        Finding finding = failure.findings().get(0);
        if (failure instanceof AuthenticationException
                || failure instanceof PermissionException
                || failure instanceof ConfigurationException) {
            return new CrmWriteResult.Denied(finding);
        }
        if (failure instanceof RemoteRejectedException) {
            return new CrmWriteResult.Rejected(failure.findings());
        }
        Duration wait = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        return new CrmWriteResult.NotApplied(finding, wait);
    }
}
