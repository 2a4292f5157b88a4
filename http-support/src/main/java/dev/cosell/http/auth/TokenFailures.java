package dev.cosell.http.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns answers of a token endpoint that give no token into the one exception that says what to do. Never shows the body. */
final class TokenFailures {
    private static final Pattern CODE_SHAPE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,9})");
    private static final Set<String> TEMPORARY = Set.of("temporarily_unavailable", "server_error");
    private static final Set<String> TOO_MANY = Set.of("rate_limit_exceeded", "slow_down");
    private static final int MOST_CODES = 3;
    private static final Duration SHORT_WAIT = Duration.ofSeconds(30);

    private final ErrorContext context;
    private final RefusalAdvice advice;

    TokenFailures(ErrorContext context, RefusalAdvice advice) {
        this.context = context;
        this.advice = advice;
    }

    SyncException of(HttpAnswer answer) {
        TokenRefusal refusal = refusal(answer);
        if (answer.status() == 429 || TOO_MANY.contains(refusal.error())) {
            return throttled(answer);
        }
        if (answer.status() >= 500 || answer.status() == 408 || TEMPORARY.contains(refusal.error())) {
            return unavailable(FindingCodes.SERVICE_FAILED, "the sign-in service failed with " + answer.status());
        }
        return refused(refusal);
    }

    SyncException unreadable() {
        return unavailable(FindingCodes.ANSWER_UNREADABLE, "the sign-in service gave an answer without a usable token");
    }

    private SyncException throttled(HttpAnswer answer) {
        Finding finding = Finding.warning(
                FindingCodes.SERVICE_THROTTLED,
                "R-220",
                null,
                context.system() + ": the sign-in service asks to wait",
                "nothing; signing in is tried again later");
        return new ThrottledException(context, finding, answer.retryAfter().orElse(SHORT_WAIT));
    }

    private SyncException unavailable(FindingCode code, String what) {
        Finding finding = Finding.error(
                code,
                "R-221",
                null,
                context.system() + ": " + what,
                "check the sign-in address; it is tried again later");
        return new RemoteUnavailableException(context, finding, null);
    }

    private SyncException refused(TokenRefusal refusal) {
        String remedy = advice.remedy(refusal);
        Finding finding = Finding.error(
                FindingCodes.CREDENTIALS_REFUSED,
                "R-223",
                null,
                context.system() + ": the credentials were refused: " + label(refusal),
                remedy == null ? StandardAdvice.remedy(refusal) : remedy);
        return new AuthenticationException(context, finding, null);
    }

    private static String label(TokenRefusal refusal) {
        String numbers = refusal.codes().stream().map(code -> "AADSTS" + code).collect(Collectors.joining(", "));
        return numbers.isEmpty() ? refusal.error() : refusal.error() + ", " + numbers;
    }

    static TokenRefusal refusal(HttpAnswer answer) {
        try {
            JsonNode body = JsonCodec.read(answer.body());
            String error = JsonFields.text(body, "error");
            String description = JsonFields.text(body, "error_description");
            if (error != null && CODE_SHAPE.matcher(error).matches()) {
                return new TokenRefusal(error, description, codes(description, body));
            }
        } catch (MalformedJsonException notJson) {
            // Proxies answer in HTML; the status says enough.
        }
        return new TokenRefusal("HTTP " + answer.status(), null, List.of());
    }

    private static List<Integer> codes(@Nullable String description, JsonNode body) {
        List<Integer> codes = new ArrayList<>();
        Matcher matcher = AADSTS.matcher(description == null ? "" : description);
        while (matcher.find() && codes.size() < MOST_CODES) {
            codes.add(Integer.valueOf(matcher.group(1)));
        }
        if (codes.isEmpty()) {
            JsonFields.elements(body, "error_codes").stream()
                    .filter(code -> code.canConvertToInt() && code.intValue() > 0)
                    .limit(MOST_CODES)
                    .forEach(code -> codes.add(code.intValue()));
        }
        return codes;
    }
}
