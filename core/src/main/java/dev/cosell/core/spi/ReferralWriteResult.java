package dev.cosell.core.spi;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a write to Partner Center (sync-engine 7). */
public sealed interface ReferralWriteResult {
    /**
     * Returns the referral of a write that was applied.
     *
     * @throws dev.cosell.core.error.SyncException for every other result; its type says what to do
     */
    default Referral orThrow() {
        if (this instanceof Applied applied) {
            return applied.referral();
        }
        throw WriteExceptions.of(this);
    }

    /**
     * It was applied.
     *
     * @param referral the whole referral as the service holds it afterwards, with its new eTag
     */
    record Applied(Referral referral) implements ReferralWriteResult {
        /** Checks that the referral is present. */
        public Applied {
            Objects.requireNonNull(referral, "referral");
        }
    }

    /**
     * The eTag has moved; nothing was written. Read again and merge.
     *
     * @param current the referral as it stands now, null where it was not read
     * @param context where it happened and what the service said
     */
    record Changed(@Nullable Referral current, ErrorContext context) implements ReferralWriteResult {
        /** Checks that the context is present. */
        public Changed {
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which nothing more is known. */
        public Changed() {
            this(null, WriteExceptions.NOWHERE);
        }
    }

    /**
     * The referral is gone or not visible; nothing was written.
     *
     * @param context where it happened and what the service said
     */
    record Gone(ErrorContext context) implements ReferralWriteResult {
        /** Checks that the context is present. */
        public Gone {
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which nothing more is known. */
        public Gone() {
            this(WriteExceptions.NOWHERE);
        }
    }

    /**
     * The service, or a local check before any call, refused the data; nothing was written.
     *
     * @param findings what is wrong
     * @param context where it happened and what the service said
     */
    record Rejected(List<Finding> findings, ErrorContext context) implements ReferralWriteResult {
        /** Copies the findings. */
        public Rejected {
            findings = List.copyOf(findings);
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which only the findings are known. */
        public Rejected(List<Finding> findings) {
            this(findings, WriteExceptions.NOWHERE);
        }
    }

    /**
     * It was not sent or surely not applied; the same may be tried later: throttled, unreachable, service down.
     *
     * @param finding why
     * @param retryAfter least time to wait, zero where the service named none
     * @param context where it happened and what the service said
     */
    record NotApplied(Finding finding, Duration retryAfter, ErrorContext context) implements ReferralWriteResult {
        /** Checks that all parts are present. */
        public NotApplied {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(retryAfter, "retryAfter");
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which only finding and waiting time are known. */
        public NotApplied(Finding finding, Duration retryAfter) {
            this(finding, retryAfter, WriteExceptions.NOWHERE);
        }
    }

    /**
     * Credentials or a role are missing; nothing was written. The connection pauses.
     *
     * @param finding what is missing
     * @param context where it happened and what the service said
     */
    record Denied(Finding finding, ErrorContext context) implements ReferralWriteResult {
        /** Checks that both parts are present. */
        public Denied {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which only the finding is known. */
        public Denied(Finding finding) {
            this(finding, WriteExceptions.NOWHERE);
        }
    }

    /**
     * It was sent and no usable answer came: it may have been applied. Look before any resend.
     *
     * @param finding what happened
     * @param context where it happened and what the service said
     */
    record Unknown(Finding finding, ErrorContext context) implements ReferralWriteResult {
        /** Checks that both parts are present. */
        public Unknown {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(context, "context");
        }

        /** Makes the result of a write of which only the finding is known. */
        public Unknown(Finding finding) {
            this(finding, WriteExceptions.NOWHERE);
        }
    }
}
