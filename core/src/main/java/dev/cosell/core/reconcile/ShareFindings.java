package dev.cosell.core.reconcile;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;

/** The findings about whether an opportunity takes part. */
final class ShareFindings {
    private ShareFindings() {}

    static Finding notShared(String reason) {
        return Finding.info(
                FindingCode.of("SHARE_POLICY_REFUSES"),
                "R-020",
                "sync flag",
                "is Yes, and the share policy says no: " + reason,
                "nothing to do, or change the policy");
    }

    static Finding flagRaised(String reason) {
        return Finding.info(
                FindingCode.of("SHARE_POLICY_SHARES"),
                "R-020",
                "sync flag",
                "is set to Yes by the share policy: " + reason,
                "set it back to No if the deal is not to be shared");
    }

    static Finding flagNotWritable(String reason) {
        return Finding.warning(
                FindingCode.of("SYNC_FLAG_NOT_WRITABLE"),
                "R-021",
                "sync flag",
                "is not Yes and cannot be written, so nothing is shared although the share policy says yes: " + reason,
                "grant the sync user the right to write the field");
    }

    static Finding policyFailed() {
        return Finding.warning(
                FindingCode.of("SHARE_POLICY_FAILED"),
                "R-020",
                "sync flag",
                "the share policy failed, so nothing is shared",
                "correct the policy");
    }
}
