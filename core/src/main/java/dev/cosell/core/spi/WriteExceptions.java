package dev.cosell.core.spi;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConcurrentChangeException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.util.List;
import java.util.Set;

/** Turns the result of a write that was not applied into the exception of the same meaning. */
final class WriteExceptions {
    static final ErrorContext NOWHERE = ErrorContext.of("partner-center", "write referral");

    /** The service asked to wait, or our own limits hold the call back. */
    private static final Set<FindingCode> THROTTLED =
            Set.of(FindingCodes.SERVICE_THROTTLED, FindingCodes.CALL_LIMIT_REACHED);

    private WriteExceptions() {}

    static SyncException of(ReferralWriteResult result) {
        if (result instanceof ReferralWriteResult.Changed changed) {
            return new ConcurrentChangeException(changed.context(), changed());
        }
        if (result instanceof ReferralWriteResult.Gone gone) {
            return new RemoteRejectedException(gone.context(), List.of(gone()));
        }
        if (result instanceof ReferralWriteResult.Rejected rejected) {
            return new RemoteRejectedException(rejected.context(), rejected.findings());
        }
        if (result instanceof ReferralWriteResult.Denied denied) {
            return denied(denied);
        }
        if (result instanceof ReferralWriteResult.Unknown unknown) {
            return new OutcomeUnknownException(unknown.context(), unknown.finding(), null);
        }
        if (result instanceof ReferralWriteResult.NotApplied notApplied) {
            return notApplied(notApplied);
        }
        throw new IllegalArgumentException("the write was applied");
    }

    private static SyncException denied(ReferralWriteResult.Denied denied) {
        return denied.finding().code().equals(FindingCodes.PERMISSION_MISSING)
                ? new PermissionException(denied.context(), denied.finding(), null)
                : new AuthenticationException(denied.context(), denied.finding(), null);
    }

    private static SyncException notApplied(ReferralWriteResult.NotApplied result) {
        return THROTTLED.contains(result.finding().code())
                ? new ThrottledException(result.context(), result.finding(), result.retryAfter())
                : new RemoteUnavailableException(result.context(), result.finding(), null);
    }

    private static Finding changed() {
        return Finding.error(
                FindingCodes.VERSION_MOVED,
                "R-118",
                null,
                "the referral has changed since it was read; nothing was written",
                "read it again, merge, and send the change with the new eTag");
    }

    private static Finding gone() {
        return Finding.error(
                FindingCodes.REFERRAL_NOT_VISIBLE,
                "R-252",
                null,
                "Partner Center does not know the referral, or does not show it to this user",
                "check the role, the location and the deal's team of the signed-in user");
    }
}
