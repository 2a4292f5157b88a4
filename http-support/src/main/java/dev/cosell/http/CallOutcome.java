package dev.cosell.http;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a call (sync-engine 7). Three cases, because a caller must do three different things. */
public sealed interface CallOutcome {
    /**
     * The server answered; what its status means is the caller's to say.
     *
     * @param answer the answer
     */
    record Answered(HttpAnswer answer) implements CallOutcome {
        /** Checks that the answer is present. */
        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** No usable answer came. */
    sealed interface Failed extends CallOutcome {
        /** Returns why. */
        CallFailure failure();

        /** Returns what the JDK reported, or null. */
        @Nullable
        Throwable cause();

        /** Returns how long to wait before the call is tried again, zero where nobody said. */
        default Duration retryAfter() {
            return Duration.ZERO;
        }

        /** Returns a finding that names the remote system. */
        default Finding finding(String system) {
            String message = system + ": " + failure().words();
            if (failure() == CallFailure.HELD_BACK) {
                return Finding.warning(
                        FindingCodes.CALL_LIMIT_REACHED,
                        "R-220",
                        null,
                        message,
                        "nothing; the call is tried again when its turn comes");
            }
            return this instanceof NotSent
                    ? Finding.error(
                            FindingCodes.SERVICE_UNREACHABLE,
                            "R-221",
                            null,
                            message,
                            "check the address, the network and the proxy; the call can be repeated later")
                    : Finding.error(
                            FindingCodes.OUTCOME_UNKNOWN,
                            "R-221",
                            null,
                            message,
                            "a write may have been applied: look before it is sent again");
        }

        /**
         * Returns the exception for a call that only read, so that nothing can have been applied: {@link ThrottledException} where the limiter held it
         * back, else {@link RemoteUnavailableException}.
         */
        default SyncException readFailure(ErrorContext context) {
            if (failure() == CallFailure.HELD_BACK) {
                return new ThrottledException(context, finding(context.system()), retryAfter());
            }
            Finding finding = Finding.error(
                    FindingCodes.SERVICE_UNREACHABLE,
                    "R-221",
                    null,
                    context.system() + ": " + failure().words(),
                    "check the address, the network and the proxy; the call can be repeated later");
            return new RemoteUnavailableException(context, finding, cause());
        }
    }

    /**
     * Nothing reached the server: name unknown, connection refused, TLS failed, or held back by the limiter. A write was surely not applied.
     *
     * @param failure why
     * @param cause what the JDK reported, or null
     * @param retryAfter how long to wait before the call is tried again, zero where nobody said
     */
    record NotSent(CallFailure failure, @Nullable Throwable cause, Duration retryAfter) implements Failed {
        /** Checks that reason and wait are present. */
        public NotSent {
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }

        /** Makes the outcome of a call that may be tried again at any time. */
        public NotSent(CallFailure failure, @Nullable Throwable cause) {
            this(failure, cause, Duration.ZERO);
        }
    }

    /**
     * It may have been sent, and no usable answer came: a write may have been applied.
     *
     * @param failure why
     * @param cause what the JDK reported, or null
     */
    record Unknown(CallFailure failure, @Nullable Throwable cause) implements Failed {
        /** Checks that the reason is present. */
        public Unknown {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
