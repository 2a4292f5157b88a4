package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteAnswer;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.RemoteText;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service said when it did not do what was asked (partner-center-api 5.1, 5.3, 5.4). Holds codes and paths only: the service's words can quote
 * the data.
 *
 * @param status the HTTP status
 * @param code the deepest code that is known, else the outermost one, else the status
 * @param targets the fields that were named, outermost first
 * @param requestId the service's id of the request, or null
 * @param excerpt the service's words without what could be personal, or null
 * @param retryAfter how long the service asks to wait, or null
 */
record ServiceProblem(
        int status,
        String code,
        List<String> targets,
        @Nullable String requestId,
        @Nullable String excerpt,
        @Nullable Duration retryAfter) {
    private static final int DEEPEST = 10;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_./\\[\\]$-]{1,200}");
    private static final Set<String> CHANGED = Set.of("preconditionFailed", "resourceModified", "2055");
    /** Both spellings are the service's own. */
    private static final Set<String> CLAIMS = Set.of("insufficient_claims", "insufficent_claims");

    private static final Set<String> MFA = Set.of("900421");
    private static final Set<String> KNOWN = Set.of(
            "invalidRequest",
            "unauthenticated",
            "unAuthorized",
            "accessDenied",
            "itemNotFound",
            "preconditionFailed",
            "resourceModified",
            "serviceNotAvailable",
            "generalException",
            "insufficient_claims",
            "insufficent_claims",
            "900420",
            "900421",
            "800001",
            "800002",
            "3000",
            "2055",
            "1000",
            "400");

    static ServiceProblem of(HttpAnswer answer) {
        Reading reading = new Reading();
        try {
            JsonNode body = JsonCodec.read(answer.body());
            JsonNode error = JsonFields.object(body, "error");
            reading.walk(error.isObject() ? error : body);
        } catch (MalformedJsonException notJson) {
            // Gateways answer in HTML or nothing; the status says enough.
        }
        return new ServiceProblem(
                answer.status(),
                reading.code(answer.status()),
                List.copyOf(reading.targets),
                RequestId.of(answer),
                reading.excerpt(),
                answer.retryAfter().orElse(null));
    }

    /** Returns a context that says what the service answered. */
    ErrorContext in(ErrorContext where) {
        return where.withRequest(requestId).withAnswer(new RemoteAnswer(status, code, excerpt));
    }

    /** Tells whether the referral has changed since its eTag was read: 412, or 409 with such a code. */
    boolean changed() {
        return status == 412 || (status == 409 && CHANGED.contains(code));
    }

    boolean gone() {
        return status == 404 || status == 410;
    }

    boolean throttled() {
        return status == 429 || (status == 503 && retryAfter != null);
    }

    /** Tells whether the service itself failed, so that a write may or may not have been applied. */
    boolean failed() {
        return status == 408 || (status >= 500 && status != 501);
    }

    /** Tells whether a person must sign in again, with a second factor. */
    boolean wantsPerson() {
        return CLAIMS.contains(code) || MFA.contains(code);
    }

    private static final class Reading {
        private final Set<String> targets = new LinkedHashSet<>();
        private final List<String> words = new ArrayList<>();
        private @Nullable String outermost;
        private @Nullable String deepestKnown;

        void walk(JsonNode error) {
            JsonNode current = error;
            for (int depth = 0; current.isObject() && depth < DEEPEST; depth++) {
                take(JsonFields.text(current, "code"), JsonFields.text(current, "target"));
                words(JsonFields.textOrNull(current, "message"), JsonFields.textOrNull(current, "description"));
                JsonNode inner = JsonFields.object(current, "innerError");
                current = inner.isObject() ? inner : JsonFields.object(current, "innererror");
            }
        }

        private void take(@Nullable String code, @Nullable String target) {
            if (code != null && CODE.matcher(code).matches()) {
                outermost = outermost == null ? code : outermost;
                deepestKnown = KNOWN.contains(code) ? code : deepestKnown;
            }
            if (target != null && TARGET.matcher(target).matches()) {
                targets.add(target);
            }
        }

        private void words(@Nullable String message, @Nullable String description) {
            String said = message == null ? description : message;
            if (said != null && !words.contains(said)) {
                words.add(said);
            }
        }

        /** Returns the service's words, outermost first, made harmless. */
        @Nullable
        String excerpt() {
            return words.isEmpty()
                    ? null
                    : RemoteText.of(String.join(" / ", words)).text();
        }

        String code(int status) {
            String found = deepestKnown == null ? outermost : deepestKnown;
            return found == null ? "HTTP " + status : found;
        }
    }
}
