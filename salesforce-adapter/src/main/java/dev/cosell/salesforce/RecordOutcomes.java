package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.function.Function;

/** Says what became of one record of a batch (salesforce-api 3.3; sync-engine 7). */
final class RecordOutcomes {
    private RecordOutcomes() {}

    /** Returns the result of one part of a composite call that was not a success; its address named the record. */
    static CrmWriteResult ofPart(int status, List<RemoteProblem> problems) {
        if (status == 412) {
            return new CrmWriteResult.Changed();
        }
        if (status == 404) {
            return new CrmWriteResult.Gone();
        }
        RemoteProblem first = first(problems);
        RemoteCode known = RemoteCodes.of(first);
        if (status >= 500 && (known == null || known.fate() == RemoteFate.UNSURE)) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("HTTP " + status));
        }
        if (status == 401) {
            return new CrmWriteResult.Denied(RemoteFindings.credentials(first.code()));
        }
        return ofRow(problems);
    }

    /** Returns the result of a new record in a composite call that was not a success. */
    static CrmWriteResult ofNewPart(int status, List<RemoteProblem> problems) {
        RemoteCode known = RemoteCodes.of(first(problems));
        if (status >= 500 && (known == null || known.fate() == RemoteFate.UNSURE)) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("HTTP " + status));
        }
        return ofRecord(problems);
    }

    /** Returns the result of a record that was addressed by its id and is reported as not saved. */
    static CrmWriteResult ofRow(List<RemoteProblem> problems) {
        RemoteProblem first = first(problems);
        RemoteCode known = RemoteCodes.of(first);
        boolean itself = first.code().equals("INVALID_CROSS_REFERENCE_KEY")
                && first.fields().isEmpty();
        boolean gone = itself || known != null && known.fate() == RemoteFate.GONE;
        return gone ? new CrmWriteResult.Gone() : ofRecord(problems);
    }

    /** Returns the result of a new record that Salesforce reported as not saved; what is deleted is then something that it refers to. */
    static CrmWriteResult ofRecord(List<RemoteProblem> problems) {
        RemoteProblem first = first(problems);
        RemoteCode known = RemoteCodes.of(first);
        RemoteFate fate = known == null ? RemoteFate.REFUSED : known.fate();
        return switch (fate) {
            case SESSION, SESSION_LOST -> new CrmWriteResult.Denied(RemoteFindings.credentials(first.code()));
            case ACCESS -> new CrmWriteResult.Denied(RemoteFindings.refused(first));
            case LIMIT, BUSY, LATER, HELD, COLLATERAL, UNSURE ->
                new CrmWriteResult.NotApplied(RemoteFindings.passing(first), RemoteErrors.waitFor(first));
            case GONE, DOUBLE, FORBIDDEN, REFUSED ->
                new CrmWriteResult.Rejected(
                        problems.isEmpty()
                                ? List.of(RemoteFindings.refused(first))
                                : problems.stream().map(RemoteFindings::refused).toList());
        };
    }

    /** Returns the result of an item of a collections answer that is no success; one that does not even say so may have been saved. */
    static CrmWriteResult ofItem(JsonNode item, Function<List<RemoteProblem>, CrmWriteResult> known) {
        if (!item.path("success").isBoolean()) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("no result of this record"));
        }
        return known.apply(RemoteProblem.ofItem(item));
    }

    /** Returns the problem that decides: one that went down with others says nothing while another one does. */
    private static RemoteProblem first(List<RemoteProblem> problems) {
        return problems.stream()
                .filter(each -> !isCollateral(each))
                .findFirst()
                .orElseGet(() -> problems.isEmpty() ? RemoteProblem.of(RemoteProblem.NO_CODE) : problems.get(0));
    }

    static boolean isCollateral(RemoteProblem problem) {
        RemoteCode known = RemoteCodes.of(problem);
        return known != null && known.fate() == RemoteFate.COLLATERAL;
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
            return new CrmWriteResult.NotApplied(RemoteFindings.notSent(), Duration.ZERO);
        }
        Finding finding = failure.findings().get(0);
        if (failure instanceof AuthenticationException
                || failure instanceof PermissionException
                || failure instanceof ConfigurationException) {
            return new CrmWriteResult.Denied(finding);
        }
        if (failure instanceof RemoteRejectedException) { // the whole call was refused, so each of its records was
            return new CrmWriteResult.Rejected(failure.findings());
        }
        Duration wait = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        return new CrmWriteResult.NotApplied(finding, wait);
    }
}
