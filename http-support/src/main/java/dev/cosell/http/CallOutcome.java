package dev.cosell.http;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
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

        /** Returns a finding that names the remote system. */
        default Finding finding(String system) {
            String message = system + ": " + failure().words();
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

        /** Returns the exception for a call that only read, so that nothing can have been applied. */
        default RemoteUnavailableException readFailure(ErrorContext context) {
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
     * Nothing reached the server: name unknown, connection refused, TLS failed. A write was surely not applied.
     *
     * @param failure why
     * @param cause what the JDK reported, or null
     */
    record NotSent(CallFailure failure, @Nullable Throwable cause) implements Failed {
        /** Checks that the reason is present. */
        public NotSent {
            Objects.requireNonNull(failure, "failure");
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
