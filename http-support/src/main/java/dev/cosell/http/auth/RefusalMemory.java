package dev.cosell.http.auth;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.retry.Backoff;
import dev.cosell.core.retry.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that no token was to be had, so that an issuer is not asked again at once: 30 s after refused credentials and 1 s after a failure of the
 * issuer, doubled each time, at most 15 min and 1 min. Guarded by its owner's lock.
 */
final class RefusalMemory {
    private static final int MOST_DOUBLINGS = 10;
    private static final Backoff ISSUER = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private @Nullable SyncException reason;
    private @Nullable Object stamp;
    private Instant until = Instant.MIN;
    private int count;

    void remember(SyncException failure, Object credentialStamp, Instant now) {
        boolean sameKind = reason != null && reason.getClass() == failure.getClass();
        count = sameKind ? Math.min(count + 1, MOST_DOUBLINGS) : 0;
        reason = failure;
        stamp = credentialStamp;
        until = now.plus(pause(failure));
    }

    void forget() {
        reason = null;
        count = 0;
    }

    /** Throws the remembered failure while its pause lasts and the credentials are the same. */
    void check(Object credentialStamp, Instant now) {
        SyncException known = reason;
        if (known != null && now.isBefore(until) && Objects.equals(stamp, credentialStamp)) {
            throw again(known, Duration.between(now, until));
        }
    }

    private Duration pause(SyncException failure) {
        if (failure instanceof ThrottledException throttled) {
            return throttled.retryAfter();
        }
        Backoff backoff = failure instanceof AuthenticationException ? Backoff.of(ErrorClass.CREDENTIALS) : ISSUER;
        return backoff.ceiling(count + 1);
    }

    private static SyncException again(SyncException known, Duration rest) {
        var finding = known.findings().get(0);
        if (known instanceof ThrottledException) {
            return new ThrottledException(known.context(), finding, rest);
        }
        return known instanceof AuthenticationException
                ? new AuthenticationException(known.context(), finding, known)
                : new RemoteUnavailableException(known.context(), finding, known);
    }
}
