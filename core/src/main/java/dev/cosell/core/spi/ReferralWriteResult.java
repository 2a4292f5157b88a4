package dev.cosell.core.spi;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What became of a write to Partner Center (sync-engine 7). */
public sealed interface ReferralWriteResult {
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

    /** The eTag has moved; nothing was written. Read again and merge. */
    record Changed() implements ReferralWriteResult {}

    /** The referral is gone or not visible; nothing was written. */
    record Gone() implements ReferralWriteResult {}

    /**
     * The service refused the data; nothing was written.
     *
     * @param findings what it said
     */
    record Rejected(List<Finding> findings) implements ReferralWriteResult {
        /** Copies the findings. */
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * It was not sent or surely not applied; the same may be tried later: throttled, unreachable, service down.
     *
     * @param finding why
     * @param retryAfter least time to wait, zero where the service named none
     */
    record NotApplied(Finding finding, Duration retryAfter) implements ReferralWriteResult {
        /** Checks that both parts are present. */
        public NotApplied {
            Objects.requireNonNull(finding, "finding");
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * Credentials or a role are missing; nothing was written. The connection pauses.
     *
     * @param finding what is missing
     */
    record Denied(Finding finding) implements ReferralWriteResult {
        /** Checks that the finding is present. */
        public Denied {
            Objects.requireNonNull(finding, "finding");
        }
    }

    /**
     * It was sent and no usable answer came: it may have been applied. Look before any resend.
     *
     * @param finding what happened
     */
    record Unknown(Finding finding) implements ReferralWriteResult {
        /** Checks that the finding is present. */
        public Unknown {
            Objects.requireNonNull(finding, "finding");
        }
    }
}
