package dev.cosell.dynamics;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConcurrentChangeException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what became of one record of a batch (dataverse-api 5.4, 5.6; sync-engine 7). */
final class RecordOutcomes {
    static final String STALE = RemoteCodes.VERSION_MOVED;
    static final String MISSING = RemoteCodes.ROW_MISSING;
    static final String MISSING_BY_KEY = RemoteCodes.KEY_MISSING;
    static final String DOUBLE_ID = RemoteCodes.ID_TAKEN;
    static final String DOUBLE_KEY = RemoteCodes.KEY_TAKEN;
    static final String READ_ONLY = RemoteCodes.READ_ONLY;
    static final String TOKEN_EXPIRED = RemoteCodes.FEED_EXPIRED;
    static final String NOT_TRACKED = RemoteCodes.NOT_TRACKED;

    private RecordOutcomes() {}

    /** Returns the code of a failed answer in its normal form, or an empty text. */
    static String code(HttpAnswer answer) {
        return RemoteProblem.of(answer).code();
    }

    /** Tells whether a failed answer says that no row has the value of a key. */
    static boolean missingByKey(HttpAnswer answer) {
        return !answer.successful() && code(answer).equals(MISSING_BY_KEY);
    }

    /** Tells whether a failed answer says that a row is not there. */
    static boolean absent(HttpAnswer answer) {
        return RemoteErrors.fate(RemoteProblem.of(answer)) == RemoteFate.GONE;
    }

    /** Returns what is said of a row beside the record that is not there any more. */
    static Finding gonePart() {
        return Finding.warning(
                FindingCodes.SERVICE_REJECTED,
                "R-222",
                null,
                "a row that belongs to the record is not there any more",
                "nothing; it is planned again from what is seen");
    }

    /**
     * Returns the result of a record that was addressed by its id and is not saved.
     *
     * @param answer its part of the answer, or null where there was none
     */
    static CrmWriteResult ofRow(@Nullable HttpAnswer answer, String operation) {
        return answer == null ? unanswered(operation) : ofRow(answer);
    }

    /** Returns the result of any operation that is no success; what is missing is then something that it refers to. */
    static CrmWriteResult ofPart(@Nullable HttpAnswer answer, String operation) {
        return answer == null ? unanswered(operation) : ofNew(answer);
    }

    private static CrmWriteResult unanswered(String operation) {
        return new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer to: " + operation));
    }

    /** Returns the result of a write to a row that was addressed by its id and was not done: a missing row is the row itself. */
    static CrmWriteResult ofRow(HttpAnswer answer) {
        RemoteProblem problem = RemoteProblem.of(answer);
        boolean gone =
                RemoteErrors.fate(problem) == RemoteFate.GONE && (answer.status() == 404 || answer.status() == 410);
        return gone ? new CrmWriteResult.Gone() : of(problem, answer);
    }

    /**
     * Returns the result of a new row that was not made: what is missing is then something that it refers to, and a failed precondition says that the row
     * exists, which is not a result of this method: ask {@link #exists} first.
     */
    static CrmWriteResult ofNew(HttpAnswer answer) {
        return of(RemoteProblem.of(answer), answer);
    }

    /** Tells whether a create was not done because a row with its id or key is there. */
    static boolean exists(HttpAnswer answer) {
        RemoteProblem problem = RemoteProblem.of(answer);
        return RemoteErrors.fate(problem) == RemoteFate.DOUBLE || (answer.status() == 412 && problem.known() == null);
    }

    private static CrmWriteResult of(RemoteProblem problem, HttpAnswer answer) {
        return switch (RemoteErrors.fate(problem)) {
            case SESSION -> new CrmWriteResult.Denied(RemoteFindings.credentials(problem));
            case ACCESS ->
                new CrmWriteResult.Denied(
                        problem.known() == null ? RemoteFindings.permission(problem) : RemoteFindings.refused(problem));
            case LIMIT, BUSY, LATER ->
                new CrmWriteResult.NotApplied(
                        RemoteFindings.passing(problem), answer.retryAfter().orElse(RemoteErrors.wait(problem)));
            case UNSURE -> new CrmWriteResult.Unknown(RemoteFindings.unknown(problem.shown()));
            case CHANGED -> new CrmWriteResult.Changed();
            case GONE, DOUBLE, STATE, STALE, FORBIDDEN, REFUSED ->
                new CrmWriteResult.Rejected(List.of(RemoteFindings.refused(problem)));
        };
    }

    /** Returns the result of every record that a failed call carried. */
    static CrmWriteResult of(SyncException failure) {
        return failure instanceof OutcomeUnknownException
                ? new CrmWriteResult.Unknown(failure.findings().get(0))
                : ofUnsent(failure);
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
        if (failure instanceof ConcurrentChangeException) {
            return new CrmWriteResult.Changed();
        }
        Duration wait = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        return new CrmWriteResult.NotApplied(finding, wait);
    }
}
