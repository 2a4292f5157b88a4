package dev.cosell.partnercenter.signin;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.partnercenter.internal.http.CenterCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the service itself whether this sign-in proves multi-factor authentication (R-253, partner-center-api 1.3).
 *
 * <p>Blocks and throws {@link dev.cosell.core.error.SyncException}s. Thread-safe.
 */
public final class MfaCheck {
    private static final FindingCode MISSING = FindingCode.of("MFA_PROOF_MISSING");
    private static final FindingCode NOT_SAID = FindingCode.of("MFA_PROOF_NOT_SAID");

    /** The last two are spellings of the other host, which a gateway may share. */
    private static final Set<String> REFUSED_FOR_IT = Set.of("900421", "insufficient_claims", "insufficent_claims");

    private final CenterCalls calls;

    /** Makes the check of a tenant; hosts get it from {@code PartnerCenterClient.mfa()}. */
    public MfaCheck(CenterCalls calls) {
        this.calls = calls;
    }

    /**
     * Returns what is wrong: no proof, or the service did not say. Empty where the proof is there. One call, which reads the webhook event types; a second one where the token
     * had to be renewed.
     *
     * @throws AuthenticationException if the sign-in was refused for another reason than a missing proof
     */
    public List<Finding> findings() {
        Optional<HttpAnswer> answer;
        try {
            answer = calls.find(
                    "/webhooks/v1/registration/events", "check multi-factor sign-in", Map.of("ValidateMfa", "true"));
        } catch (AuthenticationException refused) {
            // Since proof is enforced, the service refuses instead of saying so in a header.
            if (refused.answer() == null
                    || !REFUSED_FOR_IT.contains(String.valueOf(refused.answer().code()))) {
                throw refused;
            }
            return List.of(missing());
        }
        String said = answer.map(each -> each.headers().first("isMfaCompliant")).orElse(null);
        if ("true".equalsIgnoreCase(said)) {
            return List.of();
        }
        return List.of("false".equalsIgnoreCase(said) ? missing() : notSaid());
    }

    private static Finding missing() {
        return Finding.error(
                MISSING,
                "R-253",
                null,
                "the sign-in has no proof of multi-factor authentication, which the service demands since 2026-06-08",
                "let the user sign in and consent again with multi-factor authentication");
    }

    /** Returns what there is to say where the service could not be asked, or did not answer the question. */
    public static Finding notSaid() {
        return Finding.info(
                NOT_SAID,
                "R-253",
                null,
                "the service did not say whether the sign-in proves multi-factor authentication",
                "nothing; calls tell");
    }

    /** Reads the service's list of callers that are not compliant, as JSON text: its shape is not published. Empty where there is none. One call. */
    public Optional<String> nonCompliantCallersJson() {
        return calls.find("/v1/partnerRequests", "list callers without multi-factor sign-in", Map.of())
                .map(HttpAnswer::bodyText);
    }
}
