package dev.cosell.partnercenter.signin;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the service itself whether this sign-in proves multi-factor authentication (R-253, partner-center-api 1.3).
 *
 * <p>Blocks and throws {@link dev.cosell.core.error.SyncException}s. Thread-safe.
 */
public final class MfaCheck {
    private static final FindingCode MISSING = FindingCode.of("MFA_PROOF_MISSING");
    private static final FindingCode NOT_SAID = FindingCode.of("MFA_PROOF_NOT_SAID");

    private final CenterCalls calls;

    /** Makes the check of a tenant; hosts get it from {@code PartnerCenterClient.mfa()}. */
    public MfaCheck(CenterCalls calls) {
        this.calls = calls;
    }

    /** Returns what is wrong: no proof, or the service did not say. Empty where the proof is there. One call, which reads the webhook event types. */
    public List<Finding> findings() {
        Optional<HttpAnswer> answer = calls.find(
                "/webhooks/v1/registration/events", "check multi-factor sign-in", Map.of("ValidateMfa", "true"));
        String said = answer.map(each -> each.headers().first("isMfaCompliant")).orElse(null);
        if ("true".equalsIgnoreCase(said)) {
            return List.of();
        }
        return "false".equalsIgnoreCase(said)
                ? List.of(Finding.error(
                        MISSING,
                        "R-253",
                        null,
                        "the sign-in has no proof of multi-factor authentication",
                        "let the user sign in and consent again with multi-factor authentication"))
                : List.of(Finding.info(
                        NOT_SAID,
                        "R-253",
                        null,
                        "the service did not say whether the sign-in proves multi-factor authentication",
                        "nothing; calls tell"));
    }

    /** Reads the service's list of callers that are not compliant, as JSON text: its shape is not published. Empty where there is none. One call. */
    public Optional<String> nonCompliantCallersJson() {
        return calls.find("/v1/partnerRequests", "list callers without multi-factor sign-in", Map.of())
                .map(HttpAnswer::bodyText);
    }
}
